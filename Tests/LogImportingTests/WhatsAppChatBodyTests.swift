import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct WhatsAppChatBodyTests {
    /// A body, and what it is: kind, text, media as `kind name`, with `!` where the exporter left them out.
    struct Body: Sendable, CustomTestStringConvertible {
        var body: String
        var kind: String
        var text: String?
        var media: [String]

        init(_ body: String, _ kind: String, _ text: String? = nil, media: [String] = []) {
            (self.body, self.kind, self.text, self.media) = (body, kind, text, media)
        }

        var testDescription: String { body }
    }

    static let android = [
        Body("hi", "text", "hi"),
        Body(" two  spaces ", "text", " two  spaces "),
        Body("one\n\n  two\n", "text", "one\n\n  two\n"),
        Body("", "text", ""),
        Body("null", "unsupported"),
        Body("null and void", "text", "null and void"),
        Body("<Media omitted>", "media", media: ["!media"]),
        Body("<Medien ausgeschlossen>", "media", media: ["!media"]),
        Body("<Video message omitted>", "media", media: ["!video"]),
        Body("<Media omitted>\na caption", "media", "a caption", media: ["!media"]),
        Body("see <Media omitted>", "text", "see <Media omitted>"),
        Body("<b>", "text", "<b>"),
        Body(
            "IMG-20220323-WA0002.jpg (file attached)\nlook", "media", "look", media: ["image IMG-20220323-WA0002.jpg"]),
        Body("\u{200E}VID-20220323-WA0002.mp4 (file attached)", "media", media: ["video VID-20220323-WA0002.mp4"]),
        Body("PTT-20220323-WA0002.opus (tiedosto liitteenä)", "media", media: ["audio PTT-20220323-WA0002.opus"]),
        Body("Invoice 12.pdf (file attached)\nInvoice 12.pdf", "media", media: ["document Invoice 12.pdf"]),
        Body(
            "Invoice 12.pdf (file attached)\nInvoice 12.pdf\npaid", "media", "paid", media: ["document Invoice 12.pdf"]),
        Body("STK-20220323-WA0002.webp (Datei angehängt)", "media", media: ["sticker STK-20220323-WA0002.webp"]),
        Body("فایل پیوست شد a.jpg", "media", media: ["image a.jpg"]),
        Body("Bo.vcf (file attached)", "contact", media: ["document Bo.vcf"]),
        Body("fine (as always)", "text", "fine (as always)"),
        Body(
            "location: https://maps.google.com/?q=50.94,-6.95", "location",
            "location: https://maps.google.com/?q=50.94,-6.95"),
        Body("live location shared", "location"),
        Body("https://maps.google.com/?q=1,2", "text", "https://maps.google.com/?q=1,2"),
        Body("at: https://maps.google.com/?q=1,2 ok", "text", "at: https://maps.google.com/?q=1,2 ok"),
        Body("UMFRAGE:\nFreitag?\nOPTION: Ja (1 Stimme)\nOPTION: Nein: später (5 Stimmen)", "poll", "Freitag?"),
        Body("TODO:\nbuy milk", "text", "TODO:\nbuy milk"),
        Body("Voice call", "text", "Voice call"),
        Body("image omitted", "text", "image omitted"),
        Body("Waiting for this message. This may take a while.", "unsupported"),
    ]

    static let ios = [
        Body("\u{200E}image omitted", "media", media: ["!image"]),
        Body("\u{200F}لم يتم إدراج الصورة", "media", media: ["!image"]),
        Body("\u{200E}GIF omitted", "media", media: ["!gif"]),
        Body("look \u{200E}video omitted", "media", "look", media: ["!video"]),
        Body("\u{200E}Contact card omitted", "contact", media: ["!document"]),
        Body("image omitted", "text", "image omitted"),
        Body("null", "text", "null"),
        Body(
            "\u{200E}<attached: 00000036-PHOTO-2022-03-27-21-43-56.jpg>", "media",
            media: ["image 00000036-PHOTO-2022-03-27-21-43-56.jpg"]),
        Body(
            "\u{200E}< pièce jointe : 00000036-AUDIO-2022-03-27-21-43-56.opus >\nvoilà", "media", "voilà",
            media: ["audio 00000036-AUDIO-2022-03-27-21-43-56.opus"]),
        Body(
            "look\n\u{200E}<附件：00000009-GIF-2023-10-27-22-42-29.mp4>", "media", "look",
            media: ["gif 00000009-GIF-2023-10-27-22-42-29.mp4"]),
        Body("\u{200E}＜xyz 00000009-a b.pdf＞", "media", media: ["document 00000009-a b.pdf"]),
        Body(
            "\u{200E}<00000009-VIDEO-2023-10-27.mp4 eklendi>", "media", media: ["video 00000009-VIDEO-2023-10-27.mp4"]),
        Body(
            "\u{200E}Resume.pdf • \u{200E}2 pages \u{200E}<attached: 00000047-Resume.pdf>", "media",
            media: ["document 00000047-Resume.pdf"]),
        Body(
            "2015-08-04-PHOTO-00004762.jpg <\u{200E}attached>", "media", media: ["image 2015-08-04-PHOTO-00004762.jpg"]),
        Body("\u{200E}<attached: 00000042-Bo.vcf>", "contact", media: ["document 00000042-Bo.vcf"]),
        Body("\u{200E}Missed voice call. \u{200E}Tap to call back", "call", "Missed voice call. Tap to call back"),
        Body("\u{200E}Video call, 5 min", "call", "Video call, 5 min"),
        Body("\u{200E}Video caller", "text", "\u{200E}Video caller"),
        Body(
            "British Library (96 Euston Rd): https://foursquare.com/v/4ac5", "location",
            "British Library (96 Euston Rd): https://foursquare.com/v/4ac5"),
        Body(
            "\u{200E}Location: https://maps.google.com/?q=1,2", "location", "Location: https://maps.google.com/?q=1,2"),
        Body(
            "\u{200E}POLL:\r\nFriday?\r\n\u{200E}OPTION: Yes (\u{200E}1 vote)\r\n\u{200E}OPTION: No (\u{200E}0 votes)",
            "poll", "Friday?"),
        Body("\u{200E}Ana changed this group's icon", "system", "Ana changed this group's icon"),
        Body("\u{200E}Your security code with Ana changed.", "system", "Your security code with Ana changed."),
    ]

    private func expect(_ message: MessageRecord, is wanted: Body) {
        #expect(message.kind.word == wanted.kind)
        #expect(message.text == wanted.text.map { Untrusted($0) })
        let media = message.media.map { item in
            (item.absence == .leftOutByExporter ? "!" : "") + item.kind.word
                + (item.name.map { " " + $0.repaired } ?? "")
        }
        #expect(media == wanted.media)
    }

    @Test(arguments: android)
    func `what Android writes into a body is understood`(_ one: Body) throws {
        let sink = try ChatSink.of("13/01/23, 10:00 - Ana: \(one.body)\n13/01/23, 10:00 - Leo: x\n")
        expect(try #require(sink.messages.first), is: one)
        #expect(sink.messages.count == 2)
    }

    @Test(arguments: ios)
    func `what iOS writes into a body is understood`(_ one: Body) throws {
        let text =
            "[13/01/23, 10:00:00] Leo: x\r\n\u{200E}[13/01/23, 10:00:00] Ana: \(one.body)\r\n"
            + "\u{200E}[13/01/23, 10:00:01] Leo: \u{200E}image omitted\r\n"
        let sink = try ChatSink.of(text)
        #expect(sink.messages.count == 3)
        expect(sink.messages[1], is: one)
    }

    @Test func `an export that marks nothing is believed without marks`() throws {
        let sink = try ChatSink.of("[13/01/23, 10:00:00] Ana: image omitted\r\n[13/01/23, 10:00:00] Leo: x\r\n")
        #expect(sink.messages.map(\.kind) == [.media, .text])
    }

    @Test func `the answers of a poll keep their votes`() throws {
        let sink = try ChatSink.of(
            "13/01/23, 10:00 - Ana: POLL:\nFriday?\nOPTION: Yes (1 vote)\nOPTION: No (0 votes)\n")
        #expect(sink.messages.first?.buttons == ["Yes (1 vote)", "No (0 votes)"])
    }

    @Test(arguments: [
        "This message was deleted", "This message was deleted.", "You deleted this message",
        "Diese Nachricht wurde gelöscht.",
        "This message was deleted by admin Bo",
    ])
    func `a deleted message has no text`(_ body: String) throws {
        let message = try #require(try ChatSink.of("13/01/23, 10:00 - Ana: \(body)\n").messages.first)
        #expect(message.isDeleted && message.text == nil && message.kind == .text)
        let quoted = try ChatSink.of("13/01/23, 10:00 - Ana: \(body)\nwhy?\n").messages.first
        #expect(quoted?.isDeleted == false)
    }

    @Test(arguments: [
        "<This message was edited>", "\u{200E}<Diese Nachricht wurde bearbeitet.>", "\u{200E}<Mensagem editada>",
    ])
    func `an edited message loses the note and nothing else`(_ note: String) throws {
        let message = try #require(try ChatSink.of("13/01/23, 10:00 - Ana: one\n two  \(note)\n").messages.first)
        #expect(message.isEdited)
        #expect(message.text == "one\n two ")
    }

    @Test func `a body in angle brackets that recurs is media in a language that nobody listed`() throws {
        func chat(_ count: Int) -> String { String(repeating: "13/01/23, 10:00 - Ana: <Uimhir>\n", count: count) }
        #expect(try ChatSink.of(chat(3)).messages.map(\.kind) == [.media, .media, .media])
        #expect(try ChatSink.of(chat(2)).messages.map(\.kind) == [.text, .text])
    }

    @Test func `nothing behind the colon is something that could not be exported`() throws {
        let sink = try ChatSink.of("13/01/23, 10:00 - Ana:\n13/01/23, 10:01 - Leo: \n13/01/23, 10:02 - Ana:\nx\n")
        #expect(sink.messages.map(\.kind) == [.unsupported, .text, .text])
        #expect(sink.messages.map(\.text) == [nil, "", "\nx"])
    }

    @Test func `the first marked line of iOS is the platform's in any language`() throws {
        let text =
            "[13/01/23, 10:00:00] Ana: \u{200E}Is criptithe iad.\r\n"
            + "[13/01/23, 10:00:01] Leo: \u{200E}Is criptithe iad.\r\n"
        #expect(try ChatSink.of(text).messages.map(\.speaker) == [.system, .agent])
    }

    @Test func `what iOS writes under a group's name is the platform's in any language`() throws {
        let text =
            "[13/01/23, 10:00:00] Team: \u{200E}Is criptithe iad.\r\n"
            + "[13/01/23, 10:00:01] Ana: hi\r\n[13/01/23, 10:00:02] Leo: ho\r\n"
            + "[13/01/23, 10:00:03] Team: \u{200E}Chruthaigh Ana an grúpa\r\n"
        let sink = try ChatSink.of(text)
        #expect(sink.messages.map(\.kind) == [.system, .text, .text, .system])
        #expect(Set(sink.messages.map(\.customer)).count == 1)
        #expect(sink.messages.first?.customer.first?.value == "Leo\u{1F}Ana")
    }

    @Test func `what somebody deleted themselves is deleted, not the platform's`() throws {
        let text =
            "[13/01/23, 10:00:00] Ana: \u{200E}Nachrichten und Anrufe sind verschlüsselt.\r\n"
            + "[13/01/23, 10:00:01] Ana: hi\r\n[13/01/23, 10:00:02] Leo: \u{200E}Du hast diese Nachricht gelöscht.\r\n"
            + "[13/01/23, 10:00:03] Ana: \u{200E}Du hast die Nachrichtendauer aktualisiert.\r\n"
        let sink = try ChatSink.of(text)
        #expect(sink.messages.map(\.kind) == [.system, .text, .text, .system])
        #expect(sink.messages.map(\.isDeleted) == [false, false, true, false])
    }
}
