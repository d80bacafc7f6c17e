import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptModel

/// The moment from which words such as `yesterday` are understood, where something is to come out the same later.
struct MomentOption: ParsableArguments {
    @Option(name: .long, help: .hidden)
    var asOf: String?

    /// The moment that was named, else now, to the second.
    func moment() throws -> Instant {
        guard let asOf else { return Instant(milliseconds: Instant.now.milliseconds / 1000 * 1000) ?? .now }
        guard case .time(let span)? = try? QueryText("on:" + asOf).predicate(in: .utc), let moment = span.from else {
            throw UsageError.notAMoment(asOf)
        }
        return moment
    }

    /// The option as words, when something that is read at two moments does not mean the same.
    func words<Meaning: Equatable>(_ now: Instant, _ meaning: (Instant) throws -> Meaning) throws -> [Untrusted] {
        let other = now.adding(milliseconds: -400 * 86_400_000 - 12_345_000)
        guard try meaning(now) != meaning(other) else { return [] }
        return ["--as-of", Untrusted(now.iso8601)]
    }
}
