import Foundation
import Testing

/// A way of writing that has hurt others, and why.
private struct Trap: Sendable {
    let name: String
    let reason: String
    /// Whether a line without its comment falls into it.
    let isIn: @Sendable (String) -> Bool

    static func text(_ text: String, _ reason: String) -> Trap {
        Trap(name: text, reason: reason) { $0.contains(text) }
    }
}

private let traps: [Trap] = [
    .text("try!", "stops the process"),
    .text("as!", "stops the process"),
    .text("fatalError(", "stops the process"),
    .text("precondition(", "stops the process"),
    .text("preconditionFailure(", "stops the process"),
    .text("unowned(unsafe)", "reads memory that is gone"),
    .text("split(separator: \"\\n\"", "\\r\\n is one Character, so a file from Windows is one line"),
    .text("isNewline", "also true for U+0085, U+2028 and others, which stand inside of messages"),
    .text("replacingOccurrences", "compares by canonical equivalence, so an accent hides a quotation mark"),
    .text("NSRegularExpression", "backtracks without end on text that somebody else wrote"),
    .text("row[\"", "GRDB stops the process at a value of another type; `value` throws"),
    .text("TODO", "belongs into an issue"),
    .text("FIXME", "belongs into an issue"),
    Trap(name: "force unwrap", reason: "stops the process", isIn: hasForceUnwrap),
]

/// `!` right behind a name or a bracket, and not before `=`.
private func hasForceUnwrap(_ line: String) -> Bool {
    let bytes = Array(withoutStrings(line).utf8)
    return bytes.indices.dropFirst().contains { index in
        guard bytes[index] == UInt8(ascii: "!") else { return false }
        let before = bytes[index - 1]
        let isName = before == 0x5F || (0x30...0x39).contains(before) || (0x41...0x5A).contains(before & 0xDF)
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
        return (isName || before == UInt8(ascii: ")") || before == UInt8(ascii: "]")) && next != UInt8(ascii: "=")
    }
}

/// Lines on which text is put into a statement that is a `String`. What is put into an `SQL` literal is bound by GRDB, and is fine.
private func linesPuttingTextIntoSQL(_ lines: [String]) -> [Int] {
    var isInStatement = false
    var found: [Int] = []
    for (index, line) in lines.enumerated() {
        let begins = line.contains("sql: \"")
        if (begins || isInStatement) && line.contains("\\(") || line.contains("\\(sql:") { found.append(index + 1) }
        let quotes = line.components(separatedBy: "\"\"\"").count - 1
        if begins, quotes == 1 { isInStatement = true } else if isInStatement, quotes == 1 { isInStatement = false }
    }
    return found
}

/// The line with what stands between quotation marks taken out.
private func withoutStrings(_ line: String) -> String {
    var rest = ""
    var isInString = false
    var isEscaped = false
    for character in line.unicodeScalars {
        if isEscaped {
            isEscaped = false
        } else if character == "\\" {
            isEscaped = true
        } else if character == "\"" {
            isInString.toggle()
        } else if !isInString {
            rest.unicodeScalars.append(character)
        }
    }
    return rest
}

@Suite struct CodeTests {
    @Test func `no source falls into a known trap`() throws {
        for file in try Sources.files(in: "Sources") {
            for line in file.code {
                for trap in traps where trap.isIn(line.text) {
                    Issue.record("\(file.path):\(line.number): \(trap.name): \(trap.reason)")
                }
            }
        }
    }

    @Test(arguments: ["Sources", "Tests"])
    func `no file is longer than 400 lines`(folder: String) throws {
        for file in try Sources.files(in: folder) where file.lines.count > 401 {
            Issue.record("\(file.path) has \(file.lines.count - 1) lines")
        }
    }

    @Test(arguments: [
        ("a!.b", true), ("a![0]", true), ("f()!", true), ("a != b", false), ("!a", false), ("\"hello!\"", false),
        ("if !a && b! {", true),
    ])
    func `force unwraps are told from negations`(line: String, isOne: Bool) {
        #expect(hasForceUnwrap(line) == isOne)
    }

    @Test func `values are bound, never put into the text of a statement`() throws {
        for file in try Sources.files(in: "Sources") {
            for line in linesPuttingTextIntoSQL(file.lines) {
                Issue.record("\(file.path):\(line): text put into SQL")
            }
        }
    }

    @Test(arguments: [
        ("db.execute(sql: \"SELECT \\(name)\")", [1]), ("sql: \"SELECT ?\", arguments: [name]", []),
        ("print(\"\\(name)\")", []), ("sql: \"\"\"\nSELECT \\(name)\n\"\"\"\n\"\\(name)\"", [2]),
        ("let statement: SQL = \"SELECT \\(name)\"", []), ("\"\\(sql: name)\"", [1]),
    ])
    func `text put into SQL is seen`(code: String, lines: [Int]) {
        #expect(linesPuttingTextIntoSQL(code.components(separatedBy: "\n")) == lines)
    }
}
