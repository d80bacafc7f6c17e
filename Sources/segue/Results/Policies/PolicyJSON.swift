import SegueKit
import TranscriptExporting
import TranscriptModel

/// Channels with their policies as one JSON object.
enum PolicyJSON {
    static func of(_ channels: [RoutedChannel], at moment: Instant) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.field("schema", "segue.policy/1")
        json.field("at", moment.iso8601)
        json.key("channels")
        json.beginArray()
        for channel in channels {
            json.beginObject()
            json.field("channel", channel.channel)
            json.key("names")
            json.beginArray()
            for name in channel.names { json.string(name) }
            json.endArray()
            let current = channel.versions.lastIndex { $0.from <= moment } ?? 0
            json.key("versions")
            json.beginArray()
            for (index, version) in channel.versions.enumerated() {
                write(version, isCurrent: index == current, &json)
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func write(_ version: RoutedChannel.Version, isCurrent: Bool, _ json: inout JSONText) {
        json.beginObject()
        if version.from != .earliest { json.field("from", version.from.iso8601) }
        json.field("in_force", isCurrent)
        json.key("settings")
        settings(version.settings, &json)
        json.endObject()
    }

    /// Settings by name, each with its values and where it comes from.
    static func settings(_ settings: [PolicySetting], _ json: inout JSONText) {
        json.beginArray()
        for setting in settings {
            json.beginObject()
            json.field("name", setting.name)
            json.key("values")
            json.beginArray()
            for value in setting.values { json.string(value) }
            json.endArray()
            json.field("origin", origin(setting.origin))
            if !setting.records.isEmpty {
                json.key("records")
                json.beginArray()
                for record in setting.records { json.string(record) }
                json.endArray()
            }
            json.endObject()
        }
        json.endArray()
    }

    private static func origin(_ origin: PolicySetting.Origin) -> String {
        switch origin {
        case .assumed: "assumed"
        case .defaults: "defaults"
        case .salesforce: "salesforce"
        case .file: "file"
        }
    }
}
