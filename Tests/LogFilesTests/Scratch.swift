import Foundation
import LogFiles

/// A folder of its own for a test, gone when the test is over.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("segue-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> FilePath {
        FilePath(url.appendingPathComponent(name).path)
    }

    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> FilePath {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return FilePath(file.path)
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> FilePath {
        try write(text.utf8, to: name)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: url.appendingPathComponent(name).path, withDestinationPath: target)
    }

    func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
    }

    func mode(of name: String) throws -> Int? {
        let found = try FileManager.default.attributesOfItem(atPath: url.appendingPathComponent(name).path)
        return found[.posixPermissions] as? Int
    }

    func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(folder).path).sorted()
    }
}

extension FileBytes {
    /// The rest, read in pieces of this size.
    func all(pieces: Int = 4096) throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let piece = try prefix(pieces)
            all += piece
            if piece.count < pieces { return all }
        }
    }
}
