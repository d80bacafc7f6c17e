import LogImporting
import SegueKit
import TranscriptModel

/// Sentences about imported files.
enum ImportSentence {
    /// One line about a file.
    static func line(_ file: FileReport) -> String {
        let name = Talk.plain(file.name)
        switch file.outcome {
        case .imported(let summary, _): return "\(name): \(counts(summary)) (\(summary.format))"
        case .known(let summary):
            let rejected = summary.rejected == 0 ? "" : " + \(number(summary.rejected)) rejected then"
            return "\(name): imported before, \(number(summary.seen - summary.rejected)) records known\(rejected)"
                + " (\(summary.format))"
        case .skipped(let skip): return "\(name): skipped, \(reason(skip))"
        case .refused(let refusal):
            let member = file.isMember ? " (\(name))" : ""
            return "\(Talk.plain(file.path))\(member): refused, nothing of it was stored: \(reason(refusal))"
        }
    }

    /// What people should know about a file as a whole, if the code means anything to them.
    static func note(_ code: String, _ detail: String) -> String? {
        switch code {
        case "may_be_cut": "the chat has \(detail) messages, as many as an export holds: earlier ones may be missing"
        case "full_page": "a page with \(detail) is as long as a page can be: entries may be missing"
        case "open_sessions":
            "sessions that had not ended when the file was made: \(detail); import a later export as well"
        case "no_bot_entries": "there are no entries of bots, which the interface may leave out"
        case "other_content": "passed over as no records of this format (log lines, other events): \(detail)"
        case "options": "read with \(Talk.plain(Untrusted(detail)))"
        case "drafts": "drafts, which were never sent and are passed over: \(detail)"
        case "routing_work":
            "records of AgentWork, passed over as timelines take routing from MessagingSession: \(detail)"
        case "date_order":
            isGuess(detail)
                ? "order of day and month is a guess: \(detail); say --date-order to be sure"
                : "order of day and month: \(detail)"
        case "doubtful_times": "local times that came twice or not at all when clocks were set: \(detail)"
        case "encoding": "read as \(detail)"
        case "missing_files": "files that the chat names and that are not beside it: \(detail)"
        case "national_numbers":
            "records with a number that begins with 0 and has no country: \(detail); say --region GB or another into a new archive"
        case "local_identifiers":
            "rows whose identifier may name another message in another table, and is not taken: \(detail); --map id=COLUMN takes it"
        case "repaired_text": "broken characters replaced by U+FFFD: \(detail)"
        case "broken_text": "records with bytes that are no UTF-8, which are kept as they are: \(detail)"
        case "absent_texts": "messages whose text the log does not hold: \(detail)"
        case "cut_texts": "texts that may have been cut by the exporter: \(detail)"
        case "texts_and_buttons_only":
            "events tell of texts and buttons alone: pictures, voice and other media from customers are missing"
        case "more_pages": "lists whose next page is not in the file: \(detail); import the other pages as well"
        case "exported_days": "an export has a file for each day; this one has \(detail)"
        case "truncated_queries":
            "results of queries that say that there are more records than the file holds: \(detail)"
        default: nil
        }
    }

    /// Notes that tell a reader of a transcript what it may lack.
    static func gap(_ note: SourceNote) -> String? {
        switch note.code {
        case "may_be_cut", "full_page", "open_sessions", "no_bot_entries", "doubtful_times", "repaired_text",
            "broken_text", "absent_texts", "cut_texts", "texts_and_buttons_only", "more_pages", "exported_days",
            "truncated_queries", "missing_files":
            ImportSentence.note(note.code, note.detail).map { "\(Talk.plain(note.file)): \($0)" }
        case "date_order" where isGuess(note.detail):
            ImportSentence.note(note.code, note.detail).map { "\(Talk.plain(note.file)): \($0)" }
        default: nil
        }
    }

    /// Whether the order of dates was decided by a rule that is sometimes wrong.
    private static func isGuess(_ detail: String) -> Bool {
        ["file names", "four digits"].contains { detail.hasSuffix($0) }
    }

    /// What the counts of files, each read by itself, do not say.
    static func joined(_ count: Int) -> String? {
        guard count > 0 else { return nil }
        return "\(number(count)) \(count == 1 ? "message is" : "messages are") told by another log too, and shown once"
    }

    /// The line for files that were imported with other options than those of now.
    static func readOtherwise(_ count: Int) -> String {
        (count == 1 ? "1 file was" : "\(number(count)) files were")
            + " imported before with other options; those given now change nothing in what is stored: to read "
            + (count == 1 ? "it" : "them") + " anew, import into a new archive"
    }

    /// The line for files that are no logs, and that lie beside some.
    static func media(_ count: Int) -> String {
        count == 1 ? "1 file skipped that is no log" : "\(number(count)) files skipped that are no logs"
    }

    /// The last line of an import.
    static func total(
        _ totals: (seen: Int, new: Int, known: Int, rejected: Int), files: Int, isRehearsal: Bool
    ) -> String {
        let noun = files == 1 ? "file" : "files"
        return
            "\(files) \(noun): \(number(totals.seen)) seen = \(number(totals.new)) new + \(number(totals.known)) known"
            + " + \(number(totals.rejected)) rejected" + (isRehearsal ? " (dry run: nothing was stored)" : "")
    }

