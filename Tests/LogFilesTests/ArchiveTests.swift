import Foundation
import LogFiles
import TestSupport
import Testing

/// Reads every log of a file twice, the way an import does.
private func logs(
    _ path: FilePath, limits: ArchiveLimits = ArchiveLimits()
) throws -> [(name: String, text: String, head: StoredHead)] {
    var logs: [(name: String, text: String, head: StoredHead)] = []
    try LogFile.open(path).forEachLog(limits: limits) { log, head in
        let text = try log.open().all()
        let again = try log.open().all(pieces: 1)
        #expect(text == again)
        logs.append((String(decoding: log.name, as: UTF8.self), String(decoding: text, as: UTF8.self), head))
    }
    return logs
}

@Suite struct GzipTests {
    @Test func `a gzip file is one log, named without its ending`() throws {
        let scratch = try Scratch()
        let found = try logs(try scratch.write(TinyArchive.gzip("a log"), to: "day.jsonl.gz"))
        #expect(found.map(\.name) == ["day.jsonl"])
        #expect(found.map(\.text) == ["a log"])
        #expect(found.map(\.head.bytes) == [Array("a log".utf8)])
        #expect(found.map(\.head.isWhole) == [true])
    }

    @Test func `joined gzip files are one log`() throws {
        let scratch = try Scratch()
        let path = try scratch.write(TinyArchive.gzip("one\n") + TinyArchive.gzip("second\n"), to: "log.gz")
        #expect(try logs(path).map(\.text) == ["one\nsecond\n"])
    }

    @Test func `an empty gzip file is an empty log`() throws {
        let scratch = try Scratch()
        #expect(try logs(try scratch.write(TinyArchive.gzip(""), to: "log.gz")).map(\.text) == [""])
    }

    @Test func `a wrong checksum is an error at the end`() throws {
        let scratch = try Scratch()
        let path = try scratch.write(TinyArchive.gzip("a log", damage: 1), to: "log.gz")
        #expect(throws: LogFileError.archive(path, .wrongChecksum)) { try logs(path) }
    }

    @Test func `a file that ends too early is an error`() throws {
        let scratch = try Scratch()
        let whole = TinyArchive.gzip("a longer log than this")
        for count in 3..<whole.count {
            let path = try scratch.write(whole.prefix(count), to: "log.gz")
            #expect(throws: LogFileError.self, "cut at \(count)") { try logs(path) }
        }
    }

    @Test func `a bomb stops at its limits`() throws {
        let scratch = try Scratch()
        let path = try scratch.write(TinyArchive.gzip(String(repeating: "x", count: 60_000)), to: "log.gz")
        var limits = ArchiveLimits()
        limits.gzipBytes = 59_999
        #expect(throws: LogFileError.archive(path, .tooLarge(limit: 59_999))) { try logs(path, limits: limits) }
        limits.gzipBytes = 60_000
        #expect(try logs(path, limits: limits).map(\.text.utf8.count) == [60_000])
    }

    /// 300,000 zeros in 326 bytes.
    @Test func `too much from too little stops`() throws {
        let scratch = try Scratch()
        let packed = try #require(Data(base64Encoded: tightZeros))
        let path = try scratch.write(packed, to: "log.gz")
        var limits = ArchiveLimits()
        #expect(try logs(path, limits: limits).map(\.text.utf8.count) == [300_000])
        limits.ratioGrace = 100_000
        #expect(throws: LogFileError.archive(path, .tooDense(limit: 200))) { try logs(path, limits: limits) }
    }
}

@Suite struct ZipTests {
    @Test func `the entries of a zip are its logs`() throws {
        let scratch = try Scratch()
        let long = String(repeating: "x", count: 70_000)
        let path = try scratch.write(
            TinyArchive.zip([.init("_chat.txt", "hello"), .init("d/ä.txt", long)]), to: "a.zip")
        let found = try logs(path)
        #expect(found.map(\.name) == ["_chat.txt", "ä.txt"])
        #expect(found.map(\.text) == ["hello", long])
        #expect(found.map(\.head.isWhole) == [true, false])
        #expect(found.map(\.head.bytes.count) == [5, 65_536])
    }

