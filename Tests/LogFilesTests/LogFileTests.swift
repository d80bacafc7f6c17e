import Foundation
import Testing

@testable import LogFiles

@Suite struct LogFileTests {
    @Test(arguments: [1, 2, 7, 4096])
    func `pieces of any size give the same bytes`(size: Int) throws {
        let scratch = try Scratch()
        let content = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        let file = try LogFile.open(try scratch.write(content, to: "log"))
        #expect(try file.bytes().all(pieces: size) == content)
    }

    @Test func `two passes do not disturb each other`() throws {
        let scratch = try Scratch()
        let file = try LogFile.open(try scratch.write("abcdef", to: "log"))
        let (first, second) = (file.bytes(), file.bytes())
        #expect(try first.prefix(4) == Array("abcd".utf8))
        #expect(try second.prefix(2) == Array("ab".utf8))
        #expect(try first.all() == Array("ef".utf8))
    }

    @Test func `an empty file has no bytes`() throws {
        let scratch = try Scratch()
        #expect(try LogFile.open(try scratch.write("", to: "log")).bytes().all().isEmpty)
    }

    @Test func `a file is known by its numbers under every name`() throws {
        let scratch = try Scratch()
        let file = try LogFile.open(try scratch.write("x", to: "one"))
        try FileManager.default.linkItem(
            at: scratch.url.appendingPathComponent("one"), to: scratch.url.appendingPathComponent("two"))
        try scratch.link("three", to: "one")
        #expect(try LogFile.open(scratch.path("two")).identity == file.identity)
        #expect(try LogFile.open(scratch.path("three")).identity == file.identity)
        #expect(try LogFile.open(try scratch.write("x", to: "four")).identity != file.identity)
    }

    @Test func `what is no regular file is refused at once`() throws {
        let scratch = try Scratch()
        let folder = scratch.path("")
        #expect(throws: LogFileError.notRegular(folder, .folder)) { try LogFile.open(folder) }
        #expect(throws: LogFileError.notRegular("/dev/zero", .device)) { try LogFile.open("/dev/zero") }
        #expect(throws: LogFileError.missing(scratch.path("none"))) { try LogFile.open(scratch.path("none")) }
        #expect(throws: LogFileError.missing("")) { try LogFile.open("") }
        try scratch.link("circle", to: "circle")
        #expect(throws: LogFileError.linkLoop(scratch.path("circle"))) { try LogFile.open(scratch.path("circle")) }
        let pipe = scratch.path("pipe")
        #expect(mkfifo(scratch.url.appendingPathComponent("pipe").path, 0o600) == 0)
        #expect(throws: LogFileError.notRegular(pipe, .pipe)) { try LogFile.open(pipe) }
    }

    @Test(.enabled(if: getuid() != 0)) func `a file that we may not read is refused`() throws {
        let scratch = try Scratch()
        let path = try scratch.write("x", to: "log")
        chmod(scratch.url.appendingPathComponent("log").path, 0)
        #expect(throws: LogFileError.forbidden(path)) { try LogFile.open(path) }
    }

    @Test func `what is appended after opening is left for the next time`() throws {
        let scratch = try Scratch()
        let file = try LogFile.open(try scratch.write("before", to: "log"))
        let handle = try FileHandle(forWritingTo: scratch.url.appendingPathComponent("log"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(" after".utf8))
        #expect(try file.bytes().all() == Array("before".utf8))
    }

    @Test func `a file that shrinks while it is read is an error, never a short log`() throws {
        let scratch = try Scratch()
        let path = try scratch.write("before", to: "log")
        let file = try LogFile.open(path)
        try FileHandle(forWritingTo: scratch.url.appendingPathComponent("log")).truncate(atOffset: 3)
        #expect(throws: LogFileError.shrunk(path)) { try file.bytes().all() }
    }

    @Test func `a replaced file is still the one that was opened`() throws {
        let scratch = try Scratch()
        let file = try LogFile.open(try scratch.write("old", to: "log"))
        try scratch.write("new text", to: "other")
        try FileManager.default.removeItem(at: scratch.url.appendingPathComponent("log"))
        try FileManager.default.moveItem(
            at: scratch.url.appendingPathComponent("other"), to: scratch.url.appendingPathComponent("log"))
        #expect(try file.bytes().all() == Array("old".utf8))
    }
}

@Suite struct FilePathTests {
    @Test(arguments: [("a/b", "b"), ("a/b/", "b"), ("b", "b"), ("/", ""), ("", ""), ("a//", "a")])
    func `the name is the last part`(path: String, name: String) {
        #expect(FilePath(path).name == Array(name.utf8))
    }

    @Test func `a path ends where the system would end it`() {
        #expect(FilePath("a\0b") == "a")
        #expect(FilePath("a/").appending("b") == "a/b")
        #expect(FilePath("a").appending("b") == "a/b")
        #expect(FilePath("").appending("b") == "b")
    }
}

@Suite struct DigestTests {
    /// FIPS 180-4 examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `digests are those of the standard`(text: String, digest: String) throws {
        let scratch = try Scratch()
        #expect(try Digest.sha256(of: LogFile.open(scratch.write(text, to: "log"))) == digest)
        #expect(Digest.sha256(of: Array(text.utf8)) == digest)
    }
}

@Suite struct StandardInputTests {
    @Test func `a pipe becomes a file that can be read again`() throws {
        let scratch = try Scratch()
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("one\ntwo\n".utf8))
        try pipe.fileHandleForWriting.close()
        let file = try StandardInput.spool(
            descriptor: pipe.fileHandleForReading.fileDescriptor, folder: scratch.path(""))
        #expect(try file.bytes().all() == Array("one\ntwo\n".utf8))
        #expect(try file.bytes().all() == Array("one\ntwo\n".utf8))
        #expect(file.path == "-")
        #expect(try scratch.names().isEmpty, "the spool has no name")
    }

    @Test func `a file on standard input is read in place`() throws {
        let scratch = try Scratch()
        let path = try scratch.write("text", to: "log")
        let handle = try FileHandle(forReadingFrom: scratch.url.appendingPathComponent("log"))
        let file = try StandardInput.spool(descriptor: handle.fileDescriptor, folder: "/nowhere")
        #expect(try file.identity == LogFile.open(path).identity)
        #expect(try file.bytes().all() == Array("text".utf8))
    }

    @Test func `the rest is taken when somebody read the beginning`() throws {
        let scratch = try Scratch()
        try scratch.write("head tail", to: "log")
        let handle = try FileHandle(forReadingFrom: scratch.url.appendingPathComponent("log"))
        try handle.seek(toOffset: 5)
        let file = try StandardInput.spool(descriptor: handle.fileDescriptor, folder: scratch.path(""))
        #expect(try file.bytes().all() == Array("tail".utf8))
    }

    @Test func `a folder on standard input is refused`() throws {
        let folder = open("/", O_RDONLY)
        defer { close(folder) }
        #expect(throws: LogFileError.notRegular("-", .folder)) {
            try StandardInput.spool(descriptor: folder, folder: "/tmp")
        }
    }
}
