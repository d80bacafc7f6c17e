import Markup
import TranscriptModel

extension HTMLFrame {
    /// The contexts over time: marketing above, service below, a mark at every switch that leads to it, and the same as a list.
    ///
    /// The drawing is for the eye and the pointer; the list says the same to keyboards and screen readers.
    func strip(place: (PublicID) -> String?) throws {
        guard !header.strip.isEmpty, let period = header.period else { return }
        let scale = HTMLTimeScale(header.strip, period)
        try html.start(.nav, class: "strip")
        try html.attribute("aria-label", "Contexts over time")
        for lane in header.strip.lanes {
            if header.strip.lanes.count > 1 { try html.element(.p, class: "lane") { try html.bdi(lane.channel) } }
            try html.element(.div, class: "row") {
                try html.element(.div, class: "legend") {
                    try html.element(.span, class: "marketing", text: "Marketing")
                    try html.element(.span, class: "service", text: "Service")
                }
                try drawing(lane, scale, place)
            }
        }
        try html.element(.p, class: "axis") {
            try html.moment(period.lowerBound, stamp)
            try html.element(.span, text: "short stretches are drawn wider than they are")
            try html.moment(period.upperBound, stamp)
        }
        try list(place)
        try html.end()
        try html.lineBreak()
    }

    private func drawing(
        _ lane: ContextStrip.Lane, _ scale: HTMLTimeScale, _ place: (PublicID) -> String?
    ) throws {
        try html.start(.svg)
        try html.attribute("viewBox", "0 0 10000 44")
        try html.attribute("preserveAspectRatio", "none")
        try html.attribute("aria-hidden", "true")
        try html.attribute("focusable", "false")
        var context = lane.switches.first?.from ?? lane.initial
        var from = scale.place(of: lane.start)
        for change in lane.switches {
            let until = scale.place(of: change.at)
            try bar(context, from, until)
            context = change.to
            from = until
        }
        try bar(context, from, HTMLTimeScale.width)
        for change in lane.switches {
            try start(change, place)
            try html.attribute("tabindex", "-1")
            try html.element(.title) { try html.text(computed: says(change)) }
            let at = scale.place(of: change.at)
            try rect("mark", min(max(at - 12, 0), HTMLTimeScale.width - 24), 0, 24, 44)
            try rect("hit", min(max(at - 80, 0), HTMLTimeScale.width - 160), 0, 160, 44)
            try html.end()
        }
        try html.end()
    }

    private func bar(_ context: Context?, _ from: Int64, _ until: Int64) throws {
        guard let context, until > from else { return }
        switch context {
        case .marketing: try rect("marketing", from, 2, until - from, 18)
        case .service: try rect("service", from, 24, until - from, 18)
        }
    }

    private func rect(_ name: StaticString, _ x: Int64, _ y: Int, _ width: Int64, _ height: Int) throws {
        try html.start(.rect, class: name)
        try html.attribute("x", number: Int(x))
        try html.attribute("y", number: y)
        try html.attribute("width", number: Int(width))
        try html.attribute("height", number: height)
        try html.end()
    }

    private func list(_ place: (PublicID) -> String?) throws {
        guard header.strip.lanes.contains(where: { !$0.switches.isEmpty }) else { return }
        try fold("Transitions", count: header.strip.transitions) {
            if header.strip.isCoarse || header.strip.leavesOutChannels {
                try html.element(.p) {
                    try html.text("There are too many to name each: those that are near each other stand on one line.")
                }
            }
            try html.element(.ol, class: "places") {
                let all = header.strip.lanes.flatMap(\.switches)
                for change in all.sorted(by: { ($0.at, $0.id.bits) < ($1.at, $1.id.bits) }) {
                    try html.element(.li) {
                        try start(change, place)
                        try html.contexts(change.from, change.to)
                        try html.end()
                        try html.text(" ")
                        try html.moment(change.at, stamp)
                        try html.text(" · ")
                        try html.text(Wording.reason(change.cause))
                        if change.more > 0 {
                            try html.text(computed: " · and \(Wording.number(change.more)) more until the next")
                        }
                    }
                }
            }
        }
    }

    private func start(_ change: ContextStrip.Switch, _ place: (PublicID) -> String?) throws {
        let anchor = change.id.bytes
        if let file = place(change.id) {
            try html.startLink(toFile: file, fragment: anchor)
        } else {
            try html.startLink(toFragment: anchor)
        }
    }

    private func says(_ change: ContextStrip.Switch) -> String {
        let time = stamp.local(change.at)
        let from = change.from.map { "\($0.word) → " } ?? "first contact: "
        let more = change.more > 0 ? ", and \(Wording.number(change.more)) more until the next" : ""
        return
            "\(Stamp.shortDay(time)), \(time.clockText): \(from)\(change.to.word), \(Wording.reason(change.cause))\(more)"
    }
}
