import TranscriptModel

/// Data views of Marketing Cloud as CSV: `_Journey`, `_JourneyActivity`, `_ChatMessagingSubscription`, one a file.
///
/// The views hold no message. The first two give names to the ids that events and sends carry; the third is
/// undocumented and tells who agreed to be written to; its columns are those that amarketingautomation.com lists. Seen in
/// 2026.
struct MarketingCloudView: LogImporter {
    let format = LogFormat(
        id: "marketing-cloud-view", summary: "Marketing Cloud data views as CSV: journeys, activities, subscriptions",
        stage: .reference)

    func recognizes(_ head: LogHead) -> Bool {
        CSVHeader(head: head).flatMap { MarketingView(TableColumns($0)) } != nil
    }

    func mismatch(_ head: LogHead) -> Mismatch {
        .columns(in: head) { header in
            let columns = TableColumns<MarketingField>(header)
            return (columns.known, MarketingView.missing(in: columns))
        }
    }

    func read(_ log: LogContent, options: ImportOptions, into sink: inout some RecordSink) throws {
        var found: (view: MarketingView, columns: TableColumns<MarketingField>)?
        let channels = MarketingChannels(region: options.region)
        let others = try CSVTable.readRecords(
            log, options: options, into: &sink,
            header: { header in
                let columns = TableColumns<MarketingField>(header)
                guard let view = MarketingView(columns) else {
                    throw LogRefusal.missingColumns(MarketingView.missing(in: columns))
                }
                found = (view, columns)
            },
            records: { row throws(RowRejection) in
                guard let (view, columns) = found else { return [] }
                try columns.requireSingle(row)
                let fields = MarketingRow(columns: columns, row: row, channels: channels)
                switch view {
                case .journey: return [.journey(try fields.journey())]
                case .activity: return [.journey(try fields.activity())]
                case .subscription: return try fields.subscription(options)
                }
            })
        if others > 0 { try sink.note(.otherContent(others)) }
    }
}

/// One of the views.
enum MarketingView: CaseIterable {
    case journey, activity, subscription

    /// The view that has these columns.
    init?(_ columns: TableColumns<MarketingField>) {
        guard let view = MarketingView.allCases.first(where: { columns.missing($0.required).isEmpty }) else {
            return nil
        }
        self = view
    }

    /// What a table lacks to be the view that it is most like.
    static func missing(in columns: TableColumns<MarketingField>) -> [String] {
        allCases.map { columns.missing($0.required) }.min { $0.count < $1.count } ?? []
    }

    private var required: [MarketingField] {
        switch self {
        case .journey: [.journey, .journeyName, .version]
        case .activity: [.activity, .activityName, .version]
        case .subscription: [.mobileNumber, .channel, .optOutStatus, .optInStatus]
        }
    }
}

/// A column of the views. Extracts into data extensions drop the underscore at the beginning.
enum MarketingField: Int, TableField {
    case journey, journeyName, version, versionNumber, activity, activityName
    case mobileNumber, channel, channelType, contactKey, optInStatus, optInDate, optOutStatus, optOutDate

    var names: [String] {
        switch self {
        case .journey: ["journeyid"]
        case .journeyName: ["journeyname"]
        case .version: ["versionid"]
        case .versionNumber: ["versionnumber"]
        case .activity: ["activityid"]
        case .activityName: ["activityname"]
        case .mobileNumber: ["mobilenumber"]
        case .channel: ["channelid"]
        case .channelType: ["channeltype"]
        case .contactKey: ["contactkey", "subscriberkey"]
        case .optInStatus: ["optinstatusid"]
        case .optInDate: ["optindate"]
        case .optOutStatus: ["optoutstatusid"]
        case .optOutDate: ["optoutdate"]
        }
    }
}
