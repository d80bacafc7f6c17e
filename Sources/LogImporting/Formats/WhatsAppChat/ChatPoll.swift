/// A poll as an export spells it: `POLL:`, the question, and a line `OPTION: text (3 votes)` for each answer.
///
/// Head and options are recognised in any language: a word in capitals and a colon, then lines that end with a number
/// and a word in brackets.
struct ChatPoll {
    /// What was asked.
    let question: [UInt8]
    /// The answers with their votes, such as `Yes (1 vote)`.
    let options: [[UInt8]]

    /// A poll has twelve options at most; longer bodies are none.
    private static let reach = 1 << 14

    /// Reads a whole body; nil when it is no poll.
    init?(_ body: UnsafeBufferPointer<UInt8>) {
        guard body.count <= ChatPoll.reach,
            let feed = ByteSearch.firstIndex(of: 0x0A, in: body, from: 0, to: min(body.count, 120)),
            feed > 0, body[feed - 1] == UInt8(ascii: ":")
        else { return nil }
        let head = InvisibleMarks.cleaned(UnsafeBufferPointer(rebasing: body[..<feed]))
        guard head.count > 1, head.last == UInt8(ascii: ":"), ChatPoll.isCapital(head.dropLast()) else { return nil }
        var question: [[UInt8]] = []
        var options: [[UInt8]] = []
        for line in body[(feed + 1)...].split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = InvisibleMarks.cleaned(UnsafeBufferPointer(rebasing: line))
            if let option = ChatPoll.option(line) {
                options.append(option)
            } else if options.isEmpty {
                question.append(line)
            } else if !line.isEmpty {
                return nil
            }
        }
        guard !options.isEmpty, !question.isEmpty else { return nil }
        self.question = Array(question.joined(separator: [0x0A]))
        self.options = options
    }

    /// `OPTION: Nein: später (5 Stimmen)` without its first word.
    private static func option(_ line: [UInt8]) -> [UInt8]? {
        guard line.last == UInt8(ascii: ")"), let colon = line.firstIndex(of: UInt8(ascii: ":")),
            isCapital(line[..<colon]),
            line.dropFirst(colon + 1).first == 0x20, let bracket = line.lastIndex(of: UInt8(ascii: "(")),
            bracket > colon + 2,
            (0x30...0x39).contains(line[bracket + 1])
        else { return nil }
        return Array(line[(colon + 2)...])
    }

    private static func isCapital(_ word: ArraySlice<UInt8>) -> Bool {
        !word.isEmpty && word.count <= 60 && word.allSatisfy { (0x41...0x5A).contains($0) || $0 >= 0x80 }
    }
}
