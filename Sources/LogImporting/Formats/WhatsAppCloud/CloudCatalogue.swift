import TranscriptModel

/// Finds and reads the templates of a catalogue.
enum CloudCatalogue {
    private static let maximumDepth = 6

    /// Hands on every template in a list, a page `{data: […]}` or an object of templates, and says whether there was
    /// one.
    static func visit(_ value: JSONValue, depth: Int = 0, _ body: (JSONValue) throws -> Void) rethrows -> Bool {
        if isTemplate(value) {
            try body(value)
            return true
        }
        guard depth < maximumDepth else { return false }
        var isFound = false
        for element in value.elements where try visit(element, depth: depth + 1, body) { isFound = true }
        for member in value.members where try visit(member.value, depth: depth + 1, body) { isFound = true }
        return isFound
    }

    /// Whether it is a template as the catalogue has it; in a send the language is an object and there is no category.
    private static func isTemplate(_ value: JSONValue) -> Bool {
        guard let components = value["components"], components.isArray else { return false }
        return value["category"]?.isString == true || (value["language"]?.isString == true && value["name"] != nil)
    }

    static func record(_ template: JSONValue) throws(CloudFault) -> TemplateRecord {
        try template.requireSingle(["name", "language", "category", "components"])
        guard let name = template["name"]?.text else { throw .missing("name") }
        guard let language = template["language"]?.text else { throw .missing("language") }
        var record = TemplateRecord(
            name: name, language: language, category: template["category"]?.text.map { MessageCategory(word: $0.bytes) }
        )
        record.identifier = template["id"]?.token
        for component in template.elements(of: "components") { read(component, into: &record) }
        return record
    }

    private static func read(_ component: JSONValue, into record: inout TemplateRecord) {
        guard let type = component["type"] else { return }
        if type.matches(anyCase: "header") {
            if let kind = mediaKind(component["format"]) { record.media.append(kind) }
            record.header = component["text"]?.text ?? record.header
        } else if type.matches(anyCase: "body") {
            record.body = component["text"]?.text ?? record.body
        } else if type.matches(anyCase: "footer") {
            record.footer = component["text"]?.text ?? record.footer
        } else if type.matches(anyCase: "buttons") {
            record.buttons += component.elements(of: "buttons").compactMap { button in
                button["text"]?.text.map { TemplateRecord.Button(label: $0, link: button["url"]?.text) }
            }
        } else if type.matches(anyCase: "carousel") {
            for card in component.elements(of: "cards") {
                for part in card.elements(of: "components") where part["type"]?.matches(anyCase: "header") == true {
                    if let kind = mediaKind(part["format"]) { record.media.append(kind) }
                }
            }
        }
    }

    private static func mediaKind(_ format: JSONValue?) -> MediaKind? {
        guard let format else { return nil }
        return CloudTemplateUse.mediaKeys.first { format.matches(anyCase: $0.0) }?.1
    }
}
