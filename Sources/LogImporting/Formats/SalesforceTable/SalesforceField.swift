/// A field of a Salesforce object that says something here. The others are passed over.
///
/// Names are those of the Object Reference, API 66.0. A field of a related record has that record's name before it.
enum SalesforceField: Int, CaseIterable {
    // Of every object.
    case id, isDeleted, name, systemModstamp, lastModifiedDate, ownerId, masterLabel, developerName
    // Of MessagingSession.
    case status, origin, agentType, channelName, channelKey, startTime, acceptTime, endTime, endedByType,
        messagingEndUserId, messagingChannelId, conversationId, endUserContactId,
        conversationConversationIdentifier, messagingEndUserName, messagingEndUserMessageType,
        messagingEndUserMessagingPlatformKey, messagingEndUserContactId
    // Of MessagingEndUser and MessagingChannel.
    case messageType, messagingPlatformKey, messagingConsentStatus, contactId, platformType,
        channelAddressIdentifier
    // Of MessagingChannelUsage and MsgChannelLanguageKeyword.
    case deploymentType, deploymentStatus, routingOverride, disabledTime, masterLanguage, language, optInKeywords,
        doubleOptInKeywords, optOutKeywords, helpKeywords
    // Of Conversation and ConversationParticipant.
    case conversationIdentifier, participantRole, appType, participantKey, participantDisplayName,
        participantEntityId
    // Of ConversationEntry.
    case conversationEntityId, actorId, actorName, actorType, entryType, entryTime, entryTimeMilliSecs,
        clientTimestamp, serverReceivedTimestamp, message, messageIdentifier, messageStatus, messageStatusCode,
        hasAttachments
    // Of AgentWork.
    case workItemId, assignedDateTime, requestDateTime
    // Of User and Contact.
    case username, alias, communityNickname, profileId, email, firstName, lastName, mobilePhone, phone, accountId,
        reportsToId
    // Of objects that look like Contact: Lead and Account.
    case company, isConverted, billingCity, industry

    /// The name in SOQL and in the headers of exports.
    var name: String {
        switch self {
        case .id: "Id"
        case .isDeleted: "IsDeleted"
        case .name: "Name"
        case .systemModstamp: "SystemModstamp"
        case .lastModifiedDate: "LastModifiedDate"
        case .ownerId: "OwnerId"
        case .masterLabel: "MasterLabel"
        case .developerName: "DeveloperName"
        case .status: "Status"
        case .origin: "Origin"
        case .agentType: "AgentType"
        case .channelName: "ChannelName"
        case .channelKey: "ChannelKey"
        case .startTime: "StartTime"
        case .acceptTime: "AcceptTime"
        case .endTime: "EndTime"
        case .endedByType: "EndedByType"
        case .messagingEndUserId: "MessagingEndUserId"
        case .messagingChannelId: "MessagingChannelId"
        case .conversationId: "ConversationId"
        case .endUserContactId: "EndUserContactId"
        case .conversationConversationIdentifier: "Conversation.ConversationIdentifier"
        case .messagingEndUserName: "MessagingEndUser.Name"
        case .messagingEndUserMessageType: "MessagingEndUser.MessageType"
        case .messagingEndUserMessagingPlatformKey: "MessagingEndUser.MessagingPlatformKey"
        case .messagingEndUserContactId: "MessagingEndUser.ContactId"
        case .messageType: "MessageType"
        case .messagingPlatformKey: "MessagingPlatformKey"
        case .messagingConsentStatus: "MessagingConsentStatus"
        case .contactId: "ContactId"
        case .platformType: "PlatformType"
        case .channelAddressIdentifier: "ChannelAddressIdentifier"
        case .deploymentType: "DeploymentType"
        case .deploymentStatus: "DeploymentStatus"
        case .routingOverride: "RoutingOverride"
        case .disabledTime: "DisabledTime"
        case .masterLanguage: "MasterLanguage"
        case .language: "Language"
        case .optInKeywords: "OptInKeywords"
        case .doubleOptInKeywords: "DoubleOptInKeywords"
        case .optOutKeywords: "OptOutKeywords"
        case .helpKeywords: "HelpKeywords"
        case .conversationIdentifier: "ConversationIdentifier"
        case .participantRole: "ParticipantRole"
        case .appType: "AppType"
        case .participantKey: "ParticipantKey"
        case .participantDisplayName: "ParticipantDisplayName"
        case .participantEntityId: "ParticipantEntityId"
        case .conversationEntityId: "ConversationEntityId"
        case .actorId: "ActorId"
        case .actorName: "ActorName"
        case .actorType: "ActorType"
        case .entryType: "EntryType"
        case .entryTime: "EntryTime"
        case .entryTimeMilliSecs: "EntryTimeMilliSecs"
        case .clientTimestamp: "ClientTimestamp"
        case .serverReceivedTimestamp: "ServerReceivedTimestamp"
        case .message: "Message"
        case .messageIdentifier: "MessageIdentifier"
        case .messageStatus: "MessageStatus"
        case .messageStatusCode: "MessageStatusCode"
        case .hasAttachments: "HasAttachments"
        case .workItemId: "WorkItemId"
        case .assignedDateTime: "AssignedDateTime"
        case .requestDateTime: "RequestDateTime"
        case .username: "Username"
        case .alias: "Alias"
        case .communityNickname: "CommunityNickname"
        case .profileId: "ProfileId"
        case .email: "Email"
        case .firstName: "FirstName"
        case .lastName: "LastName"
        case .mobilePhone: "MobilePhone"
        case .phone: "Phone"
        case .accountId: "AccountId"
        case .reportsToId: "ReportsToId"
        case .company: "Company"
        case .isConverted: "IsConverted"
        case .billingCity: "BillingCity"
        case .industry: "Industry"
        }
    }

    /// The field with a name in whatever case; nil when it is none of these.
    static func named(_ name: some Collection<UInt8>) -> SalesforceField? {
        byName[CSVHeader.folded(name)]
    }

    private static let byName = Dictionary(
        allCases.map { (CSVHeader.folded($0.name.utf8), $0) }, uniquingKeysWith: { first, _ in first })
}
