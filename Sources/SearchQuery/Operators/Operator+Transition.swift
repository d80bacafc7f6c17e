import TranscriptModel

extension Operator {
    private static let patterns: [(word: String, choice: TransitionPattern)] = [
        ("marketing>service", .change(from: .marketing, to: .service)),
        ("service>marketing", .change(from: .service, to: .marketing)),
        ("none>marketing", .firstContact(.marketing)),
        ("none>service", .firstContact(.service)),
        ("first", .firstContact(nil)),
        ("any", .anySwitch),
    ]

    /// The same for shells, in which `>` would write to a file.
    private static let shellPatterns = patterns.flatMap { pattern in
        ["-to-", "->", "→"].map { arrow in
            let sides = pattern.word.utf8.split(separator: UInt8(ascii: ">")).map {
                String(decoding: $0, as: UTF8.self)
            }
            return (word: sides.joined(separator: arrow), choice: pattern.choice)
        }
    }

    /// transition:marketing>service - messages that triggered a switch. A first contact is no switch.
    static let transition = Operator(
        "transition", takes: "a transition; -to- stands for >, which shells take for themselves",
        choices: patterns.map(\.word), summary: "messages that triggered a transition",
        example: "transition:marketing>service"
    ) { value, _ throws(QueryError) in
        let typed = value.bytes.map(ASCII.lowercased)
        if let other = shellPatterns.first(where: { $0.word.utf8.elementsEqual(typed) }) {
            return .transition(other.choice)
        }
        return .transition(try value.choice(of: patterns))
    }
}