    @Test func `folders, links, devices and what macOS adds are no logs`() throws {
        let scratch = try Scratch()
        var folder = TinyArchive.Entry("d/", "")
        folder.mode = 0o040755
        var link = TinyArchive.Entry("_chat.txt", "/etc/passwd")
        link.mode = 0o120777
        var device = TinyArchive.Entry("null", "")
        device.mode = 0o020666
        let entries = [folder, link, device, .init("__MACOSX/._a", "x"), .init("._b", "x"), .init("c", "log")]
        #expect(try logs(try scratch.write(TinyArchive.zip(entries), to: "a.zip")).map(\.name) == ["c"])
    }

    @Test func `only the beginning of a picture is read`() throws {
        let scratch = try Scratch()
        let picture = "\u{0}" + String(repeating: "x", count: 10_000)
        let found = try logs(try scratch.write(TinyArchive.zip([.init("a.jpg", picture)]), to: "a.zip"))
        #expect(found.map(\.head.bytes.count) == [1024])
        #expect(found.map(\.head.isWhole) == [false])
        #expect(found.map(\.text.utf8.count) == [10_001])
    }

    @Test func `a name that climbs is only a name`() throws {
        let scratch = try Scratch()
        let path = try scratch.write(TinyArchive.zip([.init("../../evil", "x"), .init("/abs", "y")]), to: "d/a.zip")
        #expect(try logs(path).map(\.name) == ["evil", "abs"])
        #expect(try scratch.names() == ["d"])
    }

    @Test func `a wrong checksum is an error`() throws {
        let scratch = try Scratch()
        var entry = TinyArchive.Entry("a", "text")
        entry.damage = 1
        let path = try scratch.write(TinyArchive.zip([entry]), to: "a.zip")
        #expect(throws: LogFileError.self) { try logs(path) }
    }

