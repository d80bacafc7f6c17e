import Testing
import TranscriptModel
import TranscriptStore

/// Text as people type it finds itself.
@Suite struct SpellingSearchTests {
    static let pairs: [(text: String, query: String)] = [
        ("call me on +44 7700 900-123", "07700 900123"), ("call me on +44 7700 900-123", "07700900123"),
        ("call me on 07700900123", "+44 7700 900123"), ("call me on 07700900123", "\"+44 (0)7700 900 123\""),
        ("call me on 07700 900123 please", "+447700900123"), ("٠٧٧٠٠ ٩٠٠١٢٣", "07700900123"),
        ("order AB-1234-5 is late", "AB12345"), ("order AB-1234-5 is late", "ab-1234-5"),
        ("order AB12345 is late", "AB-1234-5"), ("order ab12345", "AB-1234-5"), ("Ｏｒｄｅｒ ＡＢ－１２３４－５", "AB12345"),
        ("Königstraße 5", "konigstrasse"), ("KOENIGSTRASSE, Hauptstrasse 5", "Hauptstraße"), ("sınır dışı", "sinir disi"),
        ("Çağrı", "cagri"), ("crème brûlée", "CREME BRULEE"), ("crème brûlée", "\"creme brulee\""),
        ("ﬁnally ordered", "finally"), ("𝐒𝐀𝐋𝐄 today", "sale"), ("۱۲۳۴ تومان", "1234"), ("كِتَابٌ جديد", "كتاب"),
        ("שָׁלוֹם", "שלום"), ("我的包裹还没有到", "包裹"), ("ひらがなカタカナ", "なカ"), ("택배가 안 왔어요", "배가"),
        ("พัสดุยังไม่ถึง", "ยังไม่"), ("family 👩‍👧‍👦 here", "👩‍👧‍👦"), ("ok 👍🏽", "👍"), ("ok 👍", "👍🏿"),
        ("mail priya@example.test now", "priya@example.test"), ("mail priya@example.test now", "example.test"),
        ("see https://shop.example.test/a/b?id=77", "https://shop.example.test/a/b?id=77"),
        ("see https://shop.example.test/a/b?id=77", "shop.example.test"), ("well, yes: refund - now!", "\"yes refund now\""),
        ("it's 50% off", "it's"), ("it’s 50% off", "it's"), ("C++ or C#", "C++"),
    ]

    @Test(arguments: pairs) func `a text is found however it is typed`(text: String, query: String) throws {
        let shelf = try Shelf()
        try shelf.take([
            Shelf.message("1", Untrusted(text)), Shelf.message("2", "something else 12 34", after: 60),
        ])
        #expect(try shelf.found(query) == [Untrusted(text)])
        #expect(try shelf.archive.verify() == [])
    }

    @Test(arguments: [
        ("order AB-1234-6", "AB-1234-5"), ("call 07700 900124", "07700 900123"), ("12 34 56", "123456"),
        ("my message", "meßag"), ("2026 and 1234567", "\"1234567 2026\""),
    ]) func `other texts are not found`(text: String, query: String) throws {
        let shelf = try Shelf()
        try shelf.take([Shelf.message("1", Untrusted(text))])
        #expect(try shelf.found(query) == [])
    }
}
