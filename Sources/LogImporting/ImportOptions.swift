public import TranscriptModel

/// What a person says about logs that the logs do not say themselves.
public struct ImportOptions: Sendable {
    /// Order of day, month and year in a phone's chat.
    public enum DateOrder: String, Sendable, CaseIterable {
        /// 31/12/2026.
        case dayMonthYear = "dmy"
        /// 12/31/2026.
        case monthDayYear = "mdy"
        /// 2026/12/31.
        case yearMonthDay = "ymd"
    }

    /// A local time, told in UTC.
    public struct Resolved: Hashable, Sendable {
        /// The moment; the first of two when clocks were set back, the moment after the gap when they were set forward.
        public var instant: Instant
        /// Whether the local time happened twice or not at all.
        public var isDoubtful: Bool

        /// A resolved local time.
        public init(instant: Instant, isDoubtful: Bool) {
            self.instant = instant
            self.isDoubtful = isDoubtful
        }
    }

    /// Turns local times of the files into UTC; nil when the result is before 1970.
    public var resolve: @Sendable (CivilTime) -> Resolved?
    /// Order of day, month and year; nil to decide it from each file.
    public var dateOrder: DateOrder?
    /// Names that the business goes by in phones' chats.
    public var businessNames: [Untrusted]
    /// Region of phone numbers that are written without a country, such as `GB`; nil to leave them as they are.
    public var region: String?
    /// Columns of tables by the field that they hold, as the person says.
    public var columns: [ColumnField: Untrusted]
    /// Encoding of all files; nil to take each for UTF-8 unless it proves to be something else.
    public var encoding: TextEncoding?
    /// A longer record is rejected, in bytes.
    public var maximumRecordSize: Int

    /// Options with UTC as the zone, no hints, and records of at most 16 MiB.
    public init(
        resolve: @escaping @Sendable (CivilTime) -> Resolved? = { time in
            time.instantInUTC.map { Resolved(instant: $0, isDoubtful: false) }
        },
        dateOrder: DateOrder? = nil, businessNames: [Untrusted] = [], region: String? = nil,
        encoding: TextEncoding? = nil, columns: [ColumnField: Untrusted] = [:], maximumRecordSize: Int = 16 << 20
    ) {
        self.resolve = resolve
        self.dateOrder = dateOrder
        self.businessNames = businessNames
        self.region = region
        self.columns = columns
        self.encoding = encoding
        self.maximumRecordSize = maximumRecordSize
    }
}
