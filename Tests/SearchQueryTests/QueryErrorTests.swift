import SearchQuery
import Testing
import TranscriptModel

@Suite struct QueryErrorTests {
    static let unknown: [(String, String?)] = [
        ("hello 1️⃣form2️⃣:alice", "from"),
        ("1️⃣contxt2️⃣:service", "context"),
        ("-1️⃣Custmer2️⃣:x", "customer"),
        ("(a OR 1️⃣chanel2️⃣:x)", "channel"),
        ("1️⃣col2️⃣:foo", "on"),
        ("1️⃣note2️⃣:this", nil),
        ("1️⃣localhost2️⃣:8080", nil),
        ("1️⃣befor2️⃣:\"2026\"", "before"),
    ]

    @Test(arguments: unknown) func `an unknown operator is pointed at`(query: String, suggestion: String?) {
        expectRefusal(query) { error in
            guard case .unknownOperator(_, let found, _) = error else { return false }
            return found == suggestion
        }
    }

    static let values: [(String, String?)] = [
        ("context:1️⃣servce2️⃣", "service"),
        ("context:1️⃣\"both\"2️⃣ a", nil),
        ("context:1️⃣(service)2️⃣", "service"),
        ("engine:1️⃣omnichannel2️⃣", "omni-channel"),
        ("kind:1️⃣templat2️⃣", "template"),
        ("has:1️⃣vidoe2️⃣", "video"),
        ("transition:1️⃣marketing>marketing2️⃣", nil),
        ("transition:1️⃣markting>service2️⃣", "marketing>service"),
        ("cause:1️⃣invalid2️⃣", nil),
        ("status:1️⃣raed2️⃣", "read"),
        ("is:1️⃣edit2️⃣", "edited"),
        ("omitted:1️⃣exported2️⃣", "exporter"),
        ("within:1️⃣soon2️⃣ before any", nil),
        ("within:1️⃣0h2️⃣ before any", nil),
        ("within:1h 1️⃣befor2️⃣ any", "before"),
        ("within:1h 1️⃣before:20262️⃣", nil),
        ("conversation:1️⃣x2️⃣", nil),
        ("customer:1️⃣+442️⃣ 7700 900123", nil),
    ]

    @Test(arguments: values) func `a bad value is pointed at`(query: String, suggestion: String?) {
        expectRefusal(query) { error in
            guard case .badValue(_, _, let allowed, let found, _) = error else { return false }
            return found == suggestion && !allowed.isEmpty
        }
    }

    static let missing = [
        "1️⃣from:2️⃣", "a 1️⃣from:2️⃣ b", "(1️⃣from:2️⃣)", "1️⃣from:\"\"2️⃣", "1️⃣within:1h2️⃣", "1️⃣within:1h before2️⃣",
        "(1️⃣within:1h before2️⃣)",
    ]

    @Test(arguments: missing) func `an operator needs a value`(query: String) {
        expectRefusal(query) { if case .missingValue = $0 { true } else { false } }
    }

    @Test(arguments: ["1️⃣(2️⃣", "1️⃣(2️⃣a b", "a 1️⃣)2️⃣", "a1️⃣)2️⃣", "(a)1️⃣)2️⃣)", "1️⃣customer:(2️⃣a", "1️⃣(2️⃣a (: b)"])
    func `parentheses come in pairs`(query: String) {
        expectRefusal(query) { if case .unbalancedParenthesis = $0 { true } else { false } }
    }

    static let groups: [(String, [Untrusted])] = [
        ("kind:1️⃣(text OR media)2️⃣", ["text", "media"]),
        ("a context:1️⃣(marketing, service)2️⃣ b", ["marketing", "service"]),
        ("from:1️⃣(agent OR Priya Raman)2️⃣", ["agent", "Priya Raman"]),
        ("kind:1️⃣(text media)2️⃣ :)", ["text", "media"]),
        ("template:1️⃣(a AND b)2️⃣", []),
        ("kind:1️⃣(text OR (media OR note))2️⃣", []),
        ("within:1️⃣(1h before any)2️⃣", []),
    ]

    @Test(arguments: groups) func `an operator that takes one value names those of a group`(
        query: String, values: [Untrusted]
    ) {
        expectRefusal(query) { error in
            guard case .valueGroup(_, let found, _) = error else { return false }
            return found == values
        }
    }

    @Test(arguments: [("1️⃣NEAR(a b)2️⃣", "NEAR(a"), ("x 1️⃣re(a OR b)2️⃣ c", "re(a"), ("1️⃣a(b c d)2️⃣)", "a(b")])
    func `a word that swallowed a parenthesis is named`(query: String, word: Untrusted) {
        expectRefusal(query) { error in
            guard case .parenthesisInWord(let found, _) = error else { return false }
            return found == word
        }
    }

