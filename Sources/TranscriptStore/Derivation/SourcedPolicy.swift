import TimelineBuilding
import TranscriptModel

/// The policy of a channel with the origin of every setting.
///
/// For each setting the channel's own entry in the file counts, then Salesforce's record, then the file's defaults, then what is
/// assumed where nobody says anything.
struct SourcedPolicy {
    private let entry: PolicyEntry?
    private let salesforce: SalesforceRouting?
    private let keywords: [KeywordRecord]
    private let defaults: PolicyEntry?
    private static let assumed = ChannelPolicy()

    /// A value and where it comes from.
    private struct Sourced<Value> {
        var value: Value
        var origin: PolicySetting.Origin
    }

    init(entry: PolicyEntry?, salesforce: SalesforceRouting?, keywords: [KeywordRecord], defaults: PolicyEntry?) {
        self.entry = entry
        self.salesforce = salesforce
        self.keywords = keywords
        self.defaults = defaults
    }

    /// Takes the first that says anything.
    private func first<Value>(_ file: Value?, _ salesforce: Value?, _ defaults: Value?, _ assumed: Value) -> Sourced<
        Value
    > {
        if let file { return Sourced(value: file, origin: .file) }
        if let salesforce { return Sourced(value: salesforce, origin: .salesforce) }
        if let defaults { return Sourced(value: defaults, origin: .defaults) }
        return Sourced(value: assumed, origin: .assumed)
    }

    private var apps: Sourced<Set<Context>> {
        first(entry?.apps, salesforce?.apps, defaults?.apps, Self.assumed.apps)
    }
    private var defaultApp: Sourced<Context> {
        first(entry?.defaultApp, salesforce?.defaultApp, defaults?.defaultApp, Self.assumed.defaultApp)
    }
    private var allowsMarketingKeywords: Sourced<Bool> {
        first(
            entry?.allowsMarketingKeywords, salesforce?.allowsMarketingKeywords, defaults?.allowsMarketingKeywords,
            Self.assumed.allowsMarketingKeywords)
    }
    private var marketing: Sourced<[Untrusted]> { first(entry?.marketing, nil, defaults?.marketing, []) }
    private var optOut: Sourced<[Untrusted]> { first(entry?.optOut, words(\.optOut), defaults?.optOut, []) }
    private var optIn: Sourced<[Untrusted]> { first(entry?.optIn, words(\.optIn), defaults?.optIn, []) }
    private var help: Sourced<[Untrusted]> { first(entry?.help, words(\.help), defaults?.help, []) }
    private var supportWords: Sourced<[Untrusted]> { first(entry?.supportWords, nil, defaults?.supportWords, []) }
    private var impliedSessionIdle: Sourced<Int64> {
        first(entry?.impliedSessionIdle, nil, defaults?.impliedSessionIdle, Self.assumed.impliedSessionIdle)
    }

    private func words(_ list: KeyPath<KeywordRecord, [Untrusted]>) -> [Untrusted]? {
        // Each language has a record of its own, and the same words stand in many.
        var seen: Set<Untrusted> = []
        let words = keywords.flatMap { $0[keyPath: list] }.filter { seen.insert($0).inserted }
        return words.isEmpty ? nil : words
    }

    /// As the rules want it.
    var policy: ChannelPolicy {
        ChannelPolicy(
            origin: entry != nil ? .file : salesforce != nil ? .salesforce : defaults != nil ? .file : .assumed,
            apps: apps.value, defaultApp: defaultApp.value, allowsMarketingKeywords: allowsMarketingKeywords.value,
            keywords: KeywordLists(
                marketing: marketing.value, optOut: optOut.value, optIn: optIn.value, help: help.value,
                supportWords: supportWords.value),
            impliedSessionIdle: impliedSessionIdle.value)
    }

    /// As people read it.
    var settings: [PolicySetting] {
        let usages = salesforce?.identifiers ?? []
        func setting<Value>(
            _ name: String, _ sourced: Sourced<Value>, _ records: [Untrusted] = [], _ shown: (Value) -> [Untrusted]
        ) -> PolicySetting {
            PolicySetting(
                name: name, values: shown(sourced.value), origin: sourced.origin,
                records: sourced.origin == .salesforce ? records : [])
        }
        func list(
            _ name: String, _ sourced: Sourced<[Untrusted]>, _ told: KeyPath<KeywordRecord, [Untrusted]>? = nil
        ) -> PolicySetting {
            let records = keywords.filter { record in told.map { !record[keyPath: $0].isEmpty } ?? false }
            return setting(name, sourced, records.map(\.identifier)) { $0 }
        }
        return [
            setting("apps", apps, usages) { apps in
                Context.allCases.reversed().filter(apps.contains).map { Untrusted($0.word) }
            },
            setting("default_app", defaultApp, usages) { [Untrusted($0.word)] },
            setting("allow_marketing_keywords", allowsMarketingKeywords, usages) { [$0 ? "true" : "false"] },
            list("keywords.marketing", marketing), list("keywords.opt_out", optOut, \.optOut),
            list("keywords.opt_in", optIn, \.optIn), list("keywords.help", help, \.help),
            list("support_words", supportWords),
            setting("implied_session_idle", impliedSessionIdle) { [Untrusted(SourcedPolicy.duration($0))] },
        ]
    }

    /// A duration as the policy file spells it.
    private static func duration(_ milliseconds: Int64) -> String {
        let minutes = milliseconds / 60_000
        if minutes % 1440 == 0, minutes > 1440 { return "\(minutes / 1440)d" }
        return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
    }
}
