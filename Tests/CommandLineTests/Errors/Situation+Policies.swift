extension Situation {
    private static func check(_ facts: String, _ yaml: String) -> Situation {
        .run(facts, "printf '\(yaml)' > p.yaml; SEGUE_ARCHIVE= segue policy check p.yaml")
    }

    private static let number = "channels:\\n  - number: \"+442079460958\"\\n"

    /// What can be wrong with a policy file.
    static let policies: [Situation] = [
        .run("PolicyFile.Unreadable", "segue policy check nowhere.yaml"),
        check("PolicyProblem.Kind.noText", "channels: \\xff\\n"), check("PolicyProblem.Kind.syntax", "channels: [\\n"),
        check("PolicyProblem.Kind.empty", ""),
        .run(
            "PolicyProblem.Kind.tooMuch",
            "(printf 'channels:\\n  - number: \"+442079460958\"\\n    keywords: {help: &w ['; seq -s, 1000 | tr -d '\\n'; printf ']}\\n'; for n in $(seq 1000); do printf '  - {number: \"+442079460958\", support_words: *w}\\n'; done) > p.yaml; segue policy check p.yaml 2>&1 >/dev/null | grep more >&2; exit 4"
        ),
        check("PolicyProblem.Kind.unknownKey", "chanels: []\\n"),
        check("PolicyProblem.Kind.repeatedKey", number + "    name: A\\n    name: B\\n"),
        check("PolicyProblem.Kind.keyOfChannels", "defaults: { number: \"+442079460958\" }\\n"),
        check("PolicyProblem.Kind.wrongValue", number + "    default_app: servce\\n"),
        check("PolicyProblem.Kind.unnamedChannel", "channels:\\n  - name: A\\n"),
        check("PolicyProblem.Kind.repeatedVersion", number + "  - number: \"+442079460958\"\\n"),
        check(
            "PolicyProblem.Kind.contradictedName",
            number
                + "    phone_number_id: \"1\"\\n  - number: \"+442079460959\"\\n    phone_number_id: \"1\"\\n    effective_from: 2026-01-01T00:00:00Z\\n"
        ),
        check("PolicyProblem.Kind.defaultNotConnected", number + "    apps: [service]\\n    default_app: marketing\\n"),
        check("PolicyProblem.Kind.shadowedKeyword", number + "    keywords: { marketing: [stop], opt_out: [stop] }\\n"),
        check("PolicyProblem.Kind.emptyKeyword", number + "    keywords: { help: [\"...\"] }\\n"),
        check("PolicyProblem.Kind.severalWords", number + "    support_words: [talk to me]\\n"),
        check("PolicyProblem.Kind.repeatedWord", number + "    keywords: { help: [info, Info] }\\n"),
        check("PolicyProblem.Kind.sharedKeyword", number + "    keywords: { opt_out: [stop], help: [stop] }\\n"),
        check(
            "PolicyProblem.Kind.supportWordIsKeyword",
            number + "    keywords: { help: [agent] }\\n    support_words: [agent]\\n"),
        check(
            "PolicyProblem.Kind.keywordsNotAllowed",
            number + "    allow_marketing_keywords: false\\n    keywords: { marketing: [sale] }\\n"),
        .run(
            "PolicyProblem.Kind.sameChannel",
            "printf '\(number)  - phone_number_id: \"600700800900\"\\n' > p.yaml; segue policy check p.yaml"),
        .run(
            "PolicyProblem.Kind.channelInNoLog",
            "printf 'channels:\\n  - number: \"+442079460999\"\\n' > p.yaml; segue policy check p.yaml"),
        .run(
            "PolicyProblem.Kind.sameChannel",
            "printf 'channels:\\n  - number: \"+442079460958\"\\n  - phone_number_id: \"600700800900\"\\n' > p.yaml; segue policy check p.yaml"
        ),
    ]
}
