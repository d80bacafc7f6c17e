import TestSupport
import Testing
import TranscriptExporting
import TranscriptModel

@Suite struct HostileTests {
    /// Each goes into twenty fields, so the longest ones are left to the tests of the sinks.
    private var texts: [Untrusted] {
        get throws { (SharedData.isHere ? try HostileTexts.all() : HostileTexts.own).filter { $0.count < 5000 } }
    }

    /// A short transcript with one text in every field that strangers fill.
    private func exported(_ text: Untrusted, as exporter: any TranscriptExporter) throws -> [UInt8] {
        let specimen = Specimen(
            customerName: text, text: text, fileName: text, link: text, template: text, session: text, source: text,
            button: text)
        var header = specimen.header
        header.query = text
        header.policies[0].channel = text
        header.customer?.addresses.append(Address(.userName, text))
        var session = Session(
            id: text, customer: text, channel: text, start: specimen.at(9, 1), end: specimen.at(9, 3), isImplied: false)
        session.status = text
        session.owner = text
        session.name = text
        let message = specimen.message(1, specimen.at(9, 2), .customer, .service, .otherwise, text) { message in
            message.kind = .template
            message.header = text
            message.footer = text
            message.text = Untrusted([text, text, text].map(\.bytes).joined(separator: [0x0A, 0x0A]))
            message.buttons = [text]
            message.template = text
            message.campaign = text
            message.problem = text
            message.replyTo = PublicID(.message, 1 << 40 + 1)
            message.media = [
                .shown(Media(kind: .image, name: text, mimeType: text, link: text, identifier: text, sha256: text)),
                .omitted(.video, transition: Specimen.support, hidden: nil),
            ]
        }
        let switched = specimen.transition(
            Specimen.support, specimen.at(9, 0), nil, .service, .firstContact, .otherwise, 1)
        let items: [TranscriptItem] = [.customer(specimen.customer), switched, .session(session), message, message]
        return try export(exporter, header, items, specimen.totals)
    }

    /// Tags and the names of their attributes, without the links that an address of the web becomes, and without what
    /// WhatsApp's own marks become within the texts of a message.
    private func structure(_ page: TagReader) -> [String] {
        var isInForeignLink = false
        var isInProse = false
        return page.tags.compactMap { tag in
            if tag.name == "a" {
                if !tag.isEnd { isInForeignLink = tag.attributes["rel"] != nil }
                if isInForeignLink { return nil }
            }
            if tag.name == "bdi" { isInProse = !tag.isEnd && tag.attributes["lang"] != nil }
            if isInProse, ["strong", "em", "s", "code", "span"].contains(tag.name) { return nil }
            return (tag.isEnd ? "/" : "") + tag.name + tag.attributes.keys.sorted().map { " \($0)" }.joined()
        }
    }

    @Test func `no text changes the structure of the page, and links lead to the page itself or to the web`() throws {
        let benign = structure(TagReader(try exported("plain", as: HTMLExporter())))
        #expect(benign.count > 150)
        for text in try texts where !text.isEmpty {
            let page = TagReader(try exported(text, as: HTMLExporter()))
            #expect(structure(page) == benign, "\(text.repaired.debugDescription.prefix(200))")
            #expect(page.oddities == 1)
            for tag in page.tags {
                #expect(allowed.isSuperset(of: tag.attributes.keys))
                guard let href = tag.attributes["href"], href.first != UInt8(ascii: "#") else { continue }
                #expect(isWeb(href))
                #expect(tag.attributes["rel"] == Array("noopener noreferrer nofollow".utf8))
            }
        }
    }

    private let allowed: Set<String> = [
        "lang", "dir", "charset", "http-equiv", "content", "name", "href", "class", "rel", "id", "datetime",
        "aria-label",
        "viewbox", "preserveaspectratio", "aria-hidden", "focusable", "tabindex", "x", "y", "width", "height",
    ]

    private func isWeb(_ href: [UInt8]) -> Bool {
        let address = String(decoding: href, as: UTF8.self).lowercased()
        return address.hasPrefix("http://") || address.hasPrefix("https://")
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `no forbidden byte gets into a transcript`(_ format: String) throws {
        let exporter = try #require(TranscriptExporters.named(format))
        for text in try texts {
            var bytes = try exported(text, as: exporter)
            // Lines of a table end as RFC 4180 has it.
            if format.utf8.elementsEqual("csv".utf8) {
                bytes = Array(bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }.joined())
            }
            #expect(ForbiddenBytes.first(in: bytes) == nil)
        }
    }

    @Test func `no text can pass for a line of ours`() throws {
        for text in try texts {
            let page = try exported(text, as: TextExporter())
            let ours = page.split(separator: 0x0A).filter { !$0.starts(with: "     ".utf8) }
            #expect(ours.count { $0.starts(with: "09:".utf8) } == 2)
            #expect(ours.count { $0.starts(with: "────".utf8) } == 1)
            #expect(ours.count { $0.starts(with: "┄┄┄┄".utf8) } == 2)
            #expect(ours.count { $0.starts(with: "━━━━".utf8) } == 2)
        }
    }

    @Test func `every line of JSON Lines is one object`() throws {
        for text in try texts {
            let lines = try exported(text, as: JSONLExporter()).split(separator: 0x0A)
            #expect(lines.count == 7)
            #expect(lines.allSatisfy { $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") })
        }
    }
}
