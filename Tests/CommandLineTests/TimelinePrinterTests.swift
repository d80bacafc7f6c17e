import SegueKit
import TestSupport
import Testing
import TranscriptModel

@testable import segue

/// A history as a terminal shows it.
@Suite struct TimelinePrinterTests {
    private static func message(
        _ id: UInt64, _ minutes: Int64, on channel: Untrusted, _ context: Context = .marketing,
        template: Untrusted? = nil,
        text: Untrusted? = nil
    ) -> Message {
        var message = Message(
            id: PublicID(.message, id), customerID: PublicID(.customer, 1), customer: "+447700900123", channel: channel,
            at: start.adding(milliseconds: minutes * 60_000), direction: context == .marketing ? .outbound : .inbound,
            speaker: context == .marketing ? .journey : .customer, kind: template == nil ? .text : .template,
            text: text ?? "offer \(id)".untrusted, context: context)
        message.template = template
        return message
    }

    /// 2 March 2026, 09:00 in UTC.
    private static let start = Instant.earliest.adding(
        milliseconds: 1_772_442_000_000 - Instant.earliest.milliseconds)

    private static func printed(_ items: [TimelineItem], folds: Bool = true, columns: Int? = 80) throws -> String {
        var text = ""
        let lines = TimelineLines(
            text: MessageText(style: Style(), zone: .utc), columns: columns, showsOmitted: false)
        let printer = TimelinePrinter(lines, zone: .utc, folds: folds) { text += $0 }
        for item in items { try printer.print(item) }
        try printer.end()
        return text
    }

    private static let two: [TimelineItem] = {
        var items: [TimelineItem] = [.message(message(1, 0, on: "+442079460958", .service, text: "hello"))]
        items += (0..<4).map { .message(message(2 + $0, 1 + Int64($0), on: "+34910601234", template: "spring")) }
        items += (0..<5).map { .message(message(10 + $0, 10 + Int64($0), on: "+442079460958", template: "a\\b")) }
        let ended = Session(
            id: "0Mw000000000001", customer: "+447700900123", channel: "+442079460958",
            start: start.adding(milliseconds: 20 * 60_000), end: start.adding(milliseconds: 32 * 60_000 + 30_000),
            status: "Ended", name: "MS-00004417", isImplied: false)
        items.append(.session(ended))
        items += (0..<4).map { .message(message(20 + $0, 30 + Int64($0), on: "+442079460958")) }
        items.append(
            .message(message(30, 60 * 24, on: "+442079460958", .service, text: "a line\n┃ that\u{1B}[2J plays")))
        return items
    }()

    @Test func `runs of two channels, the end of a session within one, and a day`() throws {
        expectGolden(try Self.printed(Self.two), "timeline-two-channels.txt")
    }

    @Test func `a run is of one channel, and names it where it changes`() throws {
        let text = try Self.printed(Self.two)
        let runs = text.split(separator: "\n").filter { $0.contains("marketing messages") }
        #expect(runs.count == 2)
        #expect(runs.first?.contains("4 marketing messages on +34910601234") == true)
        #expect(runs.last?.contains("5 marketing messages on +442079460958") == true)
    }

    @Test func `one message of another channel is no part of the run that follows it`() throws {
        var items: [TimelineItem] = [.message(Self.message(1, 0, on: "+442079460958", .service))]
        items.append(.message(Self.message(2, 1, on: "+34910601234")))
        items += (0..<4).map { .message(Self.message(3 + $0, 2 + Int64($0), on: "+442079460958")) }
        let text = try Self.printed(items)
        #expect(text.contains("4 marketing messages on +442079460958"))
        #expect(text.contains("offer 2"))
    }

    @Test func `a run says what in it was not delivered`() throws {
        let items = (0..<5).map { number in
            var message = Self.message(UInt64(1 + number), Int64(number), on: "+442079460958")
            if number == 2 { message.status = .failed }
            return TimelineItem.message(message)
        }
        #expect(try Self.printed(items, columns: nil).contains("; 1 not delivered (--unfold"))
    }

    @Test func `what strangers named is made harmless once`() throws {
        let text = try Self.printed(Self.two, columns: nil)
        #expect(text.contains(": a\\\\b (--unfold"))
        #expect(!text.contains("a\\\\\\\\b"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func `nothing is folded when nobody wants it`() throws {
        let text = try Self.printed(Self.two, folds: false)
        #expect(!text.contains("marketing messages"))
        for item in Self.two {
            guard case .message(let message) = item else { continue }
            #expect(text.contains(message.id.text))
        }
    }
}

extension String {
    fileprivate var untrusted: Untrusted { Untrusted(self) }
}
