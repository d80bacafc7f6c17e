import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct WhatsAppChatPartyTests {
    /// A chat in which these writers say one thing each.
    private func chat(_ writers: String...) -> String {
        writers.map { "13/01/23, 10:00 - \($0): hi\n" }.joined()
    }

    private func addresses(_ sink: ChatSink) -> Set<[Address]> {
        Set(sink.messages.map(\.customer))
    }

    @Test func `the business by its name, the other one is the customer`() throws {
        let sink = try ChatSink.of(chat("Ana", "Northwind"), name: "renamed.txt", business: ["Northwind"])
        #expect(sink.messages.map(\.direction) == [.inbound, .outbound])
        #expect(sink.messages.map(\.speaker) == [.customer, .agent])
        #expect(sink.messages.map(\.name) == ["Ana", "Northwind"])
        #expect(addresses(sink) == [[Address(.chat, "Northwind\u{1F}Ana")]])
        #expect(Set(sink.messages.map(\.channel)) == [[Address(.businessName, "Northwind")]])
        #expect(sink.messages.allSatisfy { $0.clock == .phone && $0.identifiers.isEmpty && $0.precision == .minutes })
    }

    @Test func `names are compared without marks, odd spaces and tildes`() throws {
        let sink = try ChatSink.of(
            chat("~\u{202F}Ana\u{A0}Q", "\u{202A}North\u{A0}wind\u{202C}"), business: ["North wind"])
        #expect(sink.messages.map(\.name) == ["Ana Q", "North wind"])
        #expect(sink.messages.map(\.direction) == [.inbound, .outbound])
    }

    @Test func `names that Swift calls equal are two`() throws {
        let sink = try ChatSink.of(chat("Cafe\u{301}", "Leo"), business: ["Leo"])
        #expect(addresses(sink) == [[Address(.chat, "Leo\u{1F}Cafe\u{301}")]])
        #expect(throws: LogRefusal.unknownBusiness(writers: ["Cafe\u{301}", "Ana"])) {
            try ChatSink.of(chat("Cafe\u{301}", "Ana"), business: ["Caf\u{E9}"])
        }
    }

    @Test func `without a name the title tells`() throws {
        let sink = try ChatSink.of(chat("Ana", "Northwind"), name: "WhatsApp Chat with Ana.txt", business: [])
        #expect(sink.messages.map(\.direction) == [.inbound, .outbound])
        #expect(throws: LogRefusal.unknownBusiness(writers: ["Ana", "Northwind"])) {
            try ChatSink.of(chat("Ana", "Northwind"), name: "_chat.txt", business: [])
        }
        #expect(throws: LogRefusal.unknownBusiness(writers: ["Ana"])) {
            try ChatSink.of(chat("Ana"), name: "WhatsApp Chat with Ana.txt", business: [])
        }
    }

    @Test func `where none of the given names writes, the title tells`() throws {
        let sink = try ChatSink.of(chat("Ana", "Leo"), name: "WhatsApp Chat with Ana.txt", business: ["Northwind"])
        #expect(sink.messages.map(\.direction) == [.inbound, .outbound])
        #expect(addresses(sink).first == [Address(.chat, "Leo\u{1F}Ana")])
    }

    @Test func `a business of another name is asked for`() throws {
        #expect(throws: LogRefusal.unknownBusiness(writers: ["Ana", "Leo"])) {
            try ChatSink.of(chat("Ana", "Leo"), name: "_chat.txt", business: ["Northwind"])
        }
        let many = (0..<12).map { "W\($0)" }
        #expect(throws: LogRefusal.unknownBusiness(writers: many.prefix(10).map { Untrusted($0) })) {
            try ChatSink.of(many.map { chat($0) }.joined(), business: ["Northwind"])
        }
    }

    @Test func `a lonely writer is the customer, unless the title says otherwise`() throws {
        let sink = try ChatSink.of(chat("Ana"), business: ["Northwind"])
        #expect(sink.messages.map(\.direction) == [.inbound])
        #expect(addresses(sink) == [[Address(.chat, "Northwind\u{1F}Ana")]])
        #expect(throws: LogRefusal.unknownBusiness(writers: ["Northwind UK"])) {
            try ChatSink.of(chat("Northwind UK"), name: "WhatsApp Chat with Ana.txt", business: ["Northwind"])
        }
    }

    @Test func `a phone number is the customer's address`() throws {
        let number = [Address(.phone, "+447700900123")]
        #expect(
            addresses(try ChatSink.of(chat("\u{202A}+44\u{A0}7700\u{A0}900\u{2011}123\u{202C}", "Leo"))) == [number])
        #expect(
            addresses(try ChatSink.of(chat("~ Ana", "Leo"), name: "WhatsApp Chat with +44 7700 900123.txt")) == [number]
        )
        #expect(addresses(try ChatSink.of(chat("12345678", "Leo"))) == [[Address(.chat, "Leo\u{1F}12345678")]])
    }

    @Test(arguments: ["+44 20 7946 0958", "+442079460958", "+44 (0)20 7946-0958"])
    func `a business whose name is its number is the channel of that number`(spelling: Untrusted) throws {
        let writer = "\u{202A}+44\u{A0}20\u{A0}7946\u{A0}0958\u{202C}"
        let sink = try ChatSink.of(chat("Ana", writer), business: [spelling])
        #expect(Set(sink.messages.map(\.channel)) == [[Address(.phone, "+442079460958")]])
        #expect(sink.messages.map(\.direction) == [.inbound, .outbound])
        #expect(addresses(sink) == [[Address(.chat, "+442079460958\u{1F}Ana")]])
    }

    @Test func `a business of a name has the number that it is said to have`() throws {
        let sink = try ChatSink.of(chat("Ana", "Northwind"), business: ["Northwind", "+44 20 7946 0958"])
        #expect(Set(sink.messages.map(\.channel)) == [[Address(.phone, "+442079460958")]])
        let two = try ChatSink.of(
            chat("Ana", "Northwind"), business: ["Northwind", "+44 20 7946 0958", "+44 20 7946 0959"])
        #expect(Set(two.messages.map(\.channel)) == [[Address(.businessName, "Northwind")]])
    }

    @Test func `of a chat that only the business wrote the title or the notice tells`() throws {
        let titled = try ChatSink.of(chat("Leo"), name: "WhatsApp Chat with Ana.txt")
        #expect(addresses(titled) == [[Address(.chat, "Leo\u{1F}Ana")]])
        let notice =
            "[13/01/23, 10:00:00] Ana: \u{200E}Messages and calls are end-to-end encrypted.\r\n"
            + "[13/01/23, 10:00:01] Leo: hi\r\n"
        let noticed = try ChatSink.of(notice)
        #expect(addresses(noticed) == [[Address(.chat, "Leo\u{1F}Ana")]])
        #expect(noticed.messages.map(\.speaker) == [.system, .agent])
        #expect(throws: LogRefusal.namelessChat) { try ChatSink.of(chat("Leo")) }
    }

    @Test func `a group is one customer whose writers keep their names`() throws {
        let titled = try ChatSink.of(chat("Ana", "Bo", "Leo"), name: "WhatsApp Chat with Tour 7.txt")
        #expect(addresses(titled) == [[Address(.chat, "Leo\u{1F}Tour 7")]])
        #expect(titled.messages.map(\.name) == ["Ana", "Bo", "Leo"])
        #expect(titled.messages.map(\.direction) == [.inbound, .inbound, .outbound])
        #expect(addresses(try ChatSink.of(chat("Bo", "Ana", "Leo"))) == [[Address(.chat, "Leo\u{1F}Ana, Bo")]])
    }

    @Test(arguments: [
        "WhatsApp Chat with Ana B.txt", "WhatsApp Chat - Ana B.zip", "WhatsApp Chat - Ana B_chat.txt",
        "WhatsApp Chat with Ana B (1).txt", "WhatsApp Chat with Ana B(2).txt", "WhatsApp_Chat_with_Ana_B.txt",
        "WhatsApp Chat - Ana B.zip/_chat.txt",
        "Chat de WhatsApp con Ana B.txt", "Conversa do WhatsApp com Ana B.txt", "Discussion WhatsApp avec Ana B.txt",
        "WhatsApp-chat met Ana B.txt", "Чат WhatsApp с контактом Ana B.txt", "دردشة واتساب مع Ana B.txt",
        "Ana B के साथ WhatsApp चैट.txt", "Ana B ile WhatsApp Sohbeti.txt", "WhatsApp 与 Ana B 的对话.txt",
        "Ana B님과의 WhatsApp 대화.txt", "Ana BとのWhatsAppチャット.txt", "WhatsApp Chat with ~ Ana B.TXT",
    ])
    func `the title is in the name of the file in every language`(_ name: String) {
        #expect(ChatTitle.candidates(fileName: Array(name.utf8)).last.map { Untrusted($0) } == "Ana B")
    }

    @Test(arguments: ["_chat.txt", "chat.txt", "", ".txt", "WhatsApp Chat with .txt", "/", "(1).txt"])
    func `other names of files hold no title`(_ name: String) {
        #expect(ChatTitle.candidates(fileName: Array(name.utf8)).isEmpty)
    }

    /// The content of a line, and who wrote it.
    @Test(
        arguments: [
            ("Ana: hi: there", "Ana", "hi: there"), ("Ana - Sales: hi - there", "Ana - Sales", "hi - there"),
            ("Ana:", "Ana", ""), ("Ana 👩🏽‍💻 🇧🇷: oi", "Ana 👩🏽‍💻 🇧🇷", "oi"), ("Ana: \u{301}x", "Ana", "\u{301}x"),
            ("Ana \"The Boss\": hi", "Ana \"The Boss\"", "hi"), ("민수 : 안녕", "민수", "안녕"),
            ("Ana changed the subject from \"Plan: A\" to \"Plan: B\"", nil, nil),
            ("Ana changed it to “Plan: A”", nil, nil),
            ("Ana:.", nil, nil), ("You were added", nil, nil), (": x", nil, nil), ("  : x", nil, nil),
        ] as [(String, String?, String?)])
    func `a writer ends at the first colon with a space`(_ content: String, _ writer: String?, _ text: String?) throws {
        let sink = try ChatSink.of(
            "13/01/23, 10:00 - \(content)\n13/01/23, 10:00 - Leo: x\n13/01/23, 10:00 - \(writer ?? "Ana"): y\n")
        let message = try #require(sink.messages.first)
        #expect(message.name == writer.map { Untrusted($0) })
        #expect(message.kind == (writer == nil ? .system : text == "" ? .unsupported : .text))
        if let text, !text.isEmpty { #expect(message.text == Untrusted(text)) }
    }

    @Test func `no name is longer than 80 characters`() throws {
        let name = String(repeating: "ä", count: 80)
        #expect(try ChatSink.of(chat(name, "Leo")).messages.first?.name == Untrusted(name))
        #expect(try ChatSink.of(chat(name + "ä", "Leo", "Ana")).messages.first?.kind == .system)
    }

    @Test func `a name may have a colon when all its messages have it`() throws {
        let text = chat("Test: does it work?", "Leo", "Test: does it work?")
        #expect(try ChatSink.of(text).messages.map(\.name) == ["Test: does it work?", "Leo", "Test: does it work?"])
        let varied = "13/01/23, 10:00 - Ana: Re: x\n13/01/23, 10:00 - Leo: hi\n13/01/23, 10:00 - Ana: hi\n"
        #expect(try ChatSink.of(varied).messages.map(\.text) == ["Re: x", "hi", "hi"])
        #expect(throws: LogRefusal.namelessChat) {
            try ChatSink.of(chat("Leo: Sales"), business: ["Leo: Sales"], order: nil)
        }
    }
}