    /// Why a record was rejected.
    static func reason(code: String, detail: Untrusted?) -> String {
        let detail = detail.map(Talk.plain) ?? ""
        return switch code {
        case "invalid_json": "not valid JSON" + (detail.isEmpty ? "" : " (\(detail))")
        case "too_long": "longer than allowed" + (detail.isEmpty ? "" : " (\(detail))")
        case "missing_field": "\(detail) is missing"
        case "invalid_field": "\(detail) is not \(FieldSentence.allowed(in: detail))"
        case "duplicate_field": "\(detail) stands there twice"
        case "column_count": detail
        case "unknown_type": "unknown type '\(detail)'"
        case "deleted_at_source": "it was in the recycle bin"
        case "no_customer": "it names no customer"
        case "erased": "it tells of what was erased (see 'segue erase --list')"
        case "no_channel": "it names no channel of the business"
        case "stray_text": "text that belongs to no message"
        case "group_message": "it went to several people at once"
        default: code
        }
    }

    /// Why a file was refused.
    static func reason(_ refusal: Refusal) -> String {
        switch refusal {
        case .unrecognized(let nearest):
            (["no known format"] + nearest.map { "  " + MismatchSentence.of($0) }
                + ["  if it is a log of a format that 'segue import --help' lists, name that with --format"])
                .joined(separator: "\n")
        case .binary: "no known format: it is no text"
        case .ambiguous(let formats): "it may be \(formats.joined(separator: " or ")); say which with --format"
        case .unknownFormat(let id): "unknown format \(Talk.quoted(Untrusted(id)))"
        case .log(let refusal): reason(refusal)
        case .unreadable(let problem): reason(problem)
        }
    }

    private static func reason(_ refusal: LogRefusal) -> String {
        switch refusal {
        case .notUTF8(let offset): "not UTF-8 at byte \(offset); say what it is with --encoding"
        case .unclosedQuote(let line): "the quote that begins on line \(line) never ends"
        case .missingColumns(let columns): "columns are missing: \(columns.joined(separator: ", "))"
        case .unmappedFields(let fields, let found):
            "no column is known to hold \(fields.joined(separator: ", ")); say which with --map FIELD=COLUMN (columns: "
                + "\(found.map(Talk.quoted).joined(separator: ", ")))"
        case .unknownColumns(let columns, let found):
            "there is no column \(columns.map(Talk.quoted).joined(separator: ", ")) (columns: "
                + "\(found.map(Talk.quoted).joined(separator: ", ")))"
        case .incompleteTimeline: "its end is missing or counts other lines than there are; export it again"
        case .redactedTimeline:
            "it is redacted, and its placeholders would make one customer of several; export it without --redact"
        case .chosenTimeline:
            "it holds chosen messages, which would look like a whole history; export it without --query, --since, --until, --context and --session"
        case .ambiguousDateOrder: "day and month can't be told apart; say --date-order dmy or mdy"
        case .unknownBusiness(let writers):
            "nobody knows which writer is the business; say --business NAME"
                + (writers.isEmpty ? "" : " (writers: \(writers.map(Talk.quoted).joined(separator: ", ")))")
        case .unknownPhone:
            "it does not say whose phone it is; say the number of this phone, or a name for it, with --business"
        case .namelessChat:
            "nobody but the business wrote, and the file's name does not say to whom; call it 'WhatsApp Chat with "
                + "NAME.txt'"
        case .noRecords: "it holds no record of its format"
        case .invalidXML(let line, let problem): "line \(line): \(reason(problem))"
        }
    }

    private static func reason(_ problem: XMLProblem) -> String {
        switch problem {
        case .malformed(let code): "not well-formed XML (libxml2 error \(code))"
        case .truncated: "the XML breaks off; export it again"
        case .controlCharacter(let byte): "control character \(byte), which XML can't hold"
        case .wrongEncoding: "bytes that are not of the declared encoding"
        case .unknownEncoding(let name): "unknown encoding \(Talk.quoted(name)); convert it first, such as with iconv"
        case .documentType: "a document type declaration, which no log has and which may hide anything"
        case .tooDeep(let limit): "elements are nested deeper than \(number(limit))"
        case .tooLong(let limit): "a tag or comment is longer than \(number(limit)) bytes"
        case .tooMany(let limit): "a tag has more than \(number(limit)) attributes or namespaces"
        }
    }

    private static func reason(_ problem: FileProblem) -> String {
        switch problem {
        case .missing: "there is no such file"
        case .forbidden: "it may not be read"
        case .notAFile: "it is a folder, a pipe or a device, no plain file ('segue import -' reads a pipe)"
        case .tooDeep: "its links or folders lead too deep"
        case .tooLarge(let limit): "it is larger than \(number(limit)) bytes"
        case .shrunk: "it became shorter while it was read; try again"
        case .archive(let reason): "the archive can't be read: \(reason)"
        case .device(let reason): "reading failed: \(Talk.plain(Untrusted(reason)))"
        }
    }

    /// Why a file was passed over.
    static func reason(_ skip: FileReport.Skip) -> String {
        switch skip {
        case .policyFile: "a policy file; put it in force with 'segue policy apply'"
        case .media: "no log"
        case .empty: "it is empty"
        case .hidden(1): "1 file or folder in it is hidden"
        case .hidden(let count): "\(number(count)) files and folders in it are hidden"
        case .folderLink: "a link to a folder, which may lead in circles; name it on the command line to read it"
        }
    }

    private static func counts(_ summary: SourceSummary) -> String {
        "\(number(summary.seen)) seen = \(number(summary.new)) new + \(number(summary.known)) known"
            + " + \(number(summary.rejected)) rejected"
    }

    /// A number with commas between thousands.
    static func number(_ value: Int) -> String {
        let digits = Array(String(value).utf8)
        var text: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, digits[index - 1] != UInt8(ascii: "-") { text.append(0x2C) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
