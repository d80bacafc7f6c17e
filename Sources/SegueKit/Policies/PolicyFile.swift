import LogImporting
public import TranscriptModel
import Yams

/// A policy file: YAML that says how each channel is routed.
public struct PolicyFile: Sendable {
    /// What the file says, in its order.
    public let entries: [PolicyEntry]
    /// Everything that is wrong with the file, in its order. When there is anything, nothing of the file should be used.
    public let problems: [PolicyProblem]
    /// The file as it was read.
    public let text: Untrusted

    /// Reads a file's text.
    public init(_ text: Untrusted) {
        self.text = text
        var reader = PolicyReader()
        reader.read(text)
        entries = reader.entries
        problems = reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }
}

/// Something that is wrong with a policy file.
public struct PolicyProblem: Hashable, Sendable {
    /// Line, counted from 1.
    public var line: Int
    /// Column, counted from 1.
    public var column: Int
    /// What is wrong.
    public var kind: Kind

    /// What can be wrong.
    public enum Kind: Hashable, Sendable {
        /// It is no YAML.
        case syntax
        /// The key is unknown; perhaps this one was meant.
        case unknownKey(Untrusted, nearest: String?)
        /// The value is not what it must be, such as `a list of words`.
        case wrongValue(key: String, expected: String)
        /// A channel has neither `number` nor `phone_number_id`.
        case unnamedChannel
        /// The default app is not connected.
        case defaultNotConnected
        /// A marketing keyword is an opt-out, opt-in or help keyword too, and will never be taken for marketing.
        case shadowedKeyword(Untrusted)
    }
}
