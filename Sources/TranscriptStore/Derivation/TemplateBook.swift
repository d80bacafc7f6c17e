import GRDB
import TranscriptModel

/// The template catalogue, and what it makes of a send. A catalogue may be large, so a template is read when a send names it.
final class TemplateBook {
    /// What the catalogue makes of a send.
    struct Rendering {
        var text: Untrusted
        /// The body alone.
        var body: Untrusted?
        /// The header alone, when it is text.
        var header: Untrusted?
        var footer: Untrusted?
        var buttons: [Untrusted]
        var media: [MediaKind]
        var isMarketing: Bool
        var isInCatalogue: Bool
    }

    private var chosen: [Int64: Chosen] = [:]
    /// More templates than this are not kept in memory.
    private static let mostChosen = 10_000

    /// A template as a send names it, and what the catalogue says of it.
    private struct Chosen {
        var name: Untrusted
        var language: Untrusted
        var record: TemplateRecord?
        var texts: TemplateTexts?
    }

    private let find: Statement
    private let facts: Statement

    init(_ db: Database) throws {
        find = try Statement(db, "SELECT name, language FROM template_name WHERE id = ?")
        facts = try Statement(
            db,
            "SELECT payload FROM fact WHERE kind = 0 AND subject >= ? AND subject < ? ORDER BY subject, payload")
    }

    /// What a send of a template shows.
    /// - Parameters:
    ///   - id: The row of `template_name`.
    ///   - use: The values of the send.
    func render(_ id: Int64, _ use: TemplateUse) throws -> Rendering {
        let chosen = try chosen(id)
        guard let chosen, let record = chosen.record, let text = chosen.texts?.rendered(use) else {
            var named = use
            if let chosen { (named.name, named.language) = (chosen.name, chosen.language) }
            return Rendering(
                text: TemplateTexts.placeholder(named), buttons: [], media: chosen?.record?.media ?? [],
                isMarketing: chosen?.record?.category == .marketing, isInCatalogue: false)
        }
        return Rendering(
            text: text, body: chosen.texts?.renderedBody(use), header: chosen.texts?.renderedHeader(use),
            footer: record.footer.flatMap { $0.isEmpty ? nil : $0 }, buttons: record.buttons.map(\.label),
            media: record.media,
            isMarketing: record.category == .marketing, isInCatalogue: record.body != nil)
    }

    /// The name of a template whose text the catalogue does not know; nil when it does.
    func nameOutsideCatalogue(_ id: Int64) throws -> Untrusted? {
        guard let chosen = try chosen(id), chosen.record?.body == nil else { return nil }
        return chosen.name
    }

    private func chosen(_ id: Int64) throws -> Chosen? {
        if let known = chosen[id] { return known }
        find.bind(id, at: 1)
        defer { find.reset() }
        guard try find.step(), let name = find.untrusted(0) else { return nil }
        let language = find.untrusted(1) ?? ""
        let candidates = try catalogue(of: name)
        // A log may leave the language out, or say `en` for `en_GB`.
        let record =
            candidates.first { $0.language == language }
            ?? candidates.first {
                $0.language.bytes.starts(with: language.bytes) || language.bytes.starts(with: $0.language.bytes)
            }
        let found = Chosen(name: name, language: language, record: record, texts: record.map(TemplateTexts.init))
        if chosen.count >= TemplateBook.mostChosen { chosen.removeAll(keepingCapacity: true) }
        chosen[id] = found
        return found
    }

    /// What the catalogue says of the templates of a name, one for each language.
    private func catalogue(of name: Untrusted) throws -> [TemplateRecord] {
        var records: [TemplateRecord] = []
        // The subject of a template's facts is its name, 0x1F and its language.
        let (first, end) = (name.bytes + [0x1F], name.bytes + [0x20])
        if name.isPlainText {
            facts.bind(Untrusted(first), at: 1)
            facts.bind(Untrusted(end), at: 2)
            try addFacts(of: name, to: &records)
        }
        // A subject is a BLOB when its name or its language is no text, and BLOBs sort behind all text.
        facts.bind(blob: first, at: 1)
        facts.bind(blob: end, at: 2)
        try addFacts(of: name, to: &records)
        return records
    }

    private func addFacts(of name: Untrusted, to records: inout [TemplateRecord]) throws {
        defer { facts.reset() }
        while try facts.step() {
            let record = PackedFact.template(facts.bytes(0) ?? [])
            if record.name == name { TemplateBook.add(record, to: &records) }
        }
    }

    /// Folds what several records say of one template. The result depends on the records alone, not on their order: they come
    /// sorted, the one that tells more counts, and what was reclassified as marketing stays so.
    private static func add(_ record: TemplateRecord, to records: inout [TemplateRecord]) {
        guard let at = records.firstIndex(where: { $0.language == record.language }) else {
            records.append(record)
            return
        }
        let isMarketing = [records[at].category, record.category].contains(.marketing)
        var (kept, other) = (records[at], record)
        if wealth(other) >= wealth(kept) { swap(&kept, &other) }
        kept.category = isMarketing ? .marketing : kept.category ?? other.category
        records[at] = kept
    }

    private static func wealth(_ record: TemplateRecord) -> Int {
        [
            record.body != nil, record.header != nil, record.footer != nil, !record.buttons.isEmpty,
            !record.media.isEmpty,
        ]
        .count { $0 }
    }
}
