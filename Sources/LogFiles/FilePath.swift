/// The path of a file: bytes, as the system has them, not always text.
public struct FilePath: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The path without its closing NUL.
    public let bytes: [UInt8]

    /// Takes the bytes up to the first NUL, where the system would stop too.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = [UInt8](bytes.prefix { $0 != 0 })
    }

    /// Takes the UTF-8 of a text.
    public init(_ text: String) {
        self.init(text.utf8)
    }

    /// Takes the UTF-8 of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The last component, without slashes at the end.
    public var name: [UInt8] {
        let end = bytes.lastIndex { $0 != UInt8(ascii: "/") }.map { $0 + 1 } ?? bytes.startIndex
        return [UInt8](bytes[..<end].split(separator: UInt8(ascii: "/")).last ?? [])
    }

    /// The path of the folder that holds it; `.` for a bare name.
    public var folder: FilePath {
        let end = bytes.lastIndex { $0 != UInt8(ascii: "/") }.map { $0 + 1 } ?? bytes.startIndex
        guard let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return FilePath(slash == 0 ? bytes[...0] : bytes[..<slash])
    }

    /// The path of something in this folder.
    public func appending(_ name: some Sequence<UInt8>) -> FilePath {
        guard let last = bytes.last else { return FilePath(name) }
        return FilePath(bytes + (last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name)
    }

    /// The path of something in this folder.
    public func appending(_ name: String) -> FilePath {
        appending(name.utf8)
    }

    /// The bytes and a closing NUL.
    var terminated: [UInt8] { bytes + [0] }

    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        terminated.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: CChar.self) { characters in
                // Never empty: the NUL is there.
                guard let start = characters.baseAddress else { return withUnsafePointer(to: 0, body) }
                return body(start)
            }
        }
    }
}

extension FilePath: Comparable {
    /// Orders by bytes.
    public static func < (a: FilePath, b: FilePath) -> Bool {
        a.bytes.lexicographicallyPrecedes(b.bytes)
    }
}
