import TranscriptModel
import Yams

/// Turns a policy file's text into YAML nodes.
enum PolicyDocument {
    /// The root of the document; nil, and a problem, when it is no YAML.
    ///
    /// The YAML reader stops at the first key that a block has twice. Each such key is told of and replaced by a word of the same length
    /// that means nothing, so that the rest of the file is read too.
    static func root(of text: Untrusted, _ problems: inout [PolicyProblem]) -> Node? {
        var yaml = text.repaired
        for attempt in standIns {
            do {
                return try Yams.compose(yaml: yaml) ?? Node("")
            } catch let error as YamlError {
                problems.append(problem(of: error))
                guard case .duplicatedKeysInMapping(let names, let context) = error, let name = names.first,
                    let replaced = replacing(name, at: context.mark, in: yaml, by: attempt)
                else { return nil }
                yaml = replaced
            } catch {
                problems.append(PolicyProblem(line: 1, column: 1, kind: .syntax("not readable")))
                return nil
            }
        }
        return nil
    }

    /// Whether a key stands in for one that a block has twice.
    static func isStandIn(_ key: [UInt8]) -> Bool {
        guard let first = String(decoding: key, as: UTF8.self).unicodeScalars.first else { return false }
        return standIns.contains(first.value)
    }

    /// A stand-in begins with one of these, which are nobody's letters: a language has no room for more than one.
    private static let standIns: Range<UInt32> = 0xE000..<0xE064

    private static func replacing(_ name: String, at mark: Mark, in yaml: String, by standIn: UInt32) -> String? {
        let count = name.unicodeScalars.count
        var scalars = Array(yaml.unicodeScalars)
        var start = 0
        var line = 1
        while line < mark.line, start < scalars.count {
            if scalars[start] == "\n" { line += 1 }
            start += 1
        }
        start += mark.column - 1
        // The mark of a key in quotes is the quotation mark.
        if scalars.indices.contains(start), ["\"", "'"].contains(scalars[start]) { start += 1 }
        guard let first = Unicode.Scalar(standIn), count > 0, start >= 0, start + count <= scalars.count,
            scalars[start..<(start + count)].elementsEqual(name.unicodeScalars)
        else { return nil }
        scalars.replaceSubrange(
            start..<(start + count), with: [first] + Array(repeating: Unicode.Scalar("x"), count: count - 1))
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func problem(of error: YamlError) -> PolicyProblem {
        func problem(_ line: Int, _ column: Int, _ reason: String) -> PolicyProblem {
            PolicyProblem(line: line, column: column, kind: .syntax(Untrusted(reason)))
        }
        switch error {
        case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _),
            .composer(_, let reason, let mark, _):
            return problem(mark.line, mark.column, reason)
        case .duplicatedKeysInMapping(let names, let context):
            return PolicyProblem(
                line: context.mark.line, column: context.mark.column,
                kind: .repeatedKey(Untrusted(names.first ?? "")))
        case .reader(let reason, _, _, _), .writer(let reason), .emitter(let reason), .representer(let reason):
            return problem(1, 1, reason)
        case .no, .memory, .dataCouldNotBeDecoded: return problem(1, 1, "not readable")
        }
    }
}
