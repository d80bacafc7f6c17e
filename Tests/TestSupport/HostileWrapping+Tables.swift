extension HostileWrapping {
    /// A field of a table of nothing but spaces is an empty one.
    private static let field: @Sendable ([UInt8]) -> [UInt8]? = { text in
        text.contains { $0 > 0x20 } ? text : nil
    }

    /// Tables, a record a row; one byte that is no UTF-8 makes them unreadable.
    static let tables: [HostileWrapping] = [
        HostileWrapping(
            format: "salesforce-table",
            head:
                "Id,ConversationId,EntryType,EntryTime,ActorType,ActorId,ActorName,Message,MessageIdentifier\n",
            record: { text, number in
                Array(
                    "0ca\(suffix(number)),0dw000000000001AAA,ChatMessage,2026-03-02T09:12:18.000Z,EndUser,0PA000000000001AAA,Ana,\""
                        .utf8) + quoted(text) + Array("\",\(number)\n".utf8)
            }, returned: field, isRefusedWhole: true),
        HostileWrapping(
            format: "csv", head: "id,timestamp,from,to,direction,text\n",
            record: { text, number in
                Array("\(number),\(1_700_000_000 + number),+447700900123,+442079460958,inbound,\"".utf8) + quoted(text)
                    + Array("\"\n".utf8)
            }, returned: field, isRefusedWhole: true),
        HostileWrapping(
            format: "data-360",
            head:
                "ssot__Id__c,ssot__ConversationId__c,ssot__ConversationEntryType__c,ssot__ClientDateTime__c,ssot__EngagementParticipantId__c,ssot__PayloadText__c\n",
            record: { text, number in
                let payload =
                    Array(
                        #"{"entryType":"Message","abstractMessage":{"messageType":"StaticContentMessage","staticContent":{"formatType":"Text","text":""#
                            .utf8)
                    + jsonString(text) + Array(#""}}}"#.utf8)
                return Array(
                    "e\(number),4e2b8a0c-9d1f-4f57-9c55-0000000000d4,MESSAGE,2026-03-03T11:02:18.377Z,+447700900177,\""
                        .utf8)
                    + quoted(payload) + Array("\"\n".utf8)
            }, isRefusedWhole: true),
        HostileWrapping(
            format: "salesforce-live-chat",
            head: "Id,Name,ChatKey,Status,StartTime,EndTime,ContactId,OwnerId,Body\n",
            record: { text, number in
                Array(
                    "570\(suffix(number)),\(number),k\(number),Completed,2026-02-12T10:00:05.000Z,2026-02-12T10:04:30.000Z,003Qy00000LvChTIAV,005Qy00000DmRsTIAV,\"( 8s ) Noor: "
                        .utf8) + quoted(xml(text)) + Array("<br>\"\n".utf8)
            }, returned: { line($0) }, isRefusedWhole: true),
        HostileWrapping(
            format: "marketing-cloud-view",
            head: "VersionID,ActivityID,ActivityName,ActivityExternalKey,JourneyActivityObjectID,ActivityType\n",
            record: { text, number in
                Array("0F3E2D1C-0000-4000-8000-\(suffix(number)),C7B2E1D3-0000-4000-8000-\(suffix(number)),\"".utf8)
                    + quoted(text) + Array("\",W-\(number),,WHATSAPPACTIVITY\n".utf8)
            }, holdsMessages: false, isRefusedWhole: true),
    ]

    /// HTML makes one space of several: only texts of one line without such are what they were.
    private static func line(_ text: [UInt8]) -> [UInt8]? {
        guard isXML(text), let first = text.first, let last = text.last, first > 0x20, last > 0x20 else { return nil }
        return text.contains { $0 < 0x20 } ? nil : text
    }
}
