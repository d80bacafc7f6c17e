import TimelineBuilding
import TranscriptModel

/// What the messages of one conversation say, as far as it can show that two tell of the same; 24 bytes for most of them.
struct Testimonies {
    /// A message.
    struct Row {
        var id: Int64
        fileprivate var text = 0
        fileprivate var span: UInt32 = 0
        fileprivate var marks: Marks = []
        fileprivate var substance: UInt8 = 0

        /// - Parameters:
        ///   - isPhones: Whether a phone's export tells of it and nothing identifies it.
        ///   - isRoughlyTimed: Whether it tells only the minute.
        init(id: Int64, isPhones: Bool, isRoughlyTimed: Bool) {
            self.id = id
            if isPhones { marks.insert(.phones) }
            if isRoughlyTimed { marks.insert(.rough) }
        }

        var isPhones: Bool { marks.contains(.phones) }
        var isRoughlyTimed: Bool { marks.contains(.rough) }
        /// Whether it can be compared: exports hold no reactions, notes, nor what the platform told the interface.
        var isComparable: Bool { marks.contains(.comparable) }
    }

    fileprivate struct Marks: OptionSet {
        let rawValue: UInt8
        static let phones = Marks(rawValue: 1)
        static let rough = Marks(rawValue: 2)
        static let comparable = Marks(rawValue: 4)
        static let blank = Marks(rawValue: 8)
        static let outbound = Marks(rawValue: 16)
        static let text = Marks(rawValue: 32)
        static let moreTexts = Marks(rawValue: 64)
    }

    /// The messages in the order of time; those of one moment in the order of the timeline.
    private(set) var rows: [Row] = []
    /// The rows of each export in its own order. Exports that tell seconds come first, then those that tell more.
    var exports: [[Int32]] = []
    /// Texts beyond the first, by row id.
    private var otherTexts: [Int64: [Int]] = [:]

    init(reserving count: Int) {
        rows.reserveCapacity(count)
    }

    mutating func append(_ row: Row) { rows.append(row) }

    /// Keeps what a message says with its row.
    mutating func keep(_ message: ToldMessage, in row: inout Row) {
        row.marks.insert(.comparable)
        if message.isBlank { row.marks.insert(.blank) }
        if message.direction == .outbound { row.marks.insert(.outbound) }
        row.span = UInt32(clamping: message.until &- message.from)
        row.substance = Testimonies.number(of: message.substance)
        if let first = message.texts.first {
            row.text = first
            row.marks.insert(.text)
        }
        if message.texts.count > 1 {
            row.marks.insert(.moreTexts)
            otherTexts[row.id] = Array(message.texts.dropFirst())
        }
    }

    /// What can be compared of a message; nil when nothing can.
    func message(_ index: Int) -> ToldMessage? {
        let row = rows[index]
        guard row.isComparable else { return nil }
        let from = MessageRowID.milliseconds(of: row.id)
        var message = ToldMessage(
            direction: row.marks.contains(.outbound) ? .outbound : .inbound,
            substance: Testimonies.substance(row.substance), isBlank: row.marks.contains(.blank), from: from,
            until: from + Int64(row.span))
        if row.marks.contains(.text) { message.texts = [row.text] }
        if row.marks.contains(.moreTexts) { message.texts += otherTexts[row.id] ?? [] }
        return message
    }

    private static func number(of substance: ToldMessage.Substance) -> UInt8 {
        switch substance {
        case .text: 0
        case .location: 1
        case .contact: 2
        case .call: 3
        case .media(let kind): 16 + UInt8(clamping: kind.rawValue)
        }
    }

    private static func substance(_ number: UInt8) -> ToldMessage.Substance {
        switch number {
        case 1: .location
        case 2: .contact
        case 3: .call
        case 16...: MediaKind(rawValue: Int(number) - 16).map(ToldMessage.Substance.media) ?? .text
        default: .text
        }
    }
}
