public import TranscriptModel

/// Why a whole file was not taken. Nothing of it is stored.
public enum LogRefusal: Error, Hashable, Sendable {
    /// The text is not UTF-8 at this byte, counted from 0.
    case notUTF8(offset: Int)
    /// A quoted CSV field that begins on this line never ends; it would swallow the rest of the file.
    case unclosedQuote(line: Int)
    /// The CSV header lacks these columns.
    case missingColumns([String])
    /// No column is known to hold these fields, named as in `ColumnField`; the columns that there are, at most forty.
    case unmappedFields([String], found: [Untrusted])
    /// The person named columns that the header does not have; the columns that there are, at most forty.
    case unknownColumns([Untrusted], found: [Untrusted])
    /// The order of day and month can't be told from the file.
    case ambiguousDateOrder
    /// None of the writers is known to be the business. Names are at most ten.
    case unknownBusiness(writers: [Untrusted])
    /// A phone's backup does not say whose it is.
    case unknownPhone
    /// Nobody but the business wrote in a chat, and nothing says to whom.
    case namelessChat
    /// The exported timeline has no end, or its end counts other lines than there are: it is not whole.
    case incompleteTimeline
    /// Parts of the exported timeline were made unreadable: its placeholders are nobody's addresses and identifiers.
    case redactedTimeline
    /// The exported timeline holds what somebody chose, and not whole histories.
    case chosenTimeline
    /// The file holds not a single record of its format.
    case noRecords
    /// The XML can't be read beyond this line, counted from 1.
    case invalidXML(line: Int, XMLProblem)
}

/// What people should know about a log as a whole, above all what may be missing from it.
public enum ImportNote: Hashable, Sendable {
    /// A phone's chat that has exactly as many messages as its export can hold.
    case mayBeCut(messages: Int)
    /// A page of entries that is as long as a page can be, so there may be more.
    case fullPage(entries: Int, line: Int)
    /// Sessions that had not ended when the file was made.
    case openSessions(Int)
    /// Entries without any from a bot, which the interface may leave out.
    case noBotEntries
    /// Lines or objects that are no records of this format: log prefixes, other events.
    case otherContent(Int)
    /// Drafts that were never sent.
    case drafts(Int)
    /// Records of Omni-Channel's work items, of which nothing is read: sessions say themselves who took them.
    case routingWork(Int)
    /// The order of day and month was decided by this rule of the format's description.
    case dateOrder(ImportOptions.DateOrder, decidedBy: String)
    /// Local times that happened twice or not at all when clocks were set.
    case doubtfulTimes(Int)
    /// Characters that are no text (lone surrogates) were replaced by U+FFFD.
    case repairedText(Int)
    /// Records that hold bytes of no UTF-8, which stay as they are.
    case brokenText(Int)
    /// Messages whose text the log does not hold.
    case absentTexts(Int)
    /// Texts that may have been cut, as they are as long as the log can hold, or break off.
    case cutTexts(Int)
    /// Events that tell of texts and pressed buttons alone: media that customers sent are not among them.
    case textsAndButtonsOnly
    /// Pages of a list whose next page is not in the file.
    case morePages(Int)
    /// A log with a file for each day: the first and the last day (UTC) in this one, and how many between them have nothing.
    case exportedDays(first: CivilTime, last: CivilTime, missing: Int)
    /// Results of queries that say that there are more records than the file holds.
    case truncatedQueries(Int)
    /// The log is not written in UTF-8 but in this encoding.
    case encoding(EncodingDecision)
    /// Files that the log names and that are not beside it, though others are.
    case missingFiles(Int)

    /// Rows with an identifier that may name another message in another table, and was not taken.
    case localIdentifiers(Int)
    /// Records whose customer has a number that begins with a 0, though nobody said of which country.
    case nationalNumbers(Int)

    /// One word that names the case, stored in the archive and printed in JSON.
    public var code: String {
        switch self {
        case .mayBeCut: "may_be_cut"
        case .fullPage: "full_page"
        case .openSessions: "open_sessions"
        case .noBotEntries: "no_bot_entries"
        case .otherContent: "other_content"
        case .drafts: "drafts"
        case .routingWork: "routing_work"
        case .dateOrder: "date_order"
        case .doubtfulTimes: "doubtful_times"
        case .repairedText: "repaired_text"
        case .brokenText: "broken_text"
        case .absentTexts: "absent_texts"
        case .cutTexts: "cut_texts"
        case .textsAndButtonsOnly: "texts_and_buttons_only"
        case .morePages: "more_pages"
        case .exportedDays: "exported_days"
        case .truncatedQueries: "truncated_queries"
        case .encoding: "encoding"
        case .missingFiles: "missing_files"
        case .nationalNumbers: "national_numbers"
        case .localIdentifiers: "local_identifiers"
        }
    }

    /// What the case carries, in a form that fits behind the code.
    public var detail: String {
        switch self {
        case .mayBeCut(let count), .openSessions(let count), .otherContent(let count), .drafts(let count),
            .routingWork(let count), .doubtfulTimes(let count),
            .repairedText(let count), .brokenText(let count), .absentTexts(let count), .cutTexts(let count),
            .morePages(let count),
            .truncatedQueries(let count), .missingFiles(let count), .nationalNumbers(let count),
            .localIdentifiers(let count):
            String(count)
        case .fullPage(let entries, let line): "\(entries) entries at line \(line)"
        case .noBotEntries, .textsAndButtonsOnly: ""
        case .exportedDays(let first, let last, 0): "\(first.dateText) to \(last.dateText)"
        case .exportedDays(let first, let last, let missing):
            "\(first.dateText) to \(last.dateText), days between them without messages: \(missing)"
        case .encoding(let decision): "\(decision.encoding.rawValue) by \(decision.proof.rawValue)"
        case .dateOrder(let order, let rule): "\(order.rawValue) by \(rule)"
        }
    }
}
