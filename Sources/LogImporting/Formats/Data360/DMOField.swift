import TranscriptModel

/// A column of the data model objects.
enum DMOField: Int, TableField {
    case id, conversation, source
    case entryType, clientTime, transcribedTime, entryStatus, participant, role, payload, visibility, senderName
    case sessionStatus, sessionStart, sessionEnd, accepted, agentType, origin, owner, endedBy, sessionName, endUser,
        channel

    var names: [String] {
        switch self {
        case .id: ["id"]
        case .conversation: ["conversationid"]
        case .source: ["sourceid"]
        case .entryType: ["conversationentrytype"]
        case .clientTime: ["clientdatetime"]
        case .transcribedTime: ["transcripteddatetime"]
        case .entryStatus: ["conversationentrystatus"]
        case .participant: ["engagementparticipantid"]
        case .role: ["participantrole", "actortype", "senderrole"]
        case .payload: ["payloadtext"]
        case .visibility: ["conversationentryvisibilitytype"]
        case .senderName: ["senderdisplayname", "participantdisplayname"]
        case .sessionStatus: ["messagingsessionstatus"]
        case .sessionStart: ["messagingsessionstarttime"]
        case .sessionEnd: ["messagingsessionendtime"]
        case .accepted: ["accepteddatetime"]
        case .agentType: ["agenttype"]
        case .origin: ["origin"]
        case .owner: ["ownerid"]
        case .endedBy: ["endedbytype"]
        case .sessionName: ["name"]
        case .endUser: ["messagingenduserid"]
        case .channel: ["messagingchannelid"]
        }
    }

    /// Where a header has the fields.
    static func columns(of header: CSVHeader) -> TableColumns<DMOField> {
        TableColumns(header) { name in TableColumns<DMOField>.bare(stripped(name)) }
    }

    /// A name without the namespace before it and the suffix of custom fields; a name with neither stays as it is.
    static func stripped(_ name: [UInt8]) -> [UInt8] {
        var rest = name[...]
        if rest.suffix(3).elementsEqual("__c".utf8) { rest = rest.dropLast(3) }
        if let mark = rest.firstRange(of: "__".utf8) { rest = rest[mark.upperBound...] }
        return Array(rest)
    }
}
