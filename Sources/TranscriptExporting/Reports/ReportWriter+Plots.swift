import Markup
import TranscriptModel

extension ReportWriter {
    // The view box of a plot repeats its size.
    private static let plotWidth = 760
    private static let plotHeight = 220
    private static let left = 56
    private static let bottom = 28

    /// A bar that is as long as its share of the longest.
    func bar(_ count: Int, of most: Int, class name: StaticString) throws {
        try html.start(.svg, class: name)
        try html.attribute("viewBox", "0 0 100 10")
        try html.attribute("preserveAspectRatio", "none")
        try html.attribute("aria-hidden", "true")
        let width = most > 0 && count > 0 ? max(1, count * 100 / most) : 0
        try shape(.rect, ["x": 0, "y": 0, "width": width, "height": 10])
        try html.end()
    }

    /// Messages month by month, marketing upon service.
    func contexts() throws {
        guard !report.contexts.isEmpty else { return }
        try section("Contexts over time") {
            try html.element(.ul, class: "legend") {
                try html.element(.li, class: "marketing", text: "marketing, Journey Builder")
                try html.element(.li, class: "service", text: "service, Omni-Channel")
            }
            let most = report.contexts.map { $0.marketing.count + $0.service.count }.max() ?? 1
            let marks = [most, most / 2].filter { $0 > 0 }
            try plot("Messages by month and context", most: most, marks: marks, label: grouped) { x, width, index in
                let month = report.contexts[index]
                let (service, marketing) = (height(month.service.count, most), height(month.marketing.count, most))
                let base = ReportWriter.plotHeight - ReportWriter.bottom
                try html.start(.g)
                try html.start(.title)
                try html.text(
                    computed:
                        "\(month.month): \(grouped(month.marketing.count)) marketing, \(grouped(month.service.count)) service"
                )
                try html.end()
                try shape(
                    .rect, class: "service-fill", ["x": x, "y": base - service, "width": width, "height": service])
                try shape(
                    .rect, class: "marketing-fill",
                    ["x": x, "y": base - service - marketing, "width": width, "height": marketing])
                try html.end()
            }
            try html.element(.details) {
                try html.element(.summary, text: "Numbers and queries")
                try html.element(.table) {
                    try head(["month", "marketing", "listed by", "service", "listed by", "transitions", "listed by"])
                    try html.element(.tbody) {
                        for month in report.contexts {
                            try html.element(.tr) {
                                try cell(month.month)
                                try number(month.marketing.count)
                                try html.element(.td) { try look(month.marketing) }
                                try number(month.service.count)
                                try html.element(.td) { try look(month.service) }
                                try number(month.transitions.count)
                                try html.element(.td) { try look(month.transitions) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Half of the answers and nine of ten, month by month.
    func answers() throws {
        let times = report.statistics.answers
        guard times.answered + times.unanswered + times.byAgent > 0 else { return }
        try section("From the switch to the first answer of an agent") {
            try html.element(.p) {
                let all = times.answered + times.unanswered
                try html.text(
                    computed: "\(grouped(times.answered)) of \(grouped(all)) switches to service were answered")
                try html.text(computed: (ReportWriter.waits(times).map { ", \($0)" } ?? "") + ".")
                if times.byAgent > 0 {
                    try html.text(
                        computed: " \(grouped(times.byAgent)) more began with an agent’s own message: nobody waited.")
                }
            }
            let byMonth = Dictionary(
                report.statistics.monthlyAnswers.map { (String($0.month.dateText.prefix(7)), $0.times) },
                uniquingKeysWith: { a, _ in a })
            let waits = report.contexts.map { byMonth[$0.month] }
            let most = Int((waits.compactMap { $0?.ninetieth ?? $0?.median }.max() ?? 0) / 1000)
            guard most > 0 else { return }
            let marks = [60, 3600, 86_400, 7 * 86_400].filter { $0 <= most }
            let label = { (seconds: Int) in WaitText.words(Int64(seconds) * 1000) }
            try plot("Waits by month", most: most, marks: marks, isSteep: true, label: label) { x, width, index in
                guard let wait = waits[index], let median = wait.median, let words = ReportWriter.waits(wait) else {
                    return
                }
                let base = ReportWriter.plotHeight - ReportWriter.bottom
                let half = steepHeight(Int(median / 1000), most)
                let most90 = wait.ninetieth.map { steepHeight(Int($0 / 1000), most) } ?? 0
                try html.start(.g)
                try html.start(.title)
                try html.text(computed: "\(report.contexts[index].month): \(words)")
                try html.end()
                try shape(.rect, class: "faint-fill", ["x": x, "y": base - most90, "width": width, "height": most90])
                try shape(.rect, class: "service-fill", ["x": x, "y": base - half, "width": width, "height": half])
                try html.end()
            }
            try html.element(
                .p, class: "origin",
                text:
                    "Dark: half of the answers. Pale: nine of ten, where there are ten. Each line is many times the one below."
            )
        }
    }

    /// How long customers waited; nil when nobody was answered.
    private static func waits(_ times: Statistics.AnswerTimes) -> String? {
        guard let median = times.median else { return nil }
        return "half within \(WaitText.words(median))"
            + (times.ninetieth.map { ", nine of ten within \(WaitText.words($0))" } ?? "")
    }

    /// Axes with months below and two marks at the left, and a column for each month.
    private func plot(
        _ title: StaticString, most: Int, marks: [Int], isSteep: Bool = false, label: (Int) -> String,
        column: (_ x: Int, _ width: Int, Int) throws -> Void
    ) throws {
        let (width, left) = (ReportWriter.plotWidth, ReportWriter.left)
        let base = ReportWriter.plotHeight - ReportWriter.bottom
        try html.start(.svg, class: "chart")
        try html.attribute("viewBox", "0 0 760 220")
        try html.attribute("role", "img")
        try html.start(.title)
        try html.text(title)
        try html.end()
        for mark in marks {
            let y = base - (isSteep ? steepHeight(mark, most) : height(mark, most))
            try shape(.line, class: "grid", ["x1": left, "y1": y, "x2": width, "y2": y])
            try text(label(mark), x: left - 6, y: y + 4, class: "axis end")
        }
        try shape(.line, class: "base", ["x1": left, "y1": base, "x2": width, "y2": base])
        let count = report.contexts.count
        let step = Double(width - left) / Double(max(count, 1))
        let every = max(1, (count * 60) / (width - left) + 1)
        for index in 0..<count {
            let x = left + Int(Double(index) * step + step * 0.1)
            let wide = max(1, min(64, Int(step * 0.8)))
            try column(x, wide, index)
            if index % every == 0 {
                try text(report.contexts[index].month, x: x + wide / 2, y: base + 18, class: "axis middle")
            }
        }
        try html.end()
        try html.lineBreak()
    }

    /// An element of a drawing with its place.
    private func shape(
        _ element: HTMLElement, class name: StaticString? = nil, _ place: KeyValuePairs<StaticString, Int>
    ) throws {
        try html.start(element, class: name)
        for (key, value) in place { try html.attribute(key, number: value) }
        try html.end()
    }

    private func text(_ value: String, x: Int, y: Int, class name: StaticString) throws {
        try html.start(.text, class: name)
        try html.attribute("x", number: x)
        try html.attribute("y", number: y)
        try html.text(computed: value)
        try html.end()
    }

    /// On a scale of powers: the minutes of half of the answers would not show beside the days of the others.
    private func steepHeight(_ count: Int, _ most: Int) -> Int {
        func power(_ number: Int) -> Int {
            // Sixteenths between powers of two are enough for a plot.
            let bits = Int.bitWidth - max(number + 1, 1).leadingZeroBitCount - 1
            return bits * 16 + ((number + 1) - (1 << bits)) * 16 / (1 << bits)
        }
        return height(power(count), power(most))
    }

    private func height(_ count: Int, _ most: Int) -> Int {
        guard most > 0 else { return 0 }
        let room = ReportWriter.plotHeight - ReportWriter.bottom - 12
        return Int(Double(count) / Double(most) * Double(room))
    }
}
