public import TranscriptModel

/// Makes what must not be read unreadable, in every text of a transcript: each different thing becomes a placeholder of
/// its own, such as `[phone 1]`, the same wherever it stands and however it is spelled.
///
/// Let it learn the whole transcript first, so that a name is known before it is mentioned. The time is linear.
public final class Redactor {
    private let plan: RedactionPlan
    private let patterns: PatternFinder
    private var phones = PhoneFinder()
    private var names = NameFinder()
    private var numbers: [RedactedThing: [[UInt32]: Int]] = [:]
    private var counts: [RedactedThing: Int] = [:]
    private var counted: [RedactedThing: Set<Int>] = [:]
    private var isCounting = true
    private let fields: TranscriptFields

    /// A redactor that knows no names and numbers yet.
    /// - Parameter fields: What is counted beside what people wrote.
    public init(_ plan: RedactionPlan, counting fields: TranscriptFields = []) {
        self.plan = plan
        self.fields = fields
        patterns = PatternFinder(plan.patterns)
    }

    /// What was redacted so far, kind by kind.
    public var redactions: [TranscriptRedaction] {
        RedactedThing.allCases.compactMap { thing in
            guard let distinct = counted[thing]?.count, let count = counts[thing] else { return nil }
            return TranscriptRedaction(kind: thing.word, distinct: distinct, count: count)
        }
    }

    /// Remembers the names and numbers of an item.
    public func learn(_ item: TranscriptItem) {
        switch item {
        case .customer(let customer):
            customer.names.forEach(learn(name:))
            for address in customer.addresses where address.kind == .phone { phones.learn(address.value.bytes) }
        case .session(let session):
            if let owner = session.owner { learn(name: owner) }
            phones.learn(session.channel.bytes)
        case .transition(let transition): phones.learn(transition.channel.bytes)
        case .message(let message):
            if message.speaker.isPerson, let name = message.name { learn(name: name) }
            phones.learn(message.customer.bytes)
            phones.learn(message.channel.bytes)
        case .gap: break
        }
    }

    private func learn(name: Untrusted) {
        if plan.kinds.contains(.name) { names.learn(name.bytes) }
    }

    /// A text that a format writes only with some fields, with placeholders.
    func redacted(_ text: Untrusted, in field: TranscriptFields) -> Untrusted {
        isCounting = fields.contains(field)
        defer { isCounting = true }
        return redacted(text)
    }

    /// A text with placeholders.
    public func redacted(_ text: Untrusted) -> Untrusted {
        guard !text.isEmpty else { return text }
        let scalars = text.bytes.withUnsafeBufferPointer { ScalarText($0) }
        var found: [RedactionFinding] = []
        patterns.find(in: scalars, &found)
        if plan.kinds.contains(.email) { MailFinder.find(in: scalars, &found) }
        if plan.kinds.contains(.iban) { AccountFinder.find(in: scalars, &found) }
        if plan.kinds.contains(.phone) { IdentifierFinder.find(in: scalars, &found) }
        if plan.kinds.contains(.name) { names.find(in: scalars, &found) }
        findNumbers(scalars, &found)
        guard !found.isEmpty else { return text }
        var bytes: [UInt8] = []
        var at = 0
        for finding in found.merged() {
            let range = scalars.bytes(finding.range)
            bytes += text.bytes[at..<range.lowerBound]
            bytes += placeholder(finding.thing, finding.key).bytes
            at = range.upperBound
        }
        bytes += text.bytes[at...]
        return Untrusted(bytes)
    }

    /// The name of a person, all of it, as a placeholder.
    func placeholder(forName name: Untrusted) -> Untrusted {
        guard plan.kinds.contains(.name) else { return redacted(name) }
        return placeholder(.name, NameFinder.key(name.bytes.withUnsafeBufferPointer { ScalarText($0) }))
    }

    private func findNumbers(_ text: ScalarText, _ found: inout [RedactionFinding]) {
        let (cards, numbers) = (plan.kinds.contains(.card), plan.kinds.contains(.phone))
        guard cards || numbers else { return }
        var at = 0
        while at < text.count {
            guard text.digit(at) != nil else {
                at += 1
                continue
            }
            let cluster = DigitCluster(in: text, at: at)
            if cards { CardFinder.find(in: cluster, of: text, &found) }
            if numbers { phones.find(in: cluster, of: text, &found) }
            at = max(at + 1, cluster.groups.last?.upperBound ?? at)
        }
    }

    private func placeholder(_ thing: RedactedThing, _ key: [UInt32]) -> Untrusted {
        let next = (numbers[thing]?.count ?? 0) + 1
        let number = numbers[thing]?[key] ?? next
        if number == next { numbers[thing, default: [:]][key] = number }
        if isCounting {
            counts[thing, default: 0] += 1
            counted[thing, default: []].insert(number)
        }
        return Untrusted("[\(thing.word) \(number)]")
    }
}

extension Speaker {
    /// Whether it is somebody with a name of their own.
    fileprivate var isPerson: Bool {
        switch self {
        case .customer, .agent: true
        case .bot, .journey, .system: false
        }
    }
}
