import TranscriptModel

/// Fills the placeholders of templates.
enum TemplateText {
    /// Header, body and footer with the values filled in, a blank line between them; nil when the template has no text.
    static func rendered(_ record: TemplateRecord, _ use: TemplateUse) -> Untrusted? {
        let parts = [
            record.header.map { filled($0, with: use.header) }, record.body.map { filled($0, with: use.body) }, record.footer?.bytes,
        ].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : Untrusted(parts.joined(separator: [0x0A, 0x0A]))
    }

    /// What to show of a template that no catalogue explains: `[template NAME (LANGUAGE): VALUE | VALUE]`.
    static func placeholder(_ use: TemplateUse) -> Untrusted {
        var bytes = Array("[template ".utf8) + use.name.bytes
        if !use.language.isEmpty { bytes += Array(" (".utf8) + use.language.bytes + [UInt8(ascii: ")")] }
        let values = (use.header + use.body).map(\.value.bytes)
        if !values.isEmpty { bytes += Array(": ".utf8) + values.joined(separator: Array(" | ".utf8)) }
        return Untrusted(bytes + [UInt8(ascii: "]")])
    }

    /// One pass from the front: what a value brings in is never looked at again, so a customer called `{{2}}` stays that.
    private static func filled(_ text: Untrusted, with parameters: [TemplateParameter]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = text.bytes[...]
        while let open = rest.firstRange(of: "{{".utf8) {
            result += rest[..<open.lowerBound]
            guard let close = rest[open.upperBound...].firstRange(of: "}}".utf8) else {
                rest = rest[open.lowerBound...]
                break
            }
            let name = rest[open.upperBound..<close.lowerBound].filter { $0 != 0x20 }
            if let value = value(of: name, parameters) {
                result += value.bytes
            } else {
                result += rest[open.lowerBound..<close.upperBound]
            }
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    private static func value(of name: [UInt8], _ parameters: [TemplateParameter]) -> Untrusted? {
        if let named = parameters.first(where: { $0.name?.bytes == name }) { return named.value }
        guard !name.isEmpty, name.count < 4, name.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let position = name.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return parameters.indices.contains(position - 1) ? parameters[position - 1].value : nil
    }
}
