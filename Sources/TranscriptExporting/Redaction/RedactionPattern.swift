/// A pattern of a file: what stands in it, without case and accents. `#` is any digit, `?` any letter or digit, and `*` at
/// the end the rest of the word; a backslash takes the next character as it is, at the end itself.
public struct RedactionPattern: Hashable, Sendable {
    /// What is wrong with a pattern.
    public enum Problem: Error, Hashable, Sendable {
        /// It matches everywhere, or nothing: three characters are the least.
        case tooShort
        /// It is longer than 256 characters.
        case tooLong
        /// `*` stands before its end.
        case starInside
    }

    enum Element: Hashable {
        case scalar(UInt32)
        case digit
        case letterOrDigit
        case restOfWord
    }

    let elements: [Element]

    /// Reads a pattern as somebody wrote it, UTF-8.
    public init(_ text: [UInt8]) throws(Problem) {
        var elements: [Element] = []
        var isPlain = false
        for scalar in text.withUnsafeBufferPointer({ ScalarText($0) }).scalars {
            if elements.last == .restOfWord { throw .starInside }
            switch scalar {
            case _ where isPlain: elements.append(.scalar(scalar))
            case 0x5C:
                isPlain = true
                continue
            case 0x23: elements.append(.digit)
            case 0x3F: elements.append(.letterOrDigit)
            case 0x2A: elements.append(.restOfWord)
            default: elements.append(.scalar(scalar))
            }
            isPlain = false
        }
        if isPlain { elements.append(.scalar(0x5C)) }
        if elements.count < 3 { throw .tooShort }
        if elements.count > 256 { throw .tooLong }
        self.elements = elements
    }

    /// The end of what it matches at a place.
    func end(in text: ScalarText, at start: Int) -> Int? {
        var at = start
        for element in elements {
            switch element {
            case .scalar(let scalar): guard at < text.count, text.scalars[at] == scalar else { return nil }
            case .digit: guard text.digit(at) != nil else { return nil }
            case .letterOrDigit: guard RedactionPattern.isWordPart(text, at) else { return nil }
            case .restOfWord:
                while RedactionPattern.isWordPart(text, at) { at += 1 }
                return at
            }
            at += 1
        }
        return at
    }

    private static func isWordPart(_ text: ScalarText, _ at: Int) -> Bool {
        guard at < text.count else { return false }
        if text.scalars[at] < 0x80 { return text.isAlphanumeric(at) }
        return Unicode.Scalar(text.scalars[at])?.properties.isAlphabetic ?? false
    }
}

/// Finds what patterns match.
struct PatternFinder {
    private var byFirst: [UInt32: [RedactionPattern]] = [:]
    private var open: [RedactionPattern] = []

    init(_ patterns: [RedactionPattern]) {
        for pattern in patterns {
            if case .scalar(let first)? = pattern.elements.first {
                byFirst[first, default: []].append(pattern)
            } else {
                open.append(pattern)
            }
        }
    }

    func find(in text: ScalarText, _ found: inout [RedactionFinding]) {
        guard !byFirst.isEmpty || !open.isEmpty else { return }
        var at = 0
        while at < text.count {
            let candidates = byFirst[text.scalars[at]].map { $0 + open } ?? open
            let end = candidates.compactMap { $0.end(in: text, at: at) }.max()
            if let end, end > at {
                found.append(
                    RedactionFinding(range: at..<end, thing: .pattern, key: Array(text.scalars[at..<end])))
                at = end
            } else {
                at += 1
            }
        }
    }
}
