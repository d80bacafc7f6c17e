import Foundation

/// Complaints of the argument parser as ours read: the program's name, then lower case.
enum ParserSentence {
    /// A suggestion as all others here look.
    private static func meant(_ message: String) -> String {
        let parts = message.components(separatedBy: ". Did you mean '")
        guard parts.count == 2, let end = parts[1].utf8.firstIndex(of: UInt8(ascii: "?")) else { return message }
        return parts[0] + " (did you mean '" + parts[1][..<end] + "?)" + parts[1][end...].dropFirst()
    }

    /// - Parameter message: What the parser says, its usage behind it.
    static func of(_ message: String) -> String {
        let own = "Error: "
        guard message.hasPrefix(own) else { return message }
        let said = Array(meant(message).utf8.dropFirst(own.utf8.count))
        guard let first = said.first, (0x41...0x5A).contains(first), said.dropFirst().first.map({ $0 > 0x60 }) ?? false
        else { return "segue: " + String(decoding: said, as: UTF8.self) }
        return "segue: " + String(decoding: [first | 0x20] + said.dropFirst(), as: UTF8.self)
    }
}
