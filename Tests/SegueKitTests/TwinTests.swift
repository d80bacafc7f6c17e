import Foundation
import TestSupport
import Testing
import TranscriptModel

/// A phone's export and a log of the interface give one set of messages.
@Suite struct TwinTests {
    /// More conversations than usual: `SEGUE_TWIN_TRIALS=2000`.
    private static let trials = Int(ProcessInfo.processInfo.environment["SEGUE_TWIN_TRIALS"] ?? "") ?? 240

    private static let zones = [0, 0, 3600, -18_000, 19_800, 7200, -12_600]

    /// A conversation whose phone's clock is off by a zone, some seconds, and sometimes summer time.
    private static func conversation(_ index: Int, _ random: inout Repeatable, others: Bool) -> SpokenConversation {
        var conversation = SpokenConversation(index, &random)
        let count = conversation.messages.count
        var phone = phone(&random)
        if count > 30, Int.random(in: 0..<6, using: &random) == 0 {
            phone.summer = (conversation.messages[count / 2].at, 3600)
        }
        let file = "WhatsApp Chat with \(conversation.name)"
        let lost = Set(conversation.losable.sorted().filter { _ in Int.random(in: 0..<40, using: &random) == 0 })
        switch others ? Int.random(in: 0..<4, using: &random) : 0 {
        case 0: conversation.export(0..<count, phone, as: "\(file).txt", lost: lost)
        case 1:
            conversation.export(0..<conversation.cut(count * 2 / 3), phone, as: "\(file).txt", lost: lost)
            conversation.export(conversation.cut(count / 3)..<count, phone, as: "\(file) (1).txt", lost: lost)
        case 2:
            conversation.export(conversation.cut(count / 4)..<count, phone, as: "\(file).txt", lost: lost)
            conversation.export(0..<count, self.phone(&random), as: "\(file) (2).txt")
        default:
            conversation.export(0..<conversation.cut(count / 2), phone, as: "\(file).txt", lost: lost)
            conversation.export(0..<count, phone, as: "\(file) (1).txt", lost: lost)
            conversation.export(conversation.cut(count / 3)..<count, self.phone(&random), as: "\(file) (2).txt")
        }
        return conversation
    }

    private static func phone(_ random: inout Repeatable) -> SpokenConversation.Phone {
        SpokenConversation.Phone(
            style: SpokenConversation.Phone.Style.allCases.randomElement(using: &random) ?? .android,
            ahead: (zones.randomElement(using: &random) ?? 0) + Int.random(in: -50...50, using: &random))
    }

    @Test(arguments: [false, true])
    func `logs and exports of the same conversations give one set of messages in any order`(others: Bool) throws {
        var random = Repeatable(seed: others ? 4711 : 815)
        var total = TwinTrial.Count()
        for start in stride(from: 0, to: Self.trials, by: 240) {
            let trial = TwinTrial(
                (start..<min(start + 240, Self.trials)).map { Self.conversation($0, &random, others: others) }, logs: 3)
            let order = Array(trial.files.indices)
            let (workshop, expected) = try trial.imported(order, batch: order.count, policyFirst: true)
            let count = try trial.count(workshop.archive)
            total.shown += count.shown
            total.joined += count.joined
            total.doubled += count.doubled
            total.lost += count.lost
            total.wronglyJoined += count.wronglyJoined
            total.details += count.details
            // With many conversations the orders of the first are enough.
            guard start == 0 else { continue }
            for (order, batch, isFirst) in [
                (Array(order.reversed()), order.count, false), (order.shuffled(using: &random), 7, true),
            ] {
                let (_, found) = try trial.imported(order, batch: batch, policyFirst: isFirst)
                #expect(found == expected, "batches of \(batch)")
            }
        }
        print("\(Self.trials) conversations, \(others ? "several exports" : "one export") each: \(total)")
        for line in total.details.prefix(12) { print(line) }
        #expect(total.isClean)
        #expect(total.joined * 10 > total.shown * 5)
    }
}
