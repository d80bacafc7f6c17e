import Foundation
import SearchQuery
import SegueKit
import TestSupport
import Testing
import TranscriptModel
import TranscriptStore

/// Conversations in one archive, imported from logs and exports, and what became of their messages.
struct TwinTrial {
    /// What went wrong with messages, counted against what was really said.
    struct Count: Equatable, CustomStringConvertible {
        var shown = 0
        var doubled = 0
        var lost = 0
        var wronglyJoined = 0
        var joined = 0
        var details: [String] = []

        var description: String {
            "\(shown) shown, \(joined) of them joined, \(doubled) doubled, \(lost) lost, \(wronglyJoined) wrongly joined"
        }
        var isClean: Bool { doubled == 0 && lost == 0 && wronglyJoined == 0 }
    }

    static let policy = """
        channels:
          - number: "+442079460958"
            phone_number_id: "600700800900"
            name: Northwind
            keywords: { marketing: [coupon] }

        """

    let conversations: [SpokenConversation]
    let files: [(name: String, text: String)]

    init(_ conversations: [SpokenConversation], logs: Int) {
        self.conversations = conversations
        var files: [(name: String, text: String)] = [("templates.json", SpokenConversation.catalogue)]
        let lines = conversations.flatMap { $0.log() }
        for (name, isSend) in [("webhooks", false), ("sends", true)] {
            let lines = lines.filter { $0.hasPrefix("{\"sent_at") == isSend }
            let size = lines.count / logs + 1
            for part in 0..<logs where part * size < lines.count {
                let piece = lines[(part * size)..<min((part + 1) * size, lines.count)]
                files.append(("\(name)-\(part).jsonl", piece.map { $0 + "\n" }.joined()))
            }
        }
        for conversation in conversations {
            for export in conversation.exports { files.append((export.name, export.text)) }
        }
        self.files = files
    }

    /// Imports the files in an order, in batches of a size; returns the archive and its transcripts.
    func imported(_ order: [Int], batch: Int, policyFirst: Bool) throws -> (Workshop, [UInt8]) {
        let workshop = try Workshop()
        if policyFirst { try workshop.applyPolicy(Self.policy) }
        var rest = order[...]
        while !rest.isEmpty {
            let paths = try rest.prefix(batch).map { try workshop.write(files[$0].text, files[$0].name) }
            for file in try workshop.run(paths).files {
                switch file.outcome {
                // Two exports may be the same file.
                case .imported(let summary, _), .known(let summary): #expect(summary.rejected == 0)
                case .skipped, .refused: Issue.record("\(file) was not read")
                }
            }
            rest = rest.dropFirst(batch)
        }
        if !policyFirst { try workshop.applyPolicy(Self.policy) }
        #expect(try workshop.archive.verify() == [])
        return (workshop, try workshop.export())
    }

    /// Compares what is shown with what was said. Messages that say the same within a minute of each other can't be told apart.
    func count(_ archive: Archive) throws -> Count {
        var count = Count()
        var byCustomer: [String: [Message]] = [:]
        try archive.search(SearchRequest(predicate: .all, order: .oldest, limit: nil)) { message in
            byCustomer[message.customer.repaired, default: []].append(message)
        }
        for conversation in conversations {
            Self.count(conversation, byCustomer["+" + conversation.customer] ?? [], &count)
        }
        return count
    }

    private static func count(_ conversation: SpokenConversation, _ shown: [Message], _ count: inout Count) {
        var likeness: [Int: Int] = [:]
        var last: [String: (at: Int, group: Int)] = [:]
        for spoken in conversation.messages {
            var group = spoken.number
            if let before = last[spoken.likeness], spoken.at - before.at < 60 { group = before.group }
            last[spoken.likeness] = (spoken.at, group)
            likeness[spoken.number] = group
        }
        var expected: [Int: Int] = [:]
        for spoken in conversation.messages
        where spoken.isLogged || conversation.exports.contains(where: { $0.numbers.values.contains(spoken.number) }) {
            expected[likeness[spoken.number] ?? -1, default: 0] += 1
        }
        let identifiers = Dictionary(
            uniqueKeysWithValues: conversation.messages.map { (conversation.identifier(of: $0), $0.number) })
        var found: [Int: Int] = [:]
        for message in shown where message.kind != .system {
            count.shown += 1
            var numbers = message.externalIDs.compactMap { identifiers[$0.repaired] }
            for source in message.sources {
                guard let export = conversation.exports.first(where: { $0.name == source.file.repaired }) else {
                    continue
                }
                if let number = export.numbers[source.line] { numbers.append(number) }
            }
            if numbers.count > 1 { count.joined += 1 }
            let groups = numbers.map { likeness[$0] ?? -1 }
            if Set(groups).count > 1 {
                count.wronglyJoined += 1
                count.details.append(
                    "\(conversation.customer): joined \(numbers): \(numbers.map { conversation.messages[$0] })")
            }
            found[groups.first ?? -2, default: 0] += 1
        }
        for (group, number) in found where number > expected[group, default: 0] {
            count.doubled += number - expected[group, default: 0]
            count.details.append(
                "\(conversation.customer): \(group) \(number) times: \(conversation.messages.indices.contains(group) ? "\(conversation.messages[group])" : "")"
            )
        }
        for (group, number) in expected where found[group, default: 0] < number {
            count.lost += number - found[group, default: 0]
            count.details.append("\(conversation.customer): \(group) lost: \(conversation.messages[group])")
        }
    }
}
