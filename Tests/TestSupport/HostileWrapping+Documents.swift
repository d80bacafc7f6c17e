extension HostileWrapping {
    /// Whole documents: a chat, and XML.
    static let documents: [HostileWrapping] = [
        HostileWrapping(
            format: "whatsapp-chat", head: "24/11/22, 13:05 - Northwind: first\n",
            record: { text, _ in
                Array("24/11/22, 13:05 - Ana: ".utf8) + text + [0x0A]
            }, isRefusedWhole: true),
        HostileWrapping(
            format: "sms-backup", head: "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses>\n",
            record: { text, number in
                Array(
                    #"<sms protocol="0" address="+447700900162" date="\#(1_772_870_460_500 + number)" type="1" subject="null" read="1" status="-1" body=""#
                        .utf8) + xml(text) + Array("\" />\n".utf8)
            }, tail: { _ in "</smses>\n" },
            // An attribute has at most a mebibyte, and the app writes null for none.
            canHold: { isXML($0) && $0.count < 150_000 }, returned: { $0 == Array("null".utf8) ? nil : $0 },
            isRefusedWhole: true),
        HostileWrapping(
            format: "salesforce-table",
            head: """
                <?xml version="1.0" encoding="UTF-8"?>
                <queryResult xmlns="http://www.force.com/2009/06/asyncapi/dataload" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">

                """,
            record: { text, number in
                Array(
                    #"<records xsi:type="sObject"><type>ConversationEntry</type><Id>0ca\#(suffix(number))</Id><ConversationId>0dw000000000001AAA</ConversationId><EntryType>ChatMessage</EntryType><EntryTime>2026-03-02T09:12:18.000Z</EntryTime><ActorType>EndUser</ActorType><ActorId>0PA000000000001AAA</ActorId><ActorName>Ana</ActorName><MessageIdentifier>\#(number)</MessageIdentifier><Message>"#
                        .utf8) + xml(text) + Array("</Message></records>\n".utf8)
            }, tail: { _ in "</queryResult>\n" }, canHold: isXML,
            returned: { text in text.contains { $0 > 0x20 } ? text : nil }, isRefusedWhole: true),
        HostileWrapping(
            format: "salesforce-channel",
            head: """
                <?xml version="1.0" encoding="UTF-8"?>
                <MessagingChannel xmlns="http://soap.sforce.com/2006/04/metadata">
                <masterLabel>Northwind UK</masterLabel>
                <messagingChannelType>WhatsApp</messagingChannelType>
                <platformKey>+442079460958</platformKey>

                """,
            record: { text, _ in
                Array("<messagingKeywords><keyword>".utf8) + xml(text)
                    + Array("</keyword><keywordType>OptOut</keywordType></messagingKeywords>\n".utf8)
            }, tail: { _ in "</MessagingChannel>\n" }, canHold: isXML, holdsMessages: false, isRefusedWhole: true),
    ]
}
