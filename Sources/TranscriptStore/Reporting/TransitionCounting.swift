import GRDB
import TranscriptModel

/// Counts transitions, and what came before and after those to service.
struct TransitionCounting {
    private let db: Database
    private let agent: AgentMessages
    private let lastSent: Statement

    init(_ db: Database) throws {
        self.db = db
        agent = try AgentMessages(db)
        lastSent = try Statement(
            db,
            """
            SELECT m.campaign, m.template FROM conversation_thread AS ct CROSS JOIN message AS m INDEXED BY message_thread
                ON m.thread = ct.thread AND m.id >= ?2 AND m.id < ?3
            JOIN placement AS p ON p.message = m.id
            WHERE ct.conversation = ?1 AND m.direction = ?4 AND p.context = ?5
                AND (m.campaign IS NOT NULL OR m.template IS NOT NULL) ORDER BY m.id DESC LIMIT 1
            """)
        lastSent.bind(Direction.outbound.rawValue, at: 4)
        lastSent.bind(Context.marketing.rawValue, at: 5)
    }

    /// A change of context while its neighbours are looked at.
    private struct Step {
        var conversation: Int64
        var at: Instant
        var isHandoff: Bool
        /// Whether an agent's own message brought it about, so that nobody waited.
        var isByAgent: Bool
    }

    /// Waits in milliseconds by month, and switches without an answer.
    private struct Waits {
        var answered: [Int: [Int64]] = [:]
        var unanswered: [Int: Int] = [:]
        var byAgent = 0
    }

    func count(
        _ period: ClosedRange<Instant>, _ months: inout MonthClock, _ campaigns: CampaignBook,
        into statistics: inout Statistics
    ) throws {
        let rows = try Statement(
            db, "SELECT conversation, at, origin, destination, cause FROM transition ORDER BY conversation, at, id")
        var counts: [Int: [Int]] = [:]
        var waits = Waits()
        var before: Step?
        var open: (step: Step, since: Instant)?
        func close(until end: Instant) throws {
            guard let (step, since) = open else { return }
            open = nil
            guard period.contains(step.at) else { return }
            try note(step, since: since, until: end, months.number(of: step.at), campaigns, &waits)
        }
        while try rows.step() {
            guard let at = Instant(milliseconds: rows.int(1)) else { continue }
            let isHandoff =
                rows.optionalInt(2) == Int64(Context.marketing.rawValue)
                && rows.int(3) == Int64(Context.service.rawValue)
            let step = Step(
                conversation: rows.int(0), at: at, isHandoff: isHandoff,
                isByAgent: Int(rows.int(4)) == Cause.agentMessage.rawValue)
            try close(until: open?.step.conversation == step.conversation ? at : .latest)
            if period.contains(at) {
                let number = months.number(of: at)
                var month = counts[number] ?? Array(repeating: 0, count: Cause.allCases.count)
                let cause = Int(rows.int(4))
                if month.indices.contains(cause) { month[cause] += 1 }
                counts[number] = month
            }
            let since = before?.conversation == step.conversation ? before?.at : nil
            if isHandoff { open = (step, since ?? .earliest) }
            before = step
        }
        try close(until: .latest)
        statistics.transitions = counts.sorted { $0.key < $1.key }.flatMap { number, month in
            Cause.allCases.compactMap { cause in
                guard let day = MonthClock.firstDay(number), month[cause.rawValue] > 0 else { return nil }
                return CauseCount(month: day, cause: cause, count: month[cause.rawValue])
            }
        }
        statistics.answers = Statistics.AnswerTimes(
            waits.answered.values.flatMap { $0 }, unanswered: waits.unanswered.values.reduce(0, +))
        statistics.answers.byAgent = waits.byAgent
        statistics.monthlyAnswers = Set(waits.answered.keys).union(waits.unanswered.keys).sorted().compactMap {
            number in
            MonthClock.firstDay(number).map {
                (
                    $0,
                    Statistics.AnswerTimes(waits.answered[number] ?? [], unanswered: waits.unanswered[number] ?? 0)
                )
            }
        }
    }

    /// Looks for the answer to a switch, and for what marketing sent last before it.
    private func note(
        _ step: Step, since: Instant, until end: Instant, _ month: Int, _ campaigns: CampaignBook, _ waits: inout Waits
    ) throws {
        if step.isByAgent {
            waits.byAgent += 1
        } else if let answer = try agent.first(inConversation: step.conversation, from: step.at, before: end) {
            waits.answered[month, default: []].append(answer.milliseconds - step.at.milliseconds)
        } else {
            waits.unanswered[month, default: 0] += 1
        }
        lastSent.bind(step.conversation, at: 1)
        lastSent.bind(MessageRowID.first(at: since), at: 2)
        lastSent.bind(MessageRowID.last(at: step.at), at: 3)
        if try lastSent.step() {
            try campaigns.addHandoff(campaign: lastSent.untrusted(0), template: lastSent.optionalInt(1))
        }
        lastSent.reset()
    }
}
