import SegueKit
import TranscriptModel

/// A channel's policies as lines for people.
struct PolicyText {
    let zone: Zone

    /// The channel, its versions, and the settings of the one in force at a moment.
    func of(_ channel: RoutedChannel, at moment: Instant) -> String {
        let names = channel.names.map(Talk.plain).joined(separator: ", ")
        var lines = ["\(Talk.plain(channel.channel))  \(names)"]
        let current = channel.versions.lastIndex { $0.from <= moment } ?? 0
        for (index, version) in channel.versions.enumerated() {
            let isShown = index == current
            lines.append("  \(isShown ? "*" : " ") \(since(version.from)): \(version.summary) (\(version.origin))")
            guard isShown else { continue }
            lines += version.settings.map { "      \(line($0))" }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// A setting and where it comes from.
    func line(_ setting: PolicySetting) -> String {
        let values = setting.values.isEmpty ? "-" : setting.values.map(Talk.plain).joined(separator: ", ")
        let gap = String(repeating: " ", count: max(1, 26 - setting.name.utf8.count))
        return "\(setting.name)\(gap)\(values)  (\(PolicyText.origin(setting)))"
    }

    private func since(_ moment: Instant) -> String {
        if moment == .earliest { return "always" }
        let local = zone.local(moment)
        return "since \(local.dateText) \(local.clockText)"
    }

    /// Where a setting comes from, in words.
    static func origin(_ setting: PolicySetting) -> String {
        let records = setting.records.isEmpty ? "" : " " + setting.records.map(Talk.plain).joined(separator: ", ")
        switch setting.origin {
        case .assumed: return "assumed"
        case .defaults: return "policy file, defaults"
        case .salesforce: return "Salesforce\(records)"
        case .file: return "policy file"
        }
    }
}
