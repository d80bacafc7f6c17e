import GRDB
public import SearchQuery
public import TranscriptModel

extension Archive {
    /// Reads customers' histories, each in the order of time, piece by piece. All of them show one state of the archive.
    public func timelines(
        _ requests: some Sequence<TimelineRequest>, begin: (Customer) throws -> Void = { _ in },
        each: (TimelineItem) throws -> Void
    ) throws {
        try read { db in
            let reader = try TimelineReader(db)
            let customers = try CustomerReader(db)
            for request in requests {
                guard let owner = try Resolver(db).owner(request.customer, .customer),
                    let customer = try customers.customer(owner)
                else { continue }
                try begin(customer)
                try reader.read(request, owner: owner, each: each)
            }
        }
    }
}

/// Puts messages, transitions and sessions of a customer into one order.
final class TimelineReader {
    private let db: Database
    private let messages: MessageReader
    private let disclosing: MessageReader
    private let sessions: SessionReader
    private let transitions: TransitionReader
    private let order: SourceOrder
    private let all: Statement

    init(_ db: Database) throws {
        self.db = db
        messages = try MessageReader(db)
        disclosing = try MessageReader(db, showsOmitted: true)
        sessions = try SessionReader(db)
        transitions = try TransitionReader(db)
        order = try SourceOrder(db)
        all = try Statement(
            db,
            """
            SELECT m.id FROM membership JOIN thread ON thread.customer = membership.address
            CROSS JOIN message AS m INDEXED BY message_thread ON m.thread = thread.id
            JOIN placement AS p ON p.message = m.id WHERE membership.owner = ?
            """)
    }

    func read(_ request: TimelineRequest, owner: Int64, each: (TimelineItem) throws -> Void) throws {
        var events = try milestones(owner, request)
        let reader = request.showsOmitted ? disclosing : messages
        let ids = try rows(owner, restricted(request))
        var next = ids.startIndex
        while next < ids.endIndex {
            // Messages of one millisecond stand in the order of their files.
            var end = next + 1
            while end < ids.endIndex,
                MessageRowID.milliseconds(of: ids[end]) == MessageRowID.milliseconds(of: ids[next])
            { end += 1 }
            for id in end - next == 1 ? [ids[next]] : try order.sorted(shown: ids[next..<end]) {
                guard let message = try reader.message(row: id) else { continue }
                try events.emit(before: message, each)
                try each(.message(message))
            }
            next = end
        }
        try events.emitRest(each)
    }

    /// Rows of the customer's messages in the order of time.
    private func rows(_ owner: Int64, _ predicate: Predicate) throws -> [Int64] {
        if predicate == .all {
            all.bind(owner, at: 1)
            defer { all.reset() }
            var ids: [Int64] = []
            while try all.step() { ids.append(all.int(0)) }
            return ids.sorted()
        }
        let condition = try PredicateSQL(db, Resolver(db)).condition(predicate)
        return try SQLRequest<Int64>(
            literal: """
                SELECT m.id FROM membership JOIN thread ON thread.customer = membership.address
                CROSS JOIN message AS m INDEXED BY message_thread ON m.thread = thread.id
                JOIN placement AS p ON p.message = m.id WHERE membership.owner = \(owner) AND \(condition)
                """
        ).fetchAll(db).sorted()
    }

    private func restricted(_ request: TimelineRequest) -> Predicate {
        var parts: [Predicate] = [request.predicate]
        if request.span != TimeSpan(from: nil, until: nil) { parts.append(.time(request.span)) }
        if let context = request.context { parts.append(.context(context)) }
        return parts.count == 1 ? request.predicate : .and(parts)
    }

    private func milestones(_ owner: Int64, _ request: TimelineRequest) throws -> Milestones {
        let sessions = try sessions.sessions(ofCustomer: owner)
        let transitions = try transitions.transitions(ofCustomer: owner)
        // A query chooses messages: then only the transitions and sessions of chosen messages belong to the answer.
        let isWhole = request.predicate == .all
        return Milestones(
            sessions: isWhole && request.context != .marketing
                ? sessions.filter { request.span.contains($0.start) } : [],
            transitions: isWhole
                ? transitions.filter {
                    request.span.contains($0.at) && (request.context == nil || request.context == $0.to)
                }
                : [])
    }
}

/// Sessions and transitions that wait for their place among the messages.
private struct Milestones {
    private var sessions: ArraySlice<Session>
    private var transitions: ArraySlice<Transition>

    init(sessions: [Session], transitions: [Transition]) {
        self.sessions = sessions[...]
        self.transitions = transitions[...]
    }

    /// Emits what comes before a message: sessions that start no later, and the transitions up to the one it triggers.
    mutating func emit(before message: Message, _ each: (TimelineItem) throws -> Void) throws {
        while true {
            if let session = sessions.first, session.start <= message.at,
                transitions.first.map({ session.start <= $0.at }) ?? true
            {
                sessions = sessions.dropFirst()
                try each(.session(session))
            } else if let transition = transitions.first,
                transition.at < message.at
                    || transition.at == message.at && [nil, message.id].contains(transition.message)
            {
                transitions = transitions.dropFirst()
                try each(.transition(transition))
            } else if let session = sessions.first, session.start <= message.at {
                sessions = sessions.dropFirst()
                try each(.session(session))
            } else {
                return
            }
        }
    }

    /// Emits what is left after the last message.
    mutating func emitRest(_ each: (TimelineItem) throws -> Void) throws {
        while !sessions.isEmpty || !transitions.isEmpty {
            if let session = sessions.first, transitions.first.map({ session.start <= $0.at }) ?? true {
                sessions = sessions.dropFirst()
                try each(.session(session))
            } else if let transition = transitions.first {
                transitions = transitions.dropFirst()
                try each(.transition(transition))
            }
        }
    }
}
