import Foundation
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

    private static let broken = brokenPolicies.components(separatedBy: "=== ").dropFirst().map { row in
        let parts = row.components(separatedBy: "---\n")
        let name = parts[0].prefix { $0 != "\n" }
        let told = parts[1].split(separator: "\n").map(String.init)
        return Broken(name: String(name), yaml: String(parts[0].dropFirst(name.count + 1)), told: told)
    }

    private static func told(_ yaml: String) -> [String] {
        PolicyFile(Untrusted(yaml)).problems.map { PolicySentence.line($0, in: "p.yaml") }
    }

    @Test(arguments: Self.broken)
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
            "defaults:", "channels:", "number:", "phone_number_id:", "name:", "effective_from:", "apps:",
            "default_app:",
            "allow_marketing_keywords:", "implied_session_idle:", "keywords:", "support_words:", "marketing:",
            "opt_out:",
            "opt_in:", "help:", "time_zone:", "business_names:", "retention:",
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

/// A policy file more is a block more: its name, the file, and what is said of it.
private let brokenPolicies = """
    === nothing
    ---
    p.yaml:1:1: says nothing of any channel (see 'segue policy show --template')
    === no channels
    time_zone: UTC
    ---
    p.yaml:1:1: says nothing of any channel (see 'segue policy show --template')
    === a list
    - number: 1
    ---
    p.yaml:1:1: the file: must be keys with values, such as channels
    === no YAML
    channels:
      - number: [
    ---
    p.yaml:3:1: not valid YAML: did not find expected node content
    === a tab
    channels:
    \t- number: 1
    ---
    p.yaml:2:1: not valid YAML: found character that cannot start any token
    === an unknown alias
    channels: *all
    ---
    p.yaml:1:11: not valid YAML: found undefined alias
    === unknown root
    chanels: []
    defaults: {}
    ---
    p.yaml:1:1: unknown key 'chanels' (did you mean 'channels'?)
    === unknown keys
    channels:
      - number: "+442079460958"
        defaultapp: service
        colour: red
    ---
    p.yaml:3:5: unknown key 'defaultapp' (did you mean 'default_app'?)
    p.yaml:4:5: unknown key 'colour'
    === a key twice, and a mistake behind it
    channels:
      - number: "+442079460958"
        name: A
        name: B
        default_app: servce
    ---
    p.yaml:3:5: 'name' stands again further down in this block
    p.yaml:5:18: default_app: must be service or marketing, not 'servce' (did you mean 'service'?)
    === a language twice, also in quotes, and a mistake behind it
    channels:
      - number: "+442079460958"
        default_app: serivce
        keywords:
          marketing:
            en: [a]
            en: [b]
          help:
            "de": [hilfe]
            "de": [info]
        support_words: [x y]
    ---
    p.yaml:3:18: default_app: must be service or marketing, not 'serivce' (did you mean 'service'?)
    p.yaml:6:9: 'en' stands again further down in this block
    p.yaml:9:9: 'de' stands again further down in this block
    p.yaml:11:21: support_words: 'x y' is more than one word, so no word of a message can be it
    === channels is no list
    channels: { number: 1 }
    ---
    p.yaml:1:11: channels: must be a list of channels
    === a channel is a word
    channels: [northwind]
    ---
    p.yaml:1:12: a channel: must be keys with values, not 'northwind'
    === a channel without a name
    channels:
      - default_app: service
    ---
    p.yaml:2:5: a channel needs number or phone_number_id
    === no phone number
    channels:
      - number: "0800"
    ---
    p.yaml:2:13: number: must be a phone number with its country, in quotes, not '0800'
    === a version of no time
    channels:
      - number: "+442079460958"
        effective_from: soon
    ---
    p.yaml:3:21: effective_from: must be a moment such as 2026-01-01T00:00:00Z, not 'soon'
    === a version of no time beside one of all times
    channels:
      - number: "+442079460958"
      - number: "+442079460958"
        effective_from: 2026-07-01
    ---
    p.yaml:4:21: effective_from: must be a moment such as 2026-01-01T00:00:00Z, not '2026-07-01'
    === apps is a word
    channels:
      - number: "+442079460958"
        apps: service
    ---
    p.yaml:3:11: apps: must be a list of service and marketing, not 'service'
    === an unknown app
    channels:
      - number: "+442079460958"
        apps: [service, marketin]
    ---
    p.yaml:3:21: apps: must be service or marketing, not 'marketin' (did you mean 'marketing'?)
    === the default app is not connected
    channels:
      - number: "+442079460958"
        apps: [service]
        default_app: marketing
    ---
    p.yaml:4:18: default_app is marketing, which is none of apps
    === no truth value
    channels:
      - number: "+442079460958"
        allow_marketing_keywords: ture
    ---
    p.yaml:3:31: allow_marketing_keywords: must be true or false, not 'ture' (did you mean 'true'?)
    === durations
    channels:
      - number: "+442079460958"
        implied_session_idle: 24
    ---
    p.yaml:3:27: implied_session_idle: must be a duration such as 24h, 90m or 2d, not '24'
    === a negative duration
    channels:
      - number: "+442079460958"
        implied_session_idle: -4h
    ---
    p.yaml:3:27: implied_session_idle: must be a duration such as 24h, 90m or 2d, not '-4h'
    === keywords is a list
    channels:
      - number: "+442079460958"
        keywords: [coupon]
    ---
    p.yaml:3:15: keywords: must be lists of words by kind
    === an unknown kind of keyword
    channels:
      - number: "+442079460958"
        keywords: { optout: [stop] }
    ---
    p.yaml:3:17: unknown key 'optout' (did you mean 'opt_out'?)
    === a keyword list is a word
    channels:
      - number: "+442079460958"
        keywords: { marketing: coupon }
    ---
    p.yaml:3:28: marketing: must be a list of words, not 'coupon'
    === no language
    channels:
      - number: "+442079460958"
        keywords: { marketing: { english: [coupon] } }
    ---
    p.yaml:3:30: marketing: must be lists by language, such as en or de_DE, not 'english'
    === keywords without a letter
    channels:
      - number: "+442079460958"
        keywords: { help: ["?", ""] }
    ---
    p.yaml:3:24: help: '?' has no letter, so no message can be it
    p.yaml:3:29: help: must be a text
    === a marketing keyword opts out
    channels:
      - number: "+442079460958"
        keywords: { marketing: [coupon, Stop!], opt_out: [stop] }
    ---
    p.yaml:3:37: the marketing keyword 'Stop!' is on the list opt_out too, and will never mean marketing
    === a marketing keyword opts out by the defaults
    defaults: { keywords: { opt_out: [stop] } }
    channels:
      - number: "+442079460958"
        keywords: { marketing: [stop] }
    ---
    p.yaml:4:29: the marketing keyword 'stop' is on the list opt_out too, and will never mean marketing
    === overlapping lists
    channels:
      - number: "+442079460958"
        keywords: { opt_in: [start, info], help: [help, INFO, Help] }
    ---
    p.yaml:3:33: note: 'info' is on the lists help and opt_in, and counts as help
    p.yaml:3:59: note: help: 'Help' is on the list already
    === support words
    channels:
      - number: "+442079460958"
        keywords: { help: [human] }
        support_words: [human, real person, "!"]
    ---
    p.yaml:4:21: note: the support word 'human' is on the list help too: alone in a message it asks for no support
    p.yaml:4:28: support_words: 'real person' is more than one word, so no word of a message can be it
    p.yaml:4:41: support_words: '!' has no letter, so no message can be it
    === keywords that are not allowed
    channels:
      - number: "+442079460958"
        allow_marketing_keywords: false
        keywords: { marketing: [coupon] }
    ---
    p.yaml:4:29: note: marketing keywords of a channel that does not allow them have no effect
    === two entries of one moment
    channels:
      - number: "+442079460958"
      - number: "+44 20 7946 0958"
        default_app: marketing
    ---
    p.yaml:3:13: the channel of line 2 has an entry from this moment on already (give each its own effective_from)
    === one id of two numbers
    channels:
      - { number: "+442079460958", phone_number_id: "600700800900" }
      - { number: "+4930901820", phone_number_id: "600700800900", effective_from: 2026-01-01T00:00:00Z }
    ---
    p.yaml:3:15: line 2 ties this number or phone_number_id to another one
    === defaults of one channel
    defaults: { number: "+442079460958", apps: [service] }
    ---
    p.yaml:1:13: number belongs to a channel, not to the defaults
    === no zone
    time_zone: Europe/Londn
    channels:
      - number: "+442079460958"
    ---
    p.yaml:1:12: time_zone: must be a zone such as Europe/London or UTC, not 'Europe/Londn' (did you mean 'Europe/London'?)
    === ages that are none
    retention: { marketing: 2 years, servce: 5y }
    defaults: { apps: [service] }
    ---
    p.yaml:1:25: marketing: must be an age such as 2y, 18m, 6w or 90d, not '2 years'
    p.yaml:1:34: unknown key 'servce' (did you mean 'service'?)
    === a control sequence
    channels:
      - number: "+442079460958"
        "na\\u001b[2Jme": x
    ---
    p.yaml:3:5: unknown key 'na\\x1b[2Jme'

    """
