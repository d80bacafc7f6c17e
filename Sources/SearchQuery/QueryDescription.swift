public import TranscriptModel

/// A predicate as text, for `--explain`: every parenthesis written out, every date resolved.
///
/// Spans of time apart, the text is a query that means the same.
public enum QueryDescription {
    /// The text. It holds what people typed: neutralise it before it is shown.
    /// - Parameter moment: How a moment is written within words; nil for `time:[…, …)` in UTC.
    public static func text(
        of predicate: Predicate, moment: ((Instant) -> String)? = nil
    ) -> Untrusted {
        var writer = Writer(moment: moment)
        writer.write(predicate)
        return Untrusted(writer.bytes)
    }

    private struct Writer {
        let moment: ((Instant) -> String)?
        var bytes: [UInt8] = []

        mutating func write(_ predicate: Predicate) {
            switch predicate {
            case .all: add("everything")
            case .and(let parts): list(parts, " AND ")
            case .or(let parts): list(parts, " OR ")
            case .not(let part):
                add("NOT ")
                write(part)
            case .text(let term): text(term)
            case .within(let length, let side, let rest):
                add("(within:\(DurationText.text(length)) \(side.rawValue) ")
                write(rest)
                add(")")
            case .scope(let scope, let inner):
                add("\(scope.rawValue):(")
                write(inner)
                add(")")
            case .time(let span): time(span)
            case .customer, .from, .context, .channel, .session, .template, .campaign, .kind, .has, .transition, .cause,
                .status, .state, .omitted, .source:
                leaf(predicate)
            }
        }

        private mutating func leaf(_ predicate: Predicate) {
            switch predicate {
            case .customer(let name): value("customer", name)
            case .from(.role(let speaker)): add("from:\(speaker.word)")
            case .from(.name(let name)): value("from", name, alwaysQuoted: true)
            case .context(let context): add("context:\(context.word)")
            case .channel(let name): value("channel", name)
            case .session(let name): value("session", name)
            case .template(let name): value("template", name)
            case .campaign(let name): value("campaign", name)
            case .source(let name): value("source", name)
            case .kind(let kind): add("kind:\(kind.word)")
            case .has(let feature): add("has:\(feature.rawValue)")
            case .transition(let pattern): add("transition:\(word(of: pattern))")
            case .cause(let cause): add("cause:\(cause.word)")
            case .status(let status): add("status:\(status.word)")
            case .state(let state): add("is:\(state.rawValue)")
            case .omitted(let reason): add("omitted:\(reason?.rawValue ?? "any")")
            case .all, .and, .or, .not, .text, .within, .scope, .time: break
            }
        }

        private mutating func list(_ parts: [Predicate], _ separator: String) {
            add("(")
            for (index, part) in parts.enumerated() {
                if index > 0 { add(separator) }
                write(part)
            }
            add(")")
        }

        private mutating func text(_ term: TextTerm) {
            let words = Array(term.tokens.joined(separator: [0x20]))
            let isOperator = ["AND", "OR", "NOT"].contains { $0.utf8.elementsEqual(words) }
            // With numbers beside it, one that begins with 0 may be read as the beginning of a phone number.
            let isNumber = words.first == UInt8(ascii: "0")
            write(
                words, quoted: isOperator || isNumber || !words.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) })
            if term.isPrefix { add("*") }
        }

        private mutating func time(_ span: TimeSpan) {
            guard let moment else {
                add("time:")
                add(span.from.map { "[\($0.iso8601)" } ?? "(...")
                add(", ")
                return add(span.until.map { "\($0.iso8601))" } ?? "...)")
            }
            let from = span.from.map(moment)
            let until = span.until.map(moment)
            switch (from, until) {
            case (let from?, let until?): add("sent from \(from) until before \(until)")
            case (let from?, nil): add("sent from \(from) on")
            case (nil, let until?): add("sent before \(until)")
            case (nil, nil): add("sent at any time")
            }
        }

        private mutating func value(_ name: String, _ value: Untrusted, alwaysQuoted: Bool = false) {
            add("\(name):")
            let isBare = value.bytes.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || "+-_.@".utf8.contains($0) }
            write(value.bytes, quoted: alwaysQuoted || !isBare)
        }

        private mutating func write(_ value: [UInt8], quoted: Bool) {
            guard quoted else { return bytes += value }
            bytes.append(UInt8(ascii: "\""))
            for byte in value {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private mutating func add(_ text: String) {
            bytes += text.utf8
        }

        private func word(of pattern: TransitionPattern) -> String {
            switch pattern {
            case .anySwitch: "any"
            case .change(let from, let to): "\(from.word)>\(to.word)"
            case .firstContact(let context): context.map { "none>\($0.word)" } ?? "first"
            }
        }
    }
}
