import Foundation
import Testing

@testable import LogFiles

@Suite struct ExportFolderTests {
    @Test func `a finished file is there, private and whole`() throws {
        let scratch = try Scratch()
        let folder = try ExportFolder(scratch.path("out"))
        let file = try folder.create("a.txt")
        try file.write("hello ")
        try file.write(Array(repeating: UInt8(ascii: "x"), count: 200_000))
        #expect(try scratch.names(in: "out") == [".segue-1.tmp"], "nothing under its name before the end")
        try file.finish()
        #expect(try scratch.names(in: "out") == ["a.txt"])
        #expect(try scratch.text(of: "out/a.txt").utf8.count == 200_006)
        #expect(try scratch.mode(of: "out/a.txt") == 0o600)
        #expect(try scratch.mode(of: "out") == 0o700)
    }

    @Test func `an abandoned file leaves nothing`() throws {
        let scratch = try Scratch()
        let folder = try ExportFolder(scratch.path("out"))
        do {
            let file = try folder.create("a.txt")
            try file.write("half")
        }
        #expect(try scratch.names(in: "out").isEmpty)
    }

    @Test func `a file that is there stays, unless it is forced`() throws {
        let scratch = try Scratch()
        try scratch.write("old", to: "out/a.txt")
        let folder = try ExportFolder(scratch.path("out"))
        #expect(throws: OutputError.exists(scratch.path("out/a.txt"))) { try folder.create("a.txt") }
        let forced = try folder.create("a.txt", force: true)
        try forced.write("new")
        try forced.finish()
        #expect(try scratch.text(of: "out/a.txt") == "new")
    }

    @Test func `a file that appears meanwhile stays`() throws {
        let scratch = try Scratch()
        let folder = try ExportFolder(scratch.path("out"))
        let file = try folder.create("a.txt")
        try file.write("ours")
        try scratch.write("theirs", to: "out/a.txt")
        #expect(throws: OutputError.exists(scratch.path("out/a.txt"))) { try file.finish() }
        #expect(try scratch.text(of: "out/a.txt") == "theirs")
        #expect(try scratch.names(in: "out") == ["a.txt"])
    }

    @Test(arguments: [false, true])
    func `a link is never followed nor replaced`(force: Bool) throws {
        let scratch = try Scratch()
        try scratch.write("victim", to: "victim")
        let folder = try ExportFolder(scratch.path("out"))
        try scratch.link("out/a.txt", to: "../victim")
        try scratch.link("out/dangling", to: "../new")
        #expect(throws: OutputError.link(scratch.path("out/a.txt"))) { try folder.create("a.txt", force: force) }
        #expect(throws: OutputError.link(scratch.path("out/dangling"))) { try folder.create("dangling", force: force) }
        #expect(try scratch.text(of: "victim") == "victim")
        #expect(try scratch.names() == ["out", "victim"])
    }

    @Test(arguments: ["out", "out/"])
    func `a folder that is a link is refused`(name: String) throws {
        let scratch = try Scratch()
        try scratch.write("", to: "real/file")
        try scratch.link("out", to: "real")
        #expect(throws: OutputError.link(FilePath(scratch.url.path).appending(name))) {
            try ExportFolder(FilePath(scratch.url.path).appending(name))
        }
    }

    @Test func `a swapped folder changes nothing`() throws {
        let scratch = try Scratch()
        let folder = try ExportFolder(scratch.path("out"))
        let file = try folder.create("a.txt")
        try file.write("text")
        try FileManager.default.moveItem(
            at: scratch.url.appendingPathComponent("out"), to: scratch.url.appendingPathComponent("moved"))
        try scratch.write("", to: "elsewhere/file")
        try scratch.link("out", to: "elsewhere")
        try file.finish()
        #expect(try scratch.names(in: "moved") == ["a.txt"])
        #expect(try scratch.names(in: "elsewhere") == ["file"])
    }

    @Test(arguments: ["", "..", ".", "a/b", "../a", "/etc/passwd", ".hidden"])
    func `names that are paths are refused`(name: String) throws {
        let scratch = try Scratch()
        let folder = try ExportFolder(scratch.path("out"))
        #expect(throws: OutputError.unsafeName(FilePath(name))) { try folder.create(name) }
    }

    @Test func `a file is no folder, and a missing parent is not made`() throws {
        let scratch = try Scratch()
        let path = try scratch.write("", to: "file")
        #expect(throws: OutputError.notAFolder(path)) { try ExportFolder(path) }
        let missing = scratch.path("no/such")
        #expect(throws: OutputError.noFolderAbove(missing)) { try ExportFolder(missing) }
    }

    @Test func `what a killed run left is stepped over`() throws {
        let scratch = try Scratch()
        try scratch.write("left", to: "out/.segue-1.tmp")
        try scratch.link("out/.segue-2.tmp", to: "/etc/passwd")
        let file = try ExportFolder(scratch.path("out")).create("a.txt")
        try file.write("text")
        try file.finish()
        #expect(try scratch.text(of: "out/.segue-1.tmp") == "left")
        #expect(try scratch.text(of: "out/a.txt") == "text")
    }
}

