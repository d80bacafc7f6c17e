import TranscriptModel

@testable import LogImporting

/// What somebody may write in place of a value.
enum HostileValues {
    /// Values of JSON.
    static let json = [
        "null", "true", "0", "-0", "1e400", "-1", "99999999999999999999", "9223372036854775807", "1.5", #""""#,
        #""\u0000""#, #""\ud800""#, #""=1+1""#, "[]", "{}", "[[[[1]]]]", #"{"text":{"body":[]}}"#,
        #"["\udc00",{"a":null}]"#, "\"" + String(repeating: "e\u{301}", count: 500) + "\"",
    ]

    /// Text of fields.
    static let fields: [[UInt8]] = [
        [], [0x00], Array("=1+1".utf8), Array("99999999999999999999999".utf8), Array("-1".utf8), Array("٣".utf8),
        Array("\u{202E}a".utf8), Array("{".utf8), Array(#"{"a":1}"#.utf8), Array("2024-02-30T00:00:00Z".utf8),
        Array("Mon, 32 Foo 2024 99:99:99 +9999".utf8), Array(String(repeating: "e\u{301}", count: 500).utf8),
        Array("+".utf8), Array("0Mw".utf8), Array("NaN".utf8),
    ]

    /// The object with each member in turn holding each value.
    static func inEachMember(of object: String) -> [String] {
        let parts = members(of: object)
        return parts.indices.flatMap { index in
            json.map { value in
                "{"
                    + parts.enumerated().map { "\"\($1.key)\":\($0 == index ? value : $1.value)" }.joined(
                        separator: ",") + "}"
            }
        }
    }

    private static func members(of object: String) -> [(key: String, value: String)] {
        JSONDocument.withValue(in: Array(object.utf8)) { value in
            value.members.map { member in
                let raw = String(decoding: member.value.raw, as: UTF8.self)
                return (String(decoding: member.key.raw, as: UTF8.self), member.value.isString ? "\"\(raw)\"" : raw)
            }
        } ?? []
    }
}
