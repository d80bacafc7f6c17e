import Foundation
import Testing

/// What somebody sees who types `segue` and nothing else, or something that is nearly right.
@Suite struct StatusTests {
    @Test func `alone it says that there is no archive, and what to type next`() throws {
        let result = try Desk().run([])
        #expect(result.status == 0 && result.talk.isEmpty)
        #expect(result.text.hasPrefix("archive    segue.sqlite, which is not there yet\n"))
        #expect(result.text.contains("segue import FOLDER") && result.text.contains("export SEGUE_ARCHIVE=FILE"))
    }

    @Test func `alone it says what the archive holds, in a zone that it names`() throws {
        let desk = try Desk.told.get()
        let text = try desk.run(["--time-zone", "Europe/London"]).text
        let messages = try #require(Int(try desk.run(["search", "--count", "after:2000"]).text.dropLast()))
        #expect(text.contains(", \(messages) messages, ") && text.contains(" (Europe/London)\n"))
        #expect(text.contains("policy     policy.yaml\n"))
        #expect(text.contains("segue search WORDS"))
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `an empty archive says so, to a search too`() throws {
        let desk = try Desk()
        try desk.write("dear diary\n", "notes.txt")
        #expect(try desk.run(["import", "notes.txt"]).status == 4)
        #expect(try desk.run([]).text.hasPrefix("archive    segue.sqlite, which is empty\n"))
        let hint = "the archive 'segue.sqlite' is empty: 'segue import FOLDER' reads logs into it\n"
        for command in [
            ["search", "parcel"], ["customers"], ["timeline", "priya"], ["export", "--all"], ["sources"],
        ] {
            let result = try desk.run(command)
            #expect(result.words.hasSuffix(hint), "\(command): \(result.words)")
        }
        #expect(try desk.run(["search", "parcel", "--output", "json"]).text.contains("\"messages\":["))
    }

    @Test(arguments: [
        (["serch"], "segue: unknown command 'serch': did you mean 'search'? (see 'segue --help')\n"),
        (
            ["policy", "aply", "x"],
            "segue: unknown command 'policy aply': did you mean 'apply'? (see 'segue --help')\n"
        ),
        (
            ["help", "rule"],
            "segue: no help on 'rule': did you mean 'rules'? (topics: queries, formats, rules, policy, exit-codes; commands: see 'segue --help')\n"
        ),
        (
            ["timeline", "+447700900129"],
            "segue: no customer '+447700900129': did you mean '+447700900123'? (see 'segue customers')\n"
        ),
        (["timeline", "prija"], "segue: no customer 'prija': did you mean 'priya'? (see 'segue customers')\n"),
    ])
    func `what is nearly right is answered with what was meant`(arguments: [String], sentence: String) throws {
        let result = try Desk.told.get().run(arguments)
        #expect(result.status == 64)
        #expect(result.words == sentence)
    }

    @Test(arguments: [
        "--archive segue.sqlite search --count parcel", "--archive=segue.sqlite search --count parcel",
        "--time-zone UTC --archive segue.sqlite customers show +447700900123", "--archive segue.sqlite",
        "--archive segue.sqlite policy show",
    ])
    func `options that every command has may stand in front of it`(line: String) throws {
        let result = try Desk.told.get().run(line.split(separator: " ").map(String.init))
        #expect(result.status == 0, "\(result.words)")
    }

    @Test func `the version names the libraries, and doctor tells nothing of anybody`() throws {
        let desk = try Desk.told.get()
        let version = try desk.run(["--version"]).text
        #expect(
            version.wholeMatch(of: #/segue [0-9.]+ \(SQLite 3\.[0-9.]+, libxml2 2\.[0-9.]+\)\n/#) != nil, "\(version)")
        let doctor = try desk.run(["doctor"])
        #expect(doctor.status == 0 && doctor.text.hasPrefix(version))
        for word in ["Priya", "447700900", desk.folder.path, NSUserName() + " ", "Northwind"] {
            #expect(!doctor.text.contains(word), "\(word)")
        }
        let bare = try Desk().run(["doctor"])
        #expect(bare.status == 64 && bare.text.hasPrefix(version) && bare.words.contains("there is no archive at"))
    }

    @Test(arguments: [
        ("always", "", true), ("never", "", false), ("auto", "", false), ("always", "NO_COLOR=1 ", true),
    ])
    func `colour is as it is wished`(wish: String, setting: String, isColoured: Bool) throws {
        let desk = try Desk.told.get()
        for command in ["search parcel", "timeline +447700900123", "customers", "transitions", "report", "sources"] {
            let result = try desk.shell("\(setting)\"$SEGUE\" \(command) --color \(wish)")
            #expect(result.status == 0 && result.text.contains("\u{1B}[") == isColoured, "\(command)")
        }
    }
}
