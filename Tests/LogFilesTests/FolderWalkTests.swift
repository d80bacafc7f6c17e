import Foundation
import LogFiles
import Testing

@Suite struct FolderWalkTests {
    private func walk(_ scratch: Scratch, _ name: String = "") throws -> [String] {
        let root = scratch.path(name)
        return try FolderWalk.findings(at: root).files.map {
            String(decoding: $0.bytes.dropFirst(root.bytes.count + (root.bytes.last == 0x2F ? 0 : 1)), as: UTF8.self)
        }
    }

    @Test func `files come in the order of their bytes`() throws {
        let scratch = try Scratch()
        for name in ["b", "a/z", "a/B", "a.txt", "ä", "Z"] { try scratch.write("", to: name) }
        #expect(try walk(scratch) == ["Z", "a.txt", "a/B", "a/z", "b", "ä"])
    }

    @Test func `hidden files and what macOS adds are left out`() throws {
        let scratch = try Scratch()
        for name in [".a", ".git/config", "__MACOSX/x", "c/._d", "c/d"] { try scratch.write("", to: name) }
        #expect(try walk(scratch) == ["c/d"])
    }

    @Test func `a link to a folder is not followed, a link to a file is`() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "a/file")
        try scratch.link("a/up", to: "..")
        try scratch.link("link", to: "a/file")
        try scratch.link("gone", to: "nothing")
        #expect(try walk(scratch) == ["a/file", "gone", "link"])
        #expect(try FolderWalk.findings(at: scratch.path("")).folderLinks == [scratch.path("a/up")])
    }

    @Test func `a file is its own list`() throws {
        let scratch = try Scratch()
        let path = try scratch.write("", to: "a")
        #expect(try FolderWalk.findings(at: path).files == [path])
        #expect(try FolderWalk.findings(at: scratch.path("none")).files == [scratch.path("none")])
    }

    @Test func `a link named on purpose is walked`() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "a/file")
        try scratch.link("link", to: "a")
        #expect(try walk(scratch, "link") == ["file"])
    }

    @Test func `names that are no text are found`() throws {
        let scratch = try Scratch()
        let path = scratch.path("").appending([0x61, 0xFF, 0x62])
        let file = path.bytes.map { CChar(bitPattern: $0) } + [0]
        let descriptor = open(file, O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0)
        close(descriptor)
        #expect(try FolderWalk.findings(at: scratch.path("")).files == [path])
        #expect(try LogFile.open(path).size == 0)
    }

    @Test func `too many folders in each other are refused, and the files beside them found`() throws {
        let scratch = try Scratch()
        try scratch.write("", to: Array(repeating: "d", count: FolderWalk.depthLimit + 1).joined(separator: "/") + "/f")
        try scratch.write("", to: "near")
        let found = try FolderWalk.findings(at: scratch.path(""))
        #expect(found.files == [scratch.path("near")] && found.failures.count == 1)
        #expect(found.failures.first?.error == .tooDeep(found.failures[0].path, limit: FolderWalk.depthLimit))
    }
}
