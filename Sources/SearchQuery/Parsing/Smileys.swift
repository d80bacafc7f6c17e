/// Parentheses that are mouths, as in `thanks :)` and `(: hi`: text, where no group needs them.
enum Smileys {
    /// The tokens with parentheses that have no partner made part of the word whose eyes they stand beside.
    ///
    /// A parenthesis that closes a group stays one: `(thanks :)` is a group.
    static func joined(_ tokens: [Token], in bytes: [UInt8]) -> [Token] {
        joiningOpen(joiningClosed(tokens, in: bytes), in: bytes)
    }

    /// `:)`, `;-)` and `hi:))`. Where a parenthesis has no partner and is no mouth, an earlier one has its partner, and
    /// is a mouth: `(thanks :) OR hi)`.
    private static func joiningClosed(_ tokens: [Token], in bytes: [UInt8]) -> [Token] {
        var mouths: [Int: Int] = [:]
        var doubtful: [Int] = []
        var depth = 0
        for (index, token) in tokens.enumerated() {
            if token.opens { depth += 1 }
            guard case .close = token.kind else { continue }
            let face = face(before: index, tokens, in: bytes)
            if depth > 0 {
                depth -= 1
                if let face { doubtful.append(face) }
            } else if let face = face ?? doubtful.popLast() {
                mouths[face, default: 0] += 1
            }
        }
        var joined: [Token] = []
        var at = 0
        while at < tokens.count {
            var token = tokens[at]
            let mouth = mouths[at] ?? 0
            token.range = token.range.lowerBound..<tokens[at + mouth].range.upperBound
            joined.append(token)
            at += 1 + mouth
        }
        return joined
    }

    /// The word with eyes that a parenthesis stands behind, with nothing but such parentheses in between.
    private static func face(before close: Int, _ tokens: [Token], in bytes: [UInt8]) -> Int? {
        var at = close
        while at > 0, tokens[at - 1].range.upperBound == tokens[at].range.lowerBound {
            at -= 1
            switch tokens[at].kind {
            case .close: continue
            case .word:
                let eyes = bytes[tokens[at].range].reversed().drop { noses.contains($0) }.first
                return eyes.map(Self.eyes.contains) == true ? at : nil
            case .phrase, .operation, .open, .negation, .and, .or, .not: return nil
            }
        }
        return nil
    }

    /// `(:` and `(-;` before white space or the end.
    private static func joiningOpen(_ tokens: [Token], in bytes: [UInt8]) -> [Token] {
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            if token.opens { open.append(index) } else if case .close = token.kind { _ = open.popLast() }
        }
        var joined = tokens
        for index in open.reversed() {
            guard case .open = tokens[index].kind else { continue }
            var end = index
            while end + 1 < tokens.count, tokens[end + 1].range.lowerBound == tokens[end].range.upperBound { end += 1 }
            let range = tokens[index].range.lowerBound..<tokens[end].range.upperBound
            let face = bytes[range].dropFirst()
            guard face.contains(where: eyes.contains), face.allSatisfy({ eyes.contains($0) || noses.contains($0) })
            else { continue }
            joined.replaceSubrange(index...end, with: [Token(kind: .word, range: range)])
        }
        return joined
    }

    private static let eyes = Array(":;=".utf8)
    private static let noses = Array("-'^".utf8)
}

extension Token {
    /// Whether a parenthesis that closes belongs to it.
    fileprivate var opens: Bool {
        switch kind {
        case .open, .operation(_, .group): true
        case .word, .phrase, .operation, .close, .negation, .and, .or, .not: false
        }
    }
}
