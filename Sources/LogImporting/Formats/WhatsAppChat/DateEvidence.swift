import TranscriptModel

/// What the headers of one shape say about the order of day and month.
struct DateEvidence {
    /// The dates as one order reads them.
    struct Reading {
        /// Headers whose date exists only in another order.
        var impossible = 0
        /// Times that are more than an hour before the one above, while both orders are possible.
        var backwardJumps = 0
        /// Files named in messages whose name has the date that this order reads, and the other one does not.
        var fileNames = 0
        private var first: Int64 = .max
        private var last: Int64 = .min
        private var latest: Int64 = 0

        /// Seconds from the earliest to the latest time.
        var span: Int64 { first > last ? 0 : last - first }

        mutating func see(_ time: CivilTime) {
            let seconds = time.secondsSince1970
            if seconds < latest - 3600 { backwardJumps += 1 }
            latest = seconds
            first = min(first, seconds)
            last = max(last, seconds)
        }
    }

    /// Headers with a date that exists in some order.
    private(set) var count = 0
    private(set) var dayFirst = Reading()
    private(set) var monthFirst = Reading()
    /// Headers that are impossible with a year of two digits first. Such dates mostly exist in another order too, so
    /// that order is only considered when it was asked for.
    private(set) var impossibleYearFirst = 0
    /// Whether day and month were always the same number, so that the order does not matter.
    private(set) var isIndifferent = true

    /// Whether single dates have decided, so that jumps and spans need not be looked at.
    var isDecided: Bool { dayFirst.impossible != monthFirst.impossible }

    /// Takes a header into account; false when its date exists in no order.
    mutating func see(
        _ header: ChatHeader, in line: UnsafeBufferPointer<UInt8>, asked: ImportOptions.DateOrder?
    ) -> Bool {
        if header.date.isYearFirst {
            guard header.date.civil(.yearMonthDay) != nil else { return false }
            count += 1
            return true
        }
        let dayFirstTime = header.civil(.dayMonthYear)
        let monthFirstTime = header.civil(.monthDayYear)
        let isYearFirstPossible =
            asked == .yearMonthDay && header.date.yearStyle == .twoDigits && header.date.civil(.yearMonthDay) != nil
        guard dayFirstTime != nil || monthFirstTime != nil || isYearFirstPossible else { return false }
        count += 1
        if dayFirstTime == nil { dayFirst.impossible += 1 }
        if monthFirstTime == nil { monthFirst.impossible += 1 }
        if !isYearFirstPossible { impossibleYearFirst += 1 }
        if header.date.first != header.date.second { isIndifferent = false }
        if !isDecided, let dayFirstTime, let monthFirstTime {
            dayFirst.see(dayFirstTime)
            monthFirst.see(monthFirstTime)
            if dayFirstTime != monthFirstTime { seeFileName(in: line, dayFirstTime, monthFirstTime) }
        }
        return true
    }

    private mutating func seeFileName(
        in line: UnsafeBufferPointer<UInt8>, _ dayFirstTime: CivilTime, _ monthFirstTime: CivilTime
    ) {
        guard let date = AttachmentName.date(in: line) else { return }
        func isSame(_ time: CivilTime) -> Bool {
            time.year == date.year && time.month == date.month && time.day == date.day
        }
        if isSame(dayFirstTime) { dayFirst.fileNames += 1 }
        if isSame(monthFirstTime) { monthFirst.fileNames += 1 }
    }
}