    @Test(arguments: [
        ("thanks :)", "thanks"), ("thanks :-))", "thanks"), ("thanks:)", "thanks"), ("(: hi", "hi"), ("hi (-;", "hi"),
        ("(thanks :))", "thanks"), ("(thanks :) OR hi", "(thanks OR hi)"), ("a :( b", "(a AND b)"),
        ("(: hi :)", "hi"), ("a ;) OR (b =))", "(a OR b)"), ("conversation:(a :))", "conversation:(a)"),
        ("((a :)) b)", "(a AND b)"), ("(a :) OR b) c", "((a OR b) AND c)"), ("(a :)))", "a"),
    ])
    func `a smiley is text`(query: String, expected: String) {
        #expect(meaning(of: query) == expected)
    }

    @Test(arguments: [
        ("salt & pepper", ["&"]), ("thanks :)", [":)"]), ("50 € (a OR b ™)", ["€", "™"]), ("٪ a ٪", ["٪"]), ("a b", []),
        ("€", []), ("a OR", []), ("conversation:(a -- b)", ["--"]),
    ])
    func `signs that nothing searches for are told`(query: String, signs: [Untrusted]) {
        #expect(Query.unsearched(in: query) == signs)
    }

    @Test(arguments: ["1️⃣\"2️⃣", "a 1️⃣\"2️⃣b c", "from:1️⃣\"2️⃣b", "1️⃣\"2️⃣\"\"", "1️⃣\"2️⃣\u{301}"])
    func `quotes come in pairs`(query: String) {
        expectRefusal(query) { if case .unclosedQuote = $0 { true } else { false } }
    }

    static let dangling: [(String, String)] = [
        ("a 1️⃣OR2️⃣", "OR"), ("1️⃣OR2️⃣ a", "OR"), ("1️⃣OR2️⃣", "OR"), ("a 1️⃣OR2️⃣ OR b", "OR"), ("(a 1️⃣OR2️⃣)", "OR"),
        ("1️⃣NOT2️⃣", "NOT"), ("a 1️⃣NOT2️⃣", "NOT"), ("1️⃣NOT2️⃣ OR a", "NOT"), ("a 1️⃣AND2️⃣", "AND"), ("1️⃣AND2️⃣", "AND"),
        ("a 1️⃣AND2️⃣ OR b", "AND"),
    ]

    @Test(arguments: dangling) func `OR and NOT need terms`(query: String, word: String) {
        expectRefusal(query) { error in
            guard case .danglingOperator(let found, _) = error else { return false }
            return found == word
        }
    }

    static let unsearchable = [
        "1️⃣-2️⃣", "1️⃣???2️⃣", "1️⃣*2️⃣", "1️⃣\"!\"2️⃣", "1️⃣\"\"2️⃣", "1️⃣()2️⃣", "a 1️⃣( )2️⃣", "1️⃣\u{200F}2️⃣",
        "1️⃣\u{1F3FD}2️⃣", "1️⃣customer:()2️⃣", "1️⃣:)2️⃣", "1️⃣:-)2️⃣",
        "1️⃣€2️⃣", "a OR 1️⃣€2️⃣", "50 -1️⃣€2️⃣",
    ]

    @Test(arguments: unsearchable) func `a term that the index can't hold is pointed at`(query: String) {
        expectRefusal(query) { if case .noSearchableTerm = $0 { true } else { false } }
    }

    @Test(arguments: [
        ("salt & pepper", "salt pepper"), ("parcel – lost", "parcel lost"), ("a -- b", "a b"),
        ("(a & b) OR c", "(a b) OR c"),
    ])
    func `a sign beside words asks for nothing`(query: String, plain: String) throws {
        #expect(try parse(Array(query.utf8)) == parse(Array(plain.utf8)))
    }

    @Test func `a query has a longest length`() throws {
        let longest = [UInt8](repeating: 0x61, count: 4096)
        #expect(throws: Never.self) { try parse(longest) }
        #expect(throws: QueryError.tooLong(limit: 4096, at: 4096..<4097)) { try parse(longest + [0x61]) }
    }

    @Test func `a query has at most 64 terms`() throws {
        let terms = Array(repeating: "a", count: 64).joined(separator: " ")
        #expect(throws: Never.self) { try parse(Array(terms.utf8)) }
        expectRefusal(terms + " 1️⃣b2️⃣ c") { if case .tooManyTerms(64, _) = $0 { true } else { false } }
    }

    @Test func `parentheses are at most 8 deep`() {
        let open = String(repeating: "(", count: 8)
        let close = String(repeating: ")", count: 8)
        #expect(meaning(of: "\(open)a\(close)") == "a")
        expectRefusal("\(open)1️⃣(2️⃣a\(close))") { if case .tooDeep(8, _) = $0 { true } else { false } }
    }

    @Test func `a scope counts for three`() {
        #expect(meaning(of: "session:(a session:((b OR c)))") == "session:((a AND session:((b OR c))))")
        expectRefusal("session:(a session:(a 1️⃣session:(2️⃣a)))") {
            if case .tooDeep(8, _) = $0 { true } else { false }
        }
    }

    @Test func `thousands of negations need no stack`() {
        #expect(meaning(of: String(repeating: "NOT ", count: 1000) + "a") == "a")
    }
}
