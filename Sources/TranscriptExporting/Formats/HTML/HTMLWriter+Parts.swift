import Markup
import TranscriptModel

extension HTMLWriter {
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

    /// Every name and address of a customer.
    func knownAs(_ customer: Customer) throws {
        try element(.ul, class: "known") {
            for name in customer.names.dropFirst() { try element(.li) { try bdi(name) } }
            for address in customer.addresses where address.kind.isShown {
                try element(.li) { try bdi(address.value) }
            }
            try element(.li) { try text(computed: customer.id.text) }
        }
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