    @Test func `an encrypted entry refuses the file before its first log`() throws {
        let scratch = try Scratch()
        var locked = TinyArchive.Entry("b", "text of sixteen b")
        locked.flags = 1
        let path = try scratch.write(TinyArchive.zip([.init("a", "open"), locked]), to: "a.zip")
        #expect(throws: LogFileError.archive(path, .encrypted)) {
            try LogFile.open(path).forEachLog { _, _ in Issue.record("handed over a log") }
        }
    }

    @Test func `two entries of one name are refused`() throws {
        let scratch = try Scratch()
        let path = try scratch.write(TinyArchive.zip([.init("a", "1"), .init("a", "2")]), to: "a.zip")
        #expect(throws: LogFileError.archive(path, .duplicateEntry(name: [0x61]))) { try logs(path) }
    }

    @Test func `limits count all entries, and passes once`() throws {
        let scratch = try Scratch()
        let path = try scratch.write(TinyArchive.zip([.init("a", "12345"), .init("b", "67890")]), to: "a.zip")
        var limits = ArchiveLimits()
        limits.zipBytes = 10
        #expect(try logs(path, limits: limits).count == 2)
        limits.zipBytes = 9
        #expect(throws: LogFileError.archive(path, .tooLarge(limit: 9))) { try logs(path, limits: limits) }
        limits.entries = 1
        #expect(throws: LogFileError.archive(path, .tooManyEntries(limit: 1))) { try logs(path, limits: limits) }
    }

    @Test func `entries that share their bytes are refused`() throws {
        let scratch = try Scratch()
        var bytes = TinyArchive.zip([.init("a", "1"), .init("b", "1")])
        // The second entry's offset, 42 bytes into its central header of 47, which the end record of 22 follows.
        let offset = bytes.count - 22 - 47 + 42
        bytes.replaceSubrange(offset..<offset + 4, with: [0, 0, 0, 0])
        let path = try scratch.write(bytes, to: "a.zip")
        #expect(throws: LogFileError.archive(path, .entryCount(announced: 2, found: 1))) { try logs(path) }
    }

    @Test func `an empty zip holds no logs`() throws {
        let scratch = try Scratch()
        #expect(try logs(try scratch.write(TinyArchive.zip([]), to: "a.zip")).isEmpty)
    }

    @Test func `a zip with a second directory, or something behind it, is refused`() throws {
        let scratch = try Scratch()
        let zip = TinyArchive.zip([.init("a", "x")])
        var commented = zip + TinyArchive.zip([])
        commented.replaceSubrange(zip.count - 2..<zip.count, with: [22, 0])
        for bytes in [commented, zip + [0]] {
            let path = try scratch.write(bytes, to: "a.zip")
            #expect(throws: LogFileError.self) { try logs(path) }
        }
    }

    @Test func `a zip of too many logs is refused`() throws {
        let scratch = try Scratch()
        var limits = ArchiveLimits()
        limits.directoryReads = 17
        let entries = ["a", "b", "c"].map { TinyArchive.Entry($0, "x") }
        let path = try scratch.write(TinyArchive.zip(entries), to: "a.zip")
        #expect(throws: LogFileError.archive(path, .tooManyLogs(limit: 17))) { try logs(path, limits: limits) }
    }

    @Test func `a zip that ends too early is an error`() throws {
        let scratch = try Scratch()
        let whole = TinyArchive.zip([.init("_chat.txt", "hello")])
        for count in 4..<whole.count {
            let path = try scratch.write(whole.prefix(count), to: "a.zip")
            #expect(throws: LogFileError.self, "cut at \(count)") { try logs(path) }
        }
    }

    @Test(.enabled(if: SharedData.isHere), arguments: ["corpora/hostile/zip", "corpora/hostile/zip-yauzl"])
    func `hostile archives are read or refused, and leave nothing behind`(folder: String) throws {
        let root = try #require(SharedData.url(folder))
        let scratch = try Scratch()
        let before = FileManager.default.currentDirectoryPath
        #expect(FileManager.default.changeCurrentDirectoryPath(scratch.url.path))
        defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
        var count = 0
        for path in try FolderWalk.findings(at: FilePath(root.path)).files where path.bytes.suffix(4).elementsEqual(".zip".utf8)
        {
            count += 1
            var limits = ArchiveLimits()
            limits.directoryReads = 200_000
            do {
                try LogFile.open(path).forEachLog(limits: limits) { log, _ in _ = try Digest.sha256(of: log.open()) }
            } catch is LogFileError {}
        }
        #expect(count > 40)
        #expect(try scratch.names().isEmpty)
    }

    @Test(
        .enabled(if: SharedData.isHere),
        arguments: [
            "bomb-1GiB", "bomb-overlap-5GB", "dup-names", "bad-crc", "bad-deflate", "encrypted-zipcrypto", "enc-flag",
            "csize-lies", "comment-eocd", "suffix-junk", "method-bogus", "trunc-half", "usize-lies-big",
        ])
    func `these are refused`(name: String) throws {
        let path = FilePath(try #require(SharedData.url("corpora/hostile/zip/\(name).zip")).path)
        #expect(throws: LogFileError.self) {
            try LogFile.open(path).forEachLog { log, _ in _ = try Digest.sha256(of: log.open()) }
        }
    }

    @Test(
        .enabled(if: SharedData.isHere), arguments: ["ok-plain", "ok-stored", "ok-android", "dos-epoch", "cp437-name"])
    func `these are read`(name: String) throws {
        let path = FilePath(try #require(SharedData.url("corpora/hostile/zip/\(name).zip")).path)
        #expect(try !logs(path).isEmpty)
    }
}

private let tightZeros =
    "H4sIAAAAAAACA+3BAQ0AAADCoErvn84eDigAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAPgxzc5JBeCTBAA="
