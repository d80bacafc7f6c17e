import Foundation
import TestSupport
import Testing
import TranscriptExporting

/// Transcripts are derived once more and compared.
@Suite struct VerifyTests {
    private static let phone = "+447700900123"

    /// A desk with a short conversation, and its transcript in one format.
    private func written(_ format: String, _ arguments: [String] = []) throws -> (desk: Desk, path: String) {
        let desk = try Desk()
        try desk.write(Self.conversation, "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 0)
        let export = try desk.run(["export", Self.phone, "--format", format, "--to", "out"] + arguments)
        #expect(export.status == 0, "\(export.words)")
        return (desk, try #require(export.text.split(separator: "\n").first).description)
    }

    private static let conversation =
        Desk.webhook("wamid.1", "where is my parcel") + Desk.webhook("wamid.2", "it is late", at: 1_772_442_800)
        + Desk.webhook("wamid.3", "please help", at: 1_772_442_900)

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `an unaltered transcript is identical`(format: String) throws {
        let (desk, path) = try written(format)
        let result = try desk.run(["verify", path])
        #expect(result.status == 0)
        #expect(result.text == "\(path): identical, the archive gives the same bytes\n")
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `a transcript is older when the archive has learnt since, and what is told`(format: String) throws {
        let (desk, path) = try written(format)
        try desk.write(Desk.webhook("wamid.4", "hello?", at: 1_772_443_000), "b.jsonl")
        #expect(try desk.run(["import", "b.jsonl"]).status == 0)
        let result = try desk.run(["verify", path])
        #expect(result.status == 3)
        #expect(result.text.contains(": older, unless somebody") && result.text.contains("new sources: b.jsonl"))
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `an altered transcript is told, and where`(format: String) throws {
        let (desk, path) = try written(format)
        var text = try String(contentsOf: desk.folder.appendingPathComponent(path), encoding: .utf8)
        let place = try #require(text.range(of: "it is late"))
        let line = text[..<place.lowerBound].utf8.count { $0 == 0x0A } + 1
        text.replaceSubrange(place, with: "it is fine")
        try desk.write(text, path)
        let result = try desk.run(["verify", path])
        #expect(result.status == 4 && result.output.isEmpty)
        #expect(result.words.contains("altered") && result.words.contains("line \(line)"), "\(result.words)")
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `one whose digest was made anew is altered all the same`(format: String) throws {
        let (desk, path) = try written(format)
        let file = desk.folder.appendingPathComponent(path)
        let text = try String(contentsOf: file, encoding: .utf8).split(separator: "it is late").joined(
            separator: "it is fine")
        try desk.write(text, path)
        _ = try desk.shell(Self.reseal(format, path))
        let result = try desk.run(["verify", path])
        #expect(result.status == 4)
        #expect(result.words.contains("digest was made anew"), "\(result.words)")
    }

    /// What somebody would do who wants to pass a changed transcript for a whole one.
    private static func reseal(_ format: String, _ path: String) -> String {
        let start =
            [
                "text": "SHA-256 of all lines above:", "html": "<!-- SHA-256", "jsonl": "{\"type\":\"end\"",
                "csv": "end,",
            ][
                format] ?? ""
        return """
            at=$(grep -abF '\(start)' \(path) | tail -1 | cut -d: -f1); new=$(head -c "$at" \(path) | sha256sum | cut -c1-64)
            tail -c +$((at + 1)) \(path) | sed -E "s/[0-9a-f]{64}/$new/" > tail; head -c "$at" \(path) > new; cat new tail > \(path)
            """
    }

    @Test(arguments: [
        ("text", "Holds       3 messages", "Holds       2 messages"),
        ("html", "3 messages, 1 transition", "2 messages, 1 transition"),
        ("html", "default-src 'none'", "default-src *"), ("jsonl", "\"zone\":\"UTC\"", "\"zone\":\"CET\""),
        ("csv", "omitted,,,,,,,,,,\"0,", "omitted,,,,,,,,,,\"1,"),
    ])
    func `a head that nothing explains is altered, though its digest was made anew`(
        format: String, spelled: String, instead: String
    ) throws {
        let (desk, path) = try written(format)
        let file = desk.folder.appendingPathComponent(path)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(spelled))
        try desk.write(text.replacingOccurrences(of: spelled, with: instead), path)
        _ = try desk.shell(Self.reseal(format, path))
        let result = try desk.run(["verify", path])
        #expect(result.status == 4 && result.words.contains("digest was made anew"), "\(result.words)")
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `what was put behind its end is told`(format: String) throws {
        let (desk, path) = try written(format)
        for more in ["PS\n", " ", "\n\n", "<script>alert(1)</script>", String(repeating: "x", count: 9000)] {
            let copy = "copy-\(path.split(separator: "/").last ?? "")"
            _ = try desk.shell("cp '\(path)' '\(copy)'; printf '%s' '\(more)' >> '\(copy)'")
            let result = try desk.run(["verify", copy])
            #expect(result.status == 4 && result.words.contains("put behind its end"), "\(more) \(result.words)")
        }
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `one that mail or an editor changed is told so`(format: String) throws {
        let (desk, path) = try written(format)
        _ = try desk.shell("printf '\\357\\273\\277' | cat - '\(path)' > marked; sed 's/$/\\r/' '\(path)' > returned")
        for copy in ["marked", "returned"] {
            let result = try desk.run(["verify", copy])
            let isTold = result.words.contains("as mail and editors do")
            // The first line of these shows no line end.
            let isOnlyAltered =
                copy == "returned" && ["csv", "jsonl"].contains(format) && result.words.contains("altered")
            #expect(result.status == 4 && (isTold || isOnlyAltered), "\(result.words)")
        }
    }

    @Test func `what else may have changed a transcript is told`() throws {
        let (desk, path) = try written("text")
        try desk.write(
            "channels: [{ number: \"+442079460958\", apps: [service], default_app: service }]\n", "policy.yaml")
        #expect(try desk.run(["policy", "apply", "policy.yaml"]).status == 0)
        #expect(try desk.run(["verify", path]).text.contains("; its channels have another policy"))
        let again = try desk.run(["export", Self.phone, "--format", "text", "--to", "out", "--force"])
        #expect(again.status == 0, "\(again.words)")
        let id = try #require(try desk.run(["search", "late", "--output", "ids"]).text.split(separator: "\n").first)
        #expect(try desk.run(["erase", "--redact-message", String(id), "--yes"]).status == 0)
        let result = try desk.run(["verify", path])
        #expect(result.status == 3 && result.text.contains("; something was erased; "), "\(result.words)")
        #expect(try desk.run(["erase", Self.phone, "--yes"]).status == 0)
        let gone = try desk.run(["verify", path])
        #expect(gone.status == 3 && gone.text.contains("no longer knows its customer"), "\(gone.words)")
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `nobody who touched nothing is told of a change`(format: String) throws {
        let imports = Desk.imports.path
        let changes = [
            (
                "keywords",
                "sed 's/coupon/voucher/; s/24h/1h/' '\(imports)/policy.yaml' > p.yaml; $SEGUE policy apply p.yaml",
                "have another policy"
            ),
            ("links", "$SEGUE customers link +447700900145 +447700900162 --because x", "linked or parted by hand"),
            ("erasure", "$SEGUE erase +447700900145 --yes", "something was erased"),
            ("journeys", "$SEGUE import '\(imports)/marketing-cloud-view/_Journey.csv'", "_Journey.csv"),
        ]
        let desk = try Desk()
        _ = try desk.shell(
            """
            cp -r '\(imports)' all; rm all/marketing-cloud-view/_Journey.csv; $SEGUE policy apply all/policy.yaml; $SEGUE import all
            $SEGUE export --all --format \(format) --to out
            """)
        let files = try desk.files("out").keys.sorted()
        #expect(files.count > 10)
        for (name, change, reason) in changes {
            let made = try desk.shell(
                "cp segue.sqlite '\(name).sqlite'; export SEGUE_ARCHIVE='\(name).sqlite'; \(change)")
            #expect(made.status == 0, "\(made.words)")
            var told = 0
            for file in files {
                let result = try desk.run(["verify", "out/\(file)", "--archive", "\(name).sqlite"])
                #expect([0, 3].contains(result.status), "\(name) \(file): \(result.words)")
                if result.status == 3 { #expect(result.text.contains(reason) || name == "journeys", "\(result.text)") }
                if result.text.contains(reason) { told += 1 }
            }
            #expect(told > 0, "\(name)")
        }
    }

    @Test(arguments: TranscriptExporters.all.map(\.id))
    func `a transcript without its end is incomplete`(format: String) throws {
        let (desk, path) = try written(format)
        let text = try String(contentsOf: desk.folder.appendingPathComponent(path), encoding: .utf8)
        try desk.write(String(text.prefix(text.count * 2 / 3)), path)
        let result = try desk.run(["verify", path])
        #expect(result.status == 4 && result.words.contains("its end is missing"), "\(result.words)")
    }

    @Test func `one from another archive is told`() throws {
        let (_, path) = try written("text")
        let (desk, _) = try written("text")
        let other = try Desk()
        try other.write(Desk.webhook("wamid.1", "where is my parcel"), "c.jsonl")
        #expect(try other.run(["import", "c.jsonl"]).status == 0)
        let text = try String(contentsOf: desk.folder.appendingPathComponent(path), encoding: .utf8)
        try other.write(text, "a.txt")
        let result = try other.run(["verify", "a.txt"])
        #expect(result.status == 4 && result.words.contains("from another archive, or altered"), "\(result.words)")
    }

    @Test(arguments: [
        ["--query", "it's OR late OR ünïcode"], ["--since", "2026-03", "--until", "2026-04"], ["--context", "service"],
        ["--query", "after:2000d parcel", "-C", "2"], ["--with-omitted"], ["--redact", "phone,name,email,card,iban"],
        ["--query", "help", "--redact", "name"], ["--query", ";=x OR parcel"], ["--time-zone", "Asia/Kathmandu"],
    ])
    func `a choice is made again as it was`(arguments: [String]) throws {
        // HTML never shows what was omitted.
        for format in TranscriptExporters.all.map(\.id) where arguments != ["--with-omitted"] || format != "html" {
            let (desk, path) = try written(format, arguments)
            #expect(try desk.run(["verify", path]).status == 0, "\(format) \(arguments)")
        }
    }

    @Test func `a redaction by patterns needs the same patterns`() throws {
        let desk = try Desk()
        try desk.write(Self.conversation, "a.jsonl")
        try desk.write("parcel\n// a remark\n", "words.txt")
        try desk.write("other\n", "others.txt")
        _ = try desk.run(["import", "a.jsonl"])
        _ = try desk.run(["export", Self.phone, "--format", "text", "--redact", "phone,./words.txt", "--to", "out"])
        let path = "out/" + (try #require(try desk.files("out").keys.first))
        #expect(try desk.run(["verify", path]).status == 64)
        #expect(try desk.run(["verify", path, "--patterns", "others.txt"]).status == 64)
        #expect(try desk.run(["verify", path, "--patterns", "words.txt"]).status == 0)
    }

    @Test func `an index is derived once more too`() throws {
        let (desk, _) = try written("text")
        #expect(try desk.run(["export", "--all", "--format", "text", "--to", "all"]).status == 0)
        #expect(try desk.run(["verify", "all/index.html"]).text.contains("identical"))
        let file = desk.folder.appendingPathComponent("all/index.html")
        let text = try String(contentsOf: file, encoding: .utf8)
        try desk.write(text.replacingOccurrences(of: "1 customer,", with: "2 customers,"), "all/index.html")
        _ = try desk.shell(Self.reseal("html", "all/index.html"))
        #expect(try desk.run(["verify", "all/index.html"]).status == 4)
        try desk.write(text, "all/index.html")
        try desk.write(Desk.webhook("wamid.4", "hello?", at: 1_772_443_000), "b.jsonl")
        #expect(try desk.run(["import", "b.jsonl"]).status == 0)
        let result = try desk.run(["verify", "all/index.html"])
        #expect(
            result.status == 3 && result.text.contains("1 file was imported since"), "\(result.words)")
    }

    @Test(arguments: [
        "salesforce-table/ConversationParticipant.csv", "salesforce-table/MessagingSession.csv",
        "whatsapp-cloud-webhook/2026-03-05.jsonl", "marketing-cloud-view/_Journey.csv",
    ])
    func `a file that comes later makes transcripts older, never altered`(late: String) throws {
        let desk = try Desk()
        let made = try desk.shell(
            """
            cp -r '\(Desk.imports.path)' all; mv 'all/\(late)' late; $SEGUE policy apply all/policy.yaml; $SEGUE import all
            for format in text jsonl; do $SEGUE export --all --format $format --to $format; done
            cp late "$(basename '\(late)')"; $SEGUE import "$(basename '\(late)')"
            """)
        #expect(made.status == 0, "\(made.words)")
        for folder in ["text", "jsonl"] {
            for file in try desk.files(folder).keys.sorted() {
                let result = try desk.run(["verify", "\(folder)/\(file)"])
                #expect([0, 3].contains(result.status), "\(file): \(result.words)")
            }
        }
    }

    @Test func `a page that the archive does not give is altered`() throws {
        let desk = try Desk()
        let lines = (0..<30_000).map { Desk.webhook("wamid.\($0)", "number \($0)", at: 1_772_442_800 + $0) }
        try desk.write(lines.joined(), "a.jsonl")
        #expect(try desk.run(["import", "a.jsonl"]).status == 0)
        #expect(try desk.run(["export", Self.phone, "--to", "out"]).status == 0)
        let pages = try desk.files("out").keys.filter { $0.contains(".page-") }.sorted()
        let last = try #require(pages.last)
        for more in ["0007", "0099"] {
            let forged = "out/447700900123.page-\(more).html"
            _ = try desk.shell("sed 's/number 29000/number 1/' 'out/\(last)' > '\(forged)'")
            let result = try desk.run(["verify", forged])
            #expect(result.status == 4 && result.words.contains("page-\(more).html, line 1"), "\(result.words)")
        }
        #expect(try desk.run(["verify", "out/\(last)"]).status == 0)
    }

    @Test func `what is no transcript is told so`() throws {
        let (desk, _) = try written("text")
        for name in ["a.jsonl", "segue.sqlite"] {
            let result = try desk.run(["verify", name])
            #expect(result.status == 4 && result.words == "segue: \(name): no transcript\n", "\(result.words)")
        }
    }
}
