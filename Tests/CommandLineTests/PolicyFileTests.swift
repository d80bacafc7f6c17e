import SegueKit
import Testing
import TranscriptModel

@testable import segue

/// Every mistake of a policy file is told at once, with its place, and in words that are pinned here.
@Suite struct PolicyFileTests {
    /// A file and what is said of it.
    struct Broken: CustomTestStringConvertible, Sendable {
        var name: String
        var yaml: String
        var told: [String]
        var testDescription: String { name }
    }

    private static func told(_ yaml: String) -> [String] {
        PolicyFile(Untrusted(yaml)).problems.map { PolicySentence.line($0, in: "p.yaml") }
    }

    @Test(arguments: brokenPolicies)
    func `every mistake is told with its place`(broken: Broken) {
        #expect(Self.told(broken.yaml) == broken.told)
        #expect(PolicyFile(Untrusted(broken.yaml)).isWrong == broken.told.contains { !$0.contains(": note: ") })
    }

    @Test func `bytes that are no text are told with their line`() {
        let file = PolicyFile(Untrusted(Array("channels:\n  - number: \"".utf8) + [0xFF, 0x0A]))
        #expect(file.problems.map { PolicySentence.line($0, in: "p.yaml") } == ["p.yaml:2:1: not text in UTF-8"])
    }

    @Test func `the template has every key and no mistake`() {
        let file = PolicyFile(Untrusted(PolicyTemplate.text))
        #expect(file.problems.isEmpty)
        #expect(file.timeZone?.name == "Europe/London")
        #expect(file.businessNames == ["Northwind", "Northwind Support"])
        #expect(file.entries.count == 3)
        for key in [
            "defaults:", "channels:", "number:", "phone_number_id:", "name:", "effective_from:", "apps:", "default_app:",
            "allow_marketing_keywords:", "implied_session_idle:", "keywords:", "support_words:", "marketing:", "opt_out:",
            "opt_in:", "help:", "time_zone:", "business_names:",
        ] {
            #expect(PolicyTemplate.text.contains(key), "\(key)")
        }
    }

    @Test func `lists by language count together`() {
        let yaml = """
            channels:
              - number: "+442079460958"
                keywords: { marketing: { en: [coupon], de_DE: [gutschein] } }
            """
        #expect(PolicyFile(Untrusted(yaml)).entries.first?.marketing == ["coupon", "gutschein"])
    }

    @Test func `an alias that stands for much is cut off`() {
        let words = (0..<1000).map { "w\($0)" }.joined(separator: ", ")
        let entry = "  - number: \"+442079460958\"\n    keywords: &k { help: &w [\(words)] }\n"
        let more = String(repeating: "  - {number: \"+442079460958\", support_words: *w}\n", count: 1000)
        let file = PolicyFile(Untrusted("channels:\n" + entry + more))
        #expect(file.problems.contains { $0.kind == .tooMuch })
    }
}

private let good = "channels:\n  - number: \"+442079460958\"\n"

