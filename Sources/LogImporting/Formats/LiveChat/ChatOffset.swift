/// What stands before a line of a chat: `( 1m 13s ) Name: text`.
struct ChatOffset: Hashable {
    /// Milliseconds since the chat started.
    var milliseconds: Int64
    var name: [UInt8]
    var text: [UInt8]

    /// Takes a line apart; nil when it has no such beginning. The name ends at the first colon that a blank follows, or that ends the
    /// line.
    init?(_ line: [UInt8]) {
        var at = line.startIndex
        func blanks() { while at < line.count, line[at] == 0x20 { at += 1 } }
        guard line.first == UInt8(ascii: "(") else { return nil }
        at += 1
        var seconds: Int64 = 0
        var parts = 0
        blanks()
        while at < line.count, line[at] &- 0x30 < 10 {
            var number: Int64 = 0
            var digits = 0
            while at < line.count, line[at] &- 0x30 < 10, digits < 7 {
                number = number * 10 + Int64(line[at] - 0x30)
                at += 1
                digits += 1
            }
            guard at < line.count, let unit = ChatOffset.seconds(in: line[at]) else { return nil }
            seconds += number * unit
            parts += 1
            at += 1
            blanks()
        }
        guard parts > 0, parts <= 4, at < line.count, line[at] == UInt8(ascii: ")") else { return nil }
        at += 1
        blanks()
        let rest = line[at...]
        let colon = rest.indices.first {
            rest[$0] == UInt8(ascii: ":") && ($0 + 1 == rest.endIndex || rest[$0 + 1] == 0x20)
        }
        guard let colon, colon > at, colon - at <= 200 else { return nil }
        name = Array(rest[..<colon])
        text = Array(rest[(colon + 1)...].drop { $0 == 0x20 })
        milliseconds = seconds * 1000
    }

    private static func seconds(in unit: UInt8) -> Int64? {
        switch unit {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3600
        case UInt8(ascii: "d"): 86400
        default: nil
        }
    }
}
