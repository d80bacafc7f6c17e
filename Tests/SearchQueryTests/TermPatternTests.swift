import SearchQuery
import Testing
import TranscriptModel

/// What is marked in a text is what the index finds there.
@Suite struct TermPatternTests {
    private static func marked(_ text: String, _ query: String) throws -> String {
        let patterns = try parse(Array(query.utf8)).wantedTerms.map { TermPattern($0) }
        var bytes = Array(text.utf8)
        for range in TermPattern.ranges(of: patterns, in: bytes).reversed() {
            bytes.insert(UInt8(ascii: "]"), at: range.upperBound)
            bytes.insert(UInt8(ascii: "["), at: range.lowerBound)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("My PARCEL, the parçel", "parcel", "My [PARCEL], the [parçel]"),
        ("it is a red coat", "red \"red coat\"", "it is a [red coat]"),
        ("concatenate cat catalogue", "cat", "concatenate [cat] catalogue"),
        ("concatenate cat catalogue", "cat*", "concatenate [cat] [catalogue]"),
        ("red, coat", "\"red coat\"", "[red, coat]"),
        ("我的包裹没到", "包裹", "我的[包裹]没到"),
        ("ｆｕｌｌ width", "full", "[ｆｕｌｌ] width"),
        ("Straße 5", "strasse", "[Straße] 5"),
        ("call +44 7700 900123 now", "07700900123", "call +[44 7700 900123] now"),
        ("call 07700 900-123", "\"+447700900123\"", "call [07700 900-123]"),
        ("order AB-1234-5!", "AB12345", "order [AB-1234-5]!"),
        ("order AB12345!", "AB-1234-5", "order [AB12345]!"),
        ("order AB 1234", "AB1234", "order AB 1234"),
        ("pay 1,234.56 EUR", "1234.56", "pay [1,234.56] EUR"),
        ("pay 1234,56 EUR", "1,234.56", "pay [1234,56] EUR"),
        ("pay 1.234.567,80", "1234567.80", "pay [1.234.567,80]"),
        ("pay 1,234", "1234", "pay 1,234"),
        ("ok 👍🏽", "👍", "ok [👍🏽]"),
        ("refund and parcel", "refund -parcel", "[refund] and parcel"),
    ])
    func `what is found is marked, in the spelling of the text`(text: String, query: String, expected: String) throws {
        #expect(try Self.marked(text, query) == expected)
    }
}
