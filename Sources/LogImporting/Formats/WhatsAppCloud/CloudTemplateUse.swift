import TranscriptModel

/// The `template` of a send: name, language and what to fill in.
enum CloudTemplateUse {
    static let mediaKeys: [(StaticString, MediaKind)] = [
        ("image", .image), ("video", .video), ("document", .document), ("gif", .gif),
    ]

    static func read(_ template: JSONValue, into record: inout MessageRecord) throws(CloudFault) {
        guard let name = template["name"]?.text else { throw .missing("template.name") }
        var use = TemplateUse(name: name, language: (template["language"]?["code"] ?? template["language"])?.text ?? "")
        for component in template.elements(of: "components") {
            guard let type = component["type"] else { continue }
            if type.matches(anyCase: "header") {
                record.media += media(component)
                use.header += parameters(component)
            } else if type.matches(anyCase: "body") {
                use.body += parameters(component)
            } else if type.matches(anyCase: "carousel") {
                for card in component.elements(of: "cards") {
                    for part in card.elements(of: "components") where part["type"]?.matches(anyCase: "header") == true {
                        record.media += media(part)
                    }
                }
            }
        }
        record.kind = .template
        record.template = use
    }

    private static func media(_ component: JSONValue) -> [Media] {
        component.elements(of: "parameters").flatMap { parameter in
            mediaKeys.compactMap { key, kind in
                parameter[key].map { CloudContent.media(kind, $0, isInTemplate: true) }
            }
        }
    }

    private static func parameters(_ component: JSONValue) -> [TemplateParameter] {
        component.elements(of: "parameters").compactMap { parameter in
            let value =
                parameter["text"] ?? parameter["currency"]?["fallback_value"]
                ?? parameter["date_time"]?["fallback_value"]
            return (value?.string ?? value?.token).map {
                TemplateParameter(name: parameter["parameter_name"]?.text, value: $0)
            }
        }
    }
}
