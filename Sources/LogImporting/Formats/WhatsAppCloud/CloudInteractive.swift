import TranscriptModel

/// Buttons, lists and flows: what the business offers and what the customer answers.
enum CloudInteractive {
    static func read(_ interactive: JSONValue, into record: inout MessageRecord) throws(CloudFault) {
        if let reply = interactive["button_reply"] ?? interactive["list_reply"] {
            record.text = reply["title"]?.string
            record.payload = reply["id"]?.token
        } else if let reply = interactive["nfm_reply"] {
            record.text = flow(reply)
        } else if let reply = interactive["call_permission_reply"] {
            record.text = Untrusted("Call permission: ".utf8 + (reply["response"]?.token?.bytes ?? []))
        } else if interactive["body"] != nil || interactive["action"] != nil {
            readOffer(interactive, into: &record)
        } else if let type = interactive["type"]?.text, !isReply(type) {
            throw CloudFault(reason: .unknownType(type))
        }
    }

    /// Replies that Meta delivers without what was chosen, together with error 131000.
    private static func isReply(_ type: Untrusted) -> Bool { type.bytes.suffix(6).elementsEqual("_reply".utf8) }

    /// The body, then one line for each field; the token that ties the answer to the flow is left out.
    private static func flow(_ reply: JSONValue) -> Untrusted? {
        var lines: [[UInt8]] = []
        if let body = reply["body"]?.text { lines.append(body.bytes) }
        if let response = reply["response_json"], let json = response.string {
            let fields = JSONDocument.withValue(in: json.bytes) { fields in
                fields.members.filter { !$0.key.matches("flow_token") }.map { member in
                    (member.key.string?.bytes ?? []) + Array(": ".utf8)
                        + (member.value.string?.bytes ?? Array(member.value.raw))
                }
            }
            lines += fields ?? [json.bytes]
        }
        return lines.isEmpty ? nil : Untrusted(Array(lines.joined(separator: [0x0A])))
    }

    private static func readOffer(_ interactive: JSONValue, into record: inout MessageRecord) {
        let header = interactive["header"]
        let parts = [header?["text"], interactive["body"]?["text"], interactive["footer"]?["text"]]
        let texts = parts.compactMap { $0?.text?.bytes }
        record.text = texts.isEmpty ? nil : Untrusted(Array(texts.joined(separator: [0x0A])))
        for (key, kind) in CloudTemplateUse.mediaKeys {
            if let payload = header?[key] { record.media.append(CloudContent.media(kind, payload)) }
        }
        guard let action = interactive["action"] else { return }
        var labels = action.elements(of: "buttons").map { ($0["reply"] ?? $0)["title"]?.text }
        for section in action.elements(of: "sections") {
            labels += section.elements(of: "rows").map { $0["title"]?.text }
        }
        let parameters = action["parameters"]
        labels.append((parameters?["display_text"] ?? parameters?["flow_cta"])?.text)
        record.buttons = labels.compactMap { $0 }
    }
}
