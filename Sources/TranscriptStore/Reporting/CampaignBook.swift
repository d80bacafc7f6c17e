import GRDB
import TranscriptModel

/// Counts what campaigns sent and the switches that they caused.
final class CampaignBook {
    private struct Key: Hashable {
        var name: Untrusted
        var isTemplate: Bool
    }

    private let journeys: JourneyDirectory
    private let template: Statement
    private var templates: [Int64: Untrusted] = [:]
    private var sent: [Key: Int] = [:]
    private var handoffs: [Key: Int] = [:]

    init(_ db: Database) throws {
        journeys = try JourneyDirectory(db)
        template = try Statement(db, "SELECT name FROM template_name WHERE id = ?")
    }

    /// Counts a message of the business. One of a journey that has a template counts for both.
    func add(campaign: Untrusted?, template: Int64?) throws {
        if let campaign { sent[Key(name: try journeys.name(of: campaign), isTemplate: false), default: 0] += 1 }
        if let template, let name = try name(ofTemplate: template) {
            sent[Key(name: name, isTemplate: true), default: 0] += 1
        }
    }

    /// Counts a switch to service after a message of marketing.
    func addHandoff(campaign: Untrusted?, template: Int64?) throws {
        if let campaign {
            handoffs[Key(name: try journeys.name(of: campaign), isTemplate: false), default: 0] += 1
        } else if let template, let name = try name(ofTemplate: template) {
            handoffs[Key(name: name, isTemplate: true), default: 0] += 1
        }
    }

    /// Those that caused any switch, most switches first.
    var campaigns: [Statistics.Campaign] {
        handoffs.map { key, count in
            Statistics.Campaign(
                name: key.name, isTemplate: key.isTemplate, sent: sent[key] ?? 0, handoffs: count)
        }.sorted { ($1.handoffs, $0.name) < ($0.handoffs, $1.name) }
    }

    private func name(ofTemplate id: Int64) throws -> Untrusted? {
        if let known = templates[id] { return known }
        template.bind(id, at: 1)
        defer { template.reset() }
        guard try template.step(), let name = template.untrusted(0) else { return nil }
        templates[id] = name
        return name
    }
}
