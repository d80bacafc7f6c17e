import SearchQuery
import TranscriptExporting
import TranscriptModel

/// The pieces of customers' histories that a request chooses, in the order in which a transcript has them.
struct TranscriptStream {
    let archive: any TranscriptArchive
    let request: ExportRequest

    /// Hands over the pieces. A customer of whom nothing is chosen is not mentioned.
    func each(_ customers: [PublicID], _ body: (TranscriptItem) throws -> Void) throws {
        if request.choosesMessages {
            for customer in customers { try chosen(of: customer, body) }
        } else {
            try whole(customers.map { timeline(of: $0, .all, request.context) }, body)
        }
    }

    private func chosen(of customer: PublicID, _ body: (TranscriptItem) throws -> Void) throws {
        var hits: [UInt64] = []
        try archive.timelines([timeline(of: customer, request.choice, request.context)]) { _ in
        } each: {
            if case .message(let message) = $0, message.kind != .note { hits.append(message.id.bits) }
        }
        guard !hits.isEmpty else { return }
        var choice = ChosenMessages(hits: hits, around: request.around)
        try whole([timeline(of: customer, .all, nil)]) { item in
            if case .customer = item { return try body(item) }
            try choice.take(item, body)
        }
        try choice.end(body)
    }

    private func whole(_ requests: [TimelineRequest], _ body: (TranscriptItem) throws -> Void) throws {
        var waiting: Customer?
        try archive.timelines(requests) { customer in
            waiting = customer
        } each: { item in
            if let customer = waiting {
                waiting = nil
                try body(.customer(customer))
            }
            switch item {
            case .session(let session): try body(.session(session))
            case .transition(let transition): try body(.transition(transition))
            case .message(let message):
                // What agents write to each other never leaves by itself.
                if message.kind != .note { try body(.message(message)) }
            }
        }
    }

    private func timeline(of customer: PublicID, _ predicate: Predicate, _ context: Context?) -> TimelineRequest {
        TimelineRequest(
            customer: customer, predicate: predicate, span: request.span, context: context,
            showsOmitted: request.showsOmitted)
    }
}
