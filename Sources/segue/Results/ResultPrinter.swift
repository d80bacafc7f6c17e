import SegueKit
import SearchQuery
import TranscriptModel

/// Prints what a search finds: message by message, with the messages around, or conversation by conversation.
struct ResultPrinter {
    let archive: any TranscriptArchive
    let writer: any ResultWriter
    /// Number of messages to print before and after each hit.
    let around: Int
    let isGrouped: Bool

    /// Prints all that a request finds.
    func print(_ request: SearchRequest) throws -> SearchOutcome {
        try writer.begin()
        let outcome = isGrouped ? try printGroups(request) : try printInOrder(request)
        try writer.end()
        return outcome
    }

    private func printInOrder(_ request: SearchRequest) throws -> SearchOutcome {
        var windows = WindowPrinter(writer: writer, partsWindows: around > 0)
        let outcome = try archive.search(request) { try windows.add(try window(around: $0)) }
        try windows.finish()
        return outcome
    }

    /// Everything is found before the first conversation is printed: its last hit may be far from its first.
    private func printGroups(_ request: SearchRequest) throws -> SearchOutcome {
        var order: [(pair: Pair, customer: Untrusted)] = []
        // Ids alone, because there may be millions.
        var hits: [Pair: [PublicID]] = [:]
        let outcome = try archive.search(request) { hit in
            let pair = Pair(customer: hit.customerID, channel: hit.channel)
            if hits[pair] == nil { order.append((pair, hit.customer)) }
            hits[pair, default: []].append(hit.id)
        }
        for (pair, customer) in order {
            let ids = hits[pair] ?? []
            try writer.open(
                FoundConversation(
                    customerID: pair.customer, customer: customer, channel: pair.channel, hits: ids.count))
            var windows = WindowPrinter(writer: writer, partsWindows: around > 0)
            for id in ids {
                guard let hit = try archive.message(id) else { continue }
                try windows.add(try window(around: hit))
            }
            try windows.finish()
        }
        return outcome
    }

    private func window(around hit: Message) throws -> ResultWindow {
        guard around > 0 else { return ResultWindow(hit, before: [], after: []) }
        let near = try archive.neighbours(of: hit.id, count: around)
        return ResultWindow(hit, before: near.before, after: near.after)
    }

    private struct Pair: Hashable {
        var customer: PublicID
        var channel: Untrusted
    }
}

/// Prints windows one after the other; those that touch are printed as one.
private struct WindowPrinter {
    let writer: any ResultWriter
    let partsWindows: Bool
    private var pending: ResultWindow?
    private var hasPrinted = false

    init(writer: any ResultWriter, partsWindows: Bool) {
        self.writer = writer
        self.partsWindows = partsWindows
    }

    mutating func add(_ window: ResultWindow) throws {
        guard pending?.merge(window) != true else { return }
        try finish()
        pending = window
    }

    mutating func finish() throws {
        guard let window = pending else { return }
        pending = nil
        if hasPrinted, partsWindows { try writer.separate() }
        hasPrinted = true
        for message in window.messages { try writer.write(message, isHit: window.isHit(message)) }
    }
}
