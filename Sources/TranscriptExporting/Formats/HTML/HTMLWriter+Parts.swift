import Markup
import TranscriptModel

extension HTMLWriter {
    /// How a page was made, in its head, for `segue verify`.
    func origin(of header: TranscriptHeader) throws {
        if let files = header.archiveFiles { try meta(name: "archive-files", untrusted: Array(String(files).utf8)) }
        if let program = header.madeBy { try meta(name: "generator", untrusted: Array(program.utf8)) }
        if let command = header.madeWith { try meta(name: "made-with", untrusted: command.bytes) }
    }

    /// A time that programs can read too.
    func time(_ at: Instant, _ local: CivilTime, precision: Precision = .seconds) throws {
        try start(.time)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        Stamp.appendISO8601(at, to: &bytes)
        try attribute(.datetime, untrusted: bytes)
        bytes.removeAll(keepingCapacity: true)
        Stamp.appendClock(local, precision: precision, to: &bytes)
        try text(untrusted: bytes)
        try end()
    }

    /// Date and clock.
    func moment(_ at: Instant, _ stamp: Stamp) throws {
        let time = stamp.local(at)
        try start(.time)
        try attribute(.datetime, untrusted: Array(at.iso8601.utf8))
        try text(computed: "\(Stamp.shortDay(time)), \(time.clockText)")
        try end()
    }

    /// The names and addresses of a customer, the first ones where there are very many.
    func knownAs(_ customer: Customer) throws {
        try element(.ul, class: "known") {
            try items(customer.names.dropFirst(), "name", "names")
            try items(customer.addresses.filter(\.kind.isShown).map(\.value)[...], "address", "addresses")
            try element(.li) { try text(computed: customer.id.text) }
        }
    }

    private func items(_ values: ArraySlice<Untrusted>, _ one: String, _ many: String) throws {
        let limit = 20
        for value in values.prefix(limit) { try element(.li) { try bdi(value) } }
        guard values.count > limit else { return }
        try element(.li) { try text(computed: "and \(Wording.count(values.count - limit, one, many)) more") }
    }

    /// A change of context in words: `marketing → service`, or `first contact: marketing`.
    func contexts(_ from: Context?, _ to: Context) throws {
        if let from {
            try context(from)
            try text(" → ")
        } else {
            try text("First contact: ")
        }
        try context(to)
    }

    private func context(_ context: Context) throws {
        switch context {
        case .marketing: try element(.span, class: "marketing", text: "Marketing")
        case .service: try element(.span, class: "service", text: "Service")
        }
    }
}
