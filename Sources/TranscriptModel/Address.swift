/// One of the ways in which a customer or a channel is named.
///
/// A customer, like a channel, is a set of addresses; a record that carries two of them links them.
public struct Address: Hashable, Sendable {
    /// What sort of name it is.
    public var kind: AddressKind
    /// The name, normalised: a phone number as `+` and digits, a Salesforce id with its 18 characters.
    public var value: Untrusted

    /// Names somebody.
    public init(_ kind: AddressKind, _ value: Untrusted) {
        self.kind = kind
        self.value = value
    }
}

extension Address: Comparable {
    /// Orders by kind, the most telling first, then by value.
    public static func < (a: Address, b: Address) -> Bool {
        a.kind.rawValue == b.kind.rawValue ? a.value < b.value : a.kind.rawValue < b.kind.rawValue
    }
}

/// What sort of name an address is. The order says which one to show: a phone number first.
public enum AddressKind: Int, Hashable, Sendable, CaseIterable {
    /// A phone number in E.164, in the canonical form of `PhoneNumber`.
    case phone
    /// WhatsApp's business-scoped user id, such as `US.13491208655302741918`.
    case whatsAppUserID
    /// A WhatsApp user name.
    case userName
    /// Salesforce MessagingEndUser id, 18 characters.
    case messagingEndUser
    /// Salesforce Contact id, 18 characters.
    case contact
    /// The title of a chat in a phone's export, with the business that exported it.
    case chat
    /// Meta's id of a business phone number.
    case phoneNumberID
    /// Salesforce MessagingChannel id, 18 characters.
    case messagingChannel
    /// Salesforce's ChannelAddressIdentifier.
    case channelAddress
    /// A channel known by its name only, as in a phone's export.
    case businessName
    /// Salesforce MessagingSession id: it stands for the customer, and for the channel, of that session.
    case session
    /// Salesforce Conversation id or identifier: it stands for the customer, and for the channel, of that conversation.
    case conversation
    /// The identifier of a message: somebody is known by nothing else.
    case message
    /// Marketing Cloud's contact: its key as it stands, or its number behind that of the tenant, such as `7290011/310077742`.
    case marketingContact

    /// The word in JSON and in lists of addresses.
    public var word: String {
        switch self {
        case .phone: "phone"
        case .whatsAppUserID: "whatsapp_user_id"
        case .userName: "user_name"
        case .messagingEndUser: "messaging_end_user"
        case .contact: "contact"
        case .chat: "chat"
        case .phoneNumberID: "phone_number_id"
        case .messagingChannel: "messaging_channel"
        case .channelAddress: "channel_address"
        case .businessName: "business_name"
        case .session: "session"
        case .conversation: "conversation"
        case .message: "message"
        case .marketingContact: "marketing_contact"
        }
    }

    /// Whether people should see it as a name of somebody. The others only tie records together.
    public var isShown: Bool {
        switch self {
        case .phone, .whatsAppUserID, .userName, .messagingEndUser, .contact, .chat, .phoneNumberID, .messagingChannel,
            .channelAddress, .businessName, .marketingContact:
            true
        case .session, .conversation, .message: false
        }
    }
}
