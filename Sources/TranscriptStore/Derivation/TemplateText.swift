import TranscriptModel

/// A text of a template, taken apart once: what stands there, and places for values.
struct TemplateText {
    private enum Piece {
        case literal([UInt8])
        /// A place for a value, by name and (when the name is a number) by position counted from 1; `spelling` is how it stands there.
        case place(name: [UInt8], position: Int?, spelling: [UInt8])
    }

    private let pieces: [Piece]

    init(_ text: Untrusted) {
        var pieces: [Piece] = []
        var rest = text.bytes[...]
        while let open = rest.firstRange(of: "{{".utf8), let close = rest[open.upperBound...].firstRange(of: "}}".utf8)
        {
            pieces.append(.literal(Array(rest[..<open.lowerBound])))
            let name = rest[open.upperBound..<close.lowerBound].filter { $0 != 0x20 }
            let isNumber = !name.isEmpty && name.count < 4 && name.allSatisfy { (0x30...0x39).contains($0) }
            pieces.append(
                .place(
                    name: name, position: isNumber ? name.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil,
                    spelling: Array(rest[open.lowerBound..<close.upperBound])))
            rest = rest[close.upperBound...]
        }
        pieces.append(.literal(Array(rest)))
        self.pieces = pieces
    }

    /// The text with values filled in. What a value brings in is never looked at again, so a customer called `{{2}}` stays that.
    func filled(with parameters: [TemplateParameter]) -> [UInt8] {
        var result: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .literal(let bytes): result += bytes
            case .place(let name, let position, let spelling):
                if let named = parameters.first(where: { $0.name?.bytes == name }) {
                    result += named.value.bytes
                } else if let position, parameters.indices.contains(position - 1) {
                    result += parameters[position - 1].value.bytes
                } else {
                    result += spelling
                }
            }
        }
        return result
    }
}

/// The texts of a template.
struct TemplateTexts {
    private let header: TemplateText?
    private let body: TemplateText?
    private let footer: [UInt8]

    init(_ record: TemplateRecord) {
        header = record.header.map(TemplateText.init)
        body = record.body.map(TemplateText.init)
        footer = record.footer?.bytes ?? []
    }

    /// Header, body and footer with the values filled in, a blank line between them; nil when the template has no text.
    func rendered(_ use: TemplateUse) -> Untrusted? {
        let parts = [header?.filled(with: use.header) ?? [], body?.filled(with: use.body) ?? [], footer].filter {
            !$0.isEmpty
        }
        return parts.isEmpty ? nil : Untrusted(parts.joined(separator: [0x0A, 0x0A]))
    }

    /// The body with the values filled in; nil when the template has none.
    func renderedBody(_ use: TemplateUse) -> Untrusted? { body.map { Untrusted($0.filled(with: use.body)) } }

    /// The header with the values filled in; nil when the template has no text there.
    func renderedHeader(_ use: TemplateUse) -> Untrusted? {
        header.map { Untrusted($0.filled(with: use.header)) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What to show of a template that no catalogue explains: `[template NAME (LANGUAGE): VALUE | VALUE]`.
    static func placeholder(_ use: TemplateUse) -> Untrusted {
        var bytes = Array("[template ".utf8) + use.name.bytes
        if !use.language.isEmpty { bytes += Array(" (".utf8) + use.language.bytes + [UInt8(ascii: ")")] }
        let values = (use.header + use.body).map(\.value.bytes)
        if !values.isEmpty { bytes += Array(": ".utf8) + values.joined(separator: Array(" | ".utf8)) }
        return Untrusted(bytes + [UInt8(ascii: "]")])
    }
}
