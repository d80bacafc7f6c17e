import GRDB
import TranscriptModel

/// Looks through everything that the tables hold, other than the index.
struct LiveText {
    private static let queries: [StaticString] = [
        "SELECT identifier, text, replies_to, session, campaign, extra FROM message",
        "SELECT value, NULL, NULL, NULL, NULL, NULL FROM identifier",
        "SELECT payload, NULL, NULL, NULL, NULL, NULL FROM witness WHERE payload IS NOT NULL",
        "SELECT text, extra, NULL, NULL, NULL, NULL FROM revision",
        "SELECT text, indexed, NULL, NULL, NULL, NULL FROM placement WHERE text IS NOT NULL OR indexed IS NOT NULL",
        "SELECT value, NULL, NULL, NULL, NULL, NULL FROM address",
        "SELECT value, NULL, NULL, NULL, NULL, NULL FROM name",
        "SELECT name, language, NULL, NULL, NULL, NULL FROM template_name",
        "SELECT subject, payload, NULL, NULL, NULL, NULL FROM fact",
        "SELECT name, sha256, NULL, NULL, NULL, NULL FROM source",
        "SELECT detail, NULL, NULL, NULL, NULL, NULL FROM note",
        "SELECT detail, NULL, NULL, NULL, NULL, NULL FROM reject WHERE detail IS NOT NULL",
        "SELECT name, text, NULL, NULL, NULL, NULL FROM policy_file",
        "SELECT number, phone_number_id, name, marketing, opt_out, opt_in FROM policy",
        "SELECT help, support_words, NULL, NULL, NULL, NULL FROM policy",
        "SELECT identifier, status, name, owner, NULL, NULL FROM session",
        "SELECT who, why, NULL, NULL, NULL, NULL FROM decision",
        "SELECT staff, NULL, NULL, NULL, NULL, NULL FROM staff_name",
        "SELECT problem, NULL, NULL, NULL, NULL, NULL FROM delivery WHERE problem IS NOT NULL",
    ]

    /// Which of the patterns belong to somebody who was not erased.
    static func find(_ search: ByteSearch, _ db: Database) throws -> Set<Int> {
        var found: Set<Int> = []
        for query in queries {
            let rows = try Statement(db, query)
            while try rows.step() {
                for column in 0..<Int32(6) {
                    guard let bytes = rows.bytes(column) else { continue }
                    bytes.withUnsafeBytes { search.find(in: $0, &found) }
                }
            }
        }
        return found
    }
}
