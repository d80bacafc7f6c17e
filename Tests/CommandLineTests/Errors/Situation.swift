/// A fact that can go wrong, and a situation in which it does.
struct Situation {
    /// The cases, as in `StoreError.missing`.
    var facts: [String]
    /// Lines of the shell that bring it about, the last one the command; nil where no command line can.
    var shell: String?
    /// Why it is only put into words: what would have to happen.
    var because = ""
    /// The sentence of a fact that is only put into words.
    var sentence = ""

    /// Brought about with the built program.
    static func run(_ facts: String, _ shell: String) -> Situation {
        Situation(facts: facts.split(separator: " ").map(String.init), shell: shell)
    }

    /// Put into words only.
    static func rendered(_ fact: String, because: String, _ sentence: String) -> Situation {
        Situation(facts: [fact], shell: nil, because: because, sentence: sentence)
    }

    /// The registry: a list for each room.
    static let all = archive + commandLine + queries + logs + policies + transcripts
}
