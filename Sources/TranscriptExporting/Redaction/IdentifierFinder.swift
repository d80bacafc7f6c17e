/// Finds WhatsApp's identifiers of messages, which hold the customer's phone number in base 64.
enum IdentifierFinder {
    private static let start = Array("wamid.".unicodeScalars.map(\.value))

    static func find(in text: ScalarText, _ found: inout [RedactionFinding]) {
        var at = 0
        while at + start.count < text.count {
            guard text.scalars[at] == start[0], text.scalars[at...].starts(with: start) else {
                at += 1
                continue
            }
            var end = at + start.count
            while end < text.count, isPart(text.scalars[end]) { end += 1 }
            found.append(
                RedactionFinding(range: at..<end, thing: .identifier, key: Array(text.scalars[at..<end])))
            at = end
        }
    }

    private static func isPart(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2B, 0x2D, 0x2E, 0x2F, 0x30...0x39, 0x3D, 0x5F, 0x61...0x7A: true
        default: false
        }
    }
}