/// A policy file more is a row more.
private let brokenPolicies: [PolicyFileTests.Broken] = [
    .init(name: "nothing", yaml: "", told: ["p.yaml:1:1: says nothing of any channel (see 'segue policy show --template')"]),
    .init(
        name: "no channels", yaml: "time_zone: UTC\n",
        told: ["p.yaml:1:1: says nothing of any channel (see 'segue policy show --template')"]),
    .init(
        name: "a list", yaml: "- number: 1\n",
        told: ["p.yaml:1:1: the file: must be keys with values, such as channels"]),
    .init(
        name: "no YAML", yaml: "channels:\n  - number: [\n",
        told: ["p.yaml:3:1: not valid YAML: did not find expected node content"]),
    .init(
        name: "a tab", yaml: "channels:\n\t- number: 1\n",
        told: ["p.yaml:2:1: not valid YAML: found character that cannot start any token"]),
    .init(
        name: "an unknown alias", yaml: "channels: *all\n", told: ["p.yaml:1:11: not valid YAML: found undefined alias"]),
    .init(
        name: "unknown root", yaml: "chanels: []\ndefaults: {}\n",
        told: ["p.yaml:1:1: unknown key 'chanels' (did you mean 'channels'?)"]),
    .init(
        name: "unknown keys", yaml: good + "    defaultapp: service\n    colour: red\n",
        told: [
            "p.yaml:3:5: unknown key 'defaultapp' (did you mean 'default_app'?)", "p.yaml:4:5: unknown key 'colour'",
        ]),
    .init(
        name: "a key twice, and a mistake behind it",
        yaml: good + "    name: A\n    name: B\n    default_app: servce\n",
        told: [
            "p.yaml:3:5: 'name' stands again further down in this block",
            "p.yaml:5:18: default_app: must be service or marketing, not 'servce' (did you mean 'service'?)",
        ]),
    .init(
        name: "channels is no list", yaml: "channels: { number: 1 }\n",
        told: ["p.yaml:1:11: channels: must be a list of channels"]),
    .init(
        name: "a channel is a word", yaml: "channels: [northwind]\n",
        told: ["p.yaml:1:12: a channel: must be keys with values, not 'northwind'"]),
    .init(
        name: "a channel without a name", yaml: "channels:\n  - default_app: service\n",
        told: ["p.yaml:2:5: a channel needs number or phone_number_id"]),
    .init(
        name: "no phone number", yaml: "channels:\n  - number: \"0800\"\n",
        told: ["p.yaml:2:13: number: must be a phone number with its country, in quotes, not '0800'"]),
    .init(
        name: "a version of no time", yaml: good + "    effective_from: soon\n",
        told: ["p.yaml:3:21: effective_from: must be a moment such as 2026-01-01T00:00:00Z, not 'soon'"]),
    .init(
        name: "apps is a word", yaml: good + "    apps: service\n",
        told: ["p.yaml:3:11: apps: must be a list of service and marketing, not 'service'"]),
    .init(
        name: "an unknown app", yaml: good + "    apps: [service, marketin]\n",
        told: ["p.yaml:3:21: apps: must be service or marketing, not 'marketin' (did you mean 'marketing'?)"]),
    .init(
        name: "the default app is not connected", yaml: good + "    apps: [service]\n    default_app: marketing\n",
        told: ["p.yaml:4:18: default_app is marketing, which is none of apps"]),
    .init(
        name: "no truth value", yaml: good + "    allow_marketing_keywords: ture\n",
        told: ["p.yaml:3:31: allow_marketing_keywords: must be true or false, not 'ture' (did you mean 'true'?)"]),
    .init(
        name: "durations", yaml: good + "    implied_session_idle: 24\n",
        told: ["p.yaml:3:27: implied_session_idle: must be a duration such as 24h, 90m or 2d, not '24'"]),
    .init(
        name: "a negative duration", yaml: good + "    implied_session_idle: -4h\n",
        told: ["p.yaml:3:27: implied_session_idle: must be a duration such as 24h, 90m or 2d, not '-4h'"]),
    .init(
        name: "keywords is a list", yaml: good + "    keywords: [coupon]\n",
        told: ["p.yaml:3:15: keywords: must be lists of words by kind"]),
    .init(
        name: "an unknown kind of keyword", yaml: good + "    keywords: { optout: [stop] }\n",
        told: ["p.yaml:3:17: unknown key 'optout' (did you mean 'opt_out'?)"]),
    .init(
        name: "a keyword list is a word", yaml: good + "    keywords: { marketing: coupon }\n",
        told: ["p.yaml:3:28: marketing: must be a list of words, not 'coupon'"]),
    .init(
        name: "no language", yaml: good + "    keywords: { marketing: { english: [coupon] } }\n",
        told: ["p.yaml:3:30: marketing: must be lists by language, such as en or de_DE, not 'english'"]),
    .init(
        name: "keywords without a letter", yaml: good + "    keywords: { help: [\"?\", \"\"] }\n",
        told: ["p.yaml:3:24: help: '?' has no letter, so no message can be it", "p.yaml:3:29: help: must be a text"]),
    .init(
        name: "a marketing keyword opts out", yaml: good + "    keywords: { marketing: [coupon, Stop!], opt_out: [stop] }\n",
        told: ["p.yaml:3:37: the marketing keyword 'Stop!' is on the list opt_out too, and will never mean marketing"]),
    .init(
        name: "a marketing keyword opts out by the defaults",
        yaml: "defaults: { keywords: { opt_out: [stop] } }\n" + good + "    keywords: { marketing: [stop] }\n",
        told: ["p.yaml:4:29: the marketing keyword 'stop' is on the list opt_out too, and will never mean marketing"]),
    .init(
        name: "overlapping lists", yaml: good + "    keywords: { opt_in: [start, info], help: [help, INFO, Help] }\n",
        told: [
            "p.yaml:3:33: note: 'info' is on the lists help and opt_in, and counts as help",
            "p.yaml:3:59: note: help: 'Help' is on the list already",
        ]),
    .init(
        name: "support words", yaml: good + "    keywords: { help: [human] }\n    support_words: [human, real person, \"!\"]\n",
        told: [
            "p.yaml:4:21: note: the support word 'human' is on the list help too: alone in a message it asks for no support",
            "p.yaml:4:28: support_words: 'real person' is more than one word, so no word of a message can be it",
            "p.yaml:4:41: support_words: '!' has no letter, so no message can be it",
        ]),
    .init(
        name: "keywords that are not allowed",
        yaml: good + "    allow_marketing_keywords: false\n    keywords: { marketing: [coupon] }\n",
        told: ["p.yaml:4:29: note: marketing keywords of a channel that does not allow them have no effect"]),
    .init(
        name: "two entries of one moment", yaml: good + "  - number: \"+44 20 7946 0958\"\n    default_app: marketing\n",
        told: [
            "p.yaml:3:13: the channel of line 2 has an entry from this moment on already (give each its own effective_from)"
        ]),
    .init(
        name: "one id of two numbers",
        yaml: """
            channels:
              - { number: "+442079460958", phone_number_id: "600700800900" }
              - { number: "+4930901820", phone_number_id: "600700800900", effective_from: 2026-01-01T00:00:00Z }

            """,
        told: ["p.yaml:3:15: line 2 ties this number or phone_number_id to another one"]),
    .init(
        name: "defaults of one channel", yaml: "defaults: { number: \"+442079460958\", apps: [service] }\n",
        told: ["p.yaml:1:13: number belongs to a channel, not to the defaults"]),
    .init(
        name: "no zone", yaml: "time_zone: Europe/Londn\n" + good,
        told: [
            "p.yaml:1:12: time_zone: must be a zone such as Europe/London or UTC, not 'Europe/Londn' (did you mean 'Europe/London'?)"
        ]),
    .init(
        name: "a control sequence", yaml: good + "    \"na\\u001b[2Jme\": x\n",
        told: ["p.yaml:3:5: unknown key 'na\\u{1B}[2Jme'"]),
]
