import SegueKit

/// Sentences about mistakes in a policy file.
enum PolicySentence {
    static func of(_ kind: PolicyProblem.Kind) -> String {
        switch kind {
        case .syntax: "not valid YAML"
        case .unknownKey(let key, let nearest):
            "unknown key \(Talk.quoted(key))" + (nearest.map { " (did you mean '\($0)'?)" } ?? "")
        case .wrongValue(let key, let expected): "\(key): must be \(expected)"
        case .unnamedChannel: "a channel needs number or phone_number_id"
        case .defaultNotConnected: "default_app is none of apps"
        case .shadowedKeyword(let word):
            "the marketing keyword \(Talk.quoted(word)) is an opt-out, opt-in or help keyword too, and will never mean marketing"
        }
    }
}