@Suite struct StandardOutputTests {
    @Test func `a full device is an error`() throws {
        let device = open("/dev/full", O_WRONLY)
        try #require(device >= 0)
        defer { close(device) }
        let output = StandardOutput(descriptor: device)
        try output.write("a")
        #expect { try output.flush() } throws: { error in
            guard case OutputError.failed(_, let reason) = error else { return false }
            return reason.code == ENOSPC
        }
    }

    @Test func `much output fails before the end`() throws {
        let device = open("/dev/full", O_WRONLY)
        defer { close(device) }
        let output = StandardOutput(descriptor: device)
        #expect(throws: OutputError.self) {
            for _ in 0..<100 { try output.write(String(repeating: "x", count: 1000)) }
        }
    }

    @Test func `a reader that went away is told apart`() throws {
        signal(SIGPIPE, SIG_IGN)
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let output = StandardOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        try output.write("a")
        _ = withExtendedLifetime(pipe) {
            #expect(throws: OutputError.readerWentAway) { try output.flush() }
        }
    }

    @Test func `a pipe that does not wait loses nothing`() throws {
        let pipe = Pipe()
        let writing = pipe.fileHandleForWriting
        let end = writing.fileDescriptor
        try #require(fcntl(end, F_SETFL, O_NONBLOCK) == 0)
        let text = Array(String(repeating: "0123456789", count: 50_000).utf8)
        let reading = pipe.fileHandleForReading
        let thread = Thread {
            let output = StandardOutput(descriptor: end)
            try? output.write(text)
            try? output.flush()
            // Only its owner may close it: a number that is closed twice may by then be somebody else's.
            try? writing.close()
        }
        thread.start()
        #expect(try reading.readToEnd().map { [UInt8]($0) } == text)
    }
}

@Suite struct FileNameTests {
    @Test(arguments: [("447700900123", "447700900123.html"), ("anna_b.2", "anna_b.2.html")])
    func `a plain name stays`(name: String, safe: String) {
        #expect(FileName.safe(from: Array(name.utf8), suffix: ".html") == safe)
    }

    @Test(arguments: [
        "", ".", "..", "../../etc/passwd", "-rf", ".hidden", "a/b", "a\0b", "\u{202E}txt", "王芳", "con", "a.", "index",
        "index.x",
        "a.page-0002",
    ])
    func `any other name becomes safe and marked`(name: String) {
        let safe = FileName.safe(from: Array(name.utf8), suffix: ".html")
        #expect(safe.utf8.allSatisfy { $0 < 128 && ($0 == 45 || $0 == 46 || $0 == 95 || isalnum(Int32($0)) != 0) })
        #expect(safe.first.map { $0 != "." && $0 != "-" } == true)
        #expect(safe.utf8.count <= FileName.limit)
        #expect(safe.utf8.count >= 16)
    }

    @Test func `names that could be confused differ, also where case does not count`() {
        let pairs: [[UInt8]] = [
            "Anna", "anna", "ANNA", "Café", "Cafe\u{301}", "cafe", "a/b", "a b", "a-b", "a..b", "nul", "NUL",
            String(repeating: "a", count: 300), String(repeating: "a", count: 301),
        ].map { Array($0.utf8) }
        let disguised = FileName.safe(from: Array("Anna".utf8), suffix: "").utf8.map { $0 | ($0 & 0x40) >> 1 }
        let names = (pairs + [disguised]).map { FileName.safe(from: $0, suffix: ".txt").lowercased() }
        #expect(Set(names).count == names.count)
    }

    @Test func `a name is the same every time`() {
        #expect(FileName.safe(from: Array("Priya Raman".utf8), suffix: ".txt") == "Priya-Raman-430c7db2e9.txt")
    }
}

@Suite struct ProcessHardeningTests {
    @Test func `new files are private afterwards`() throws {
        ProcessHardening.apply()
        let scratch = try Scratch()
        try #require(
            FileManager.default.createFile(atPath: scratch.url.appendingPathComponent("a").path, contents: nil))
        #expect(try scratch.mode(of: "a") == 0o600)
        var core = rlimit()
        #expect(getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core) == 0)
        #expect(core.rlim_cur == 0 && core.rlim_max == 0)
    }
}
