import Testing
import TimelineBuilding
import TranscriptModel

@Suite struct TwinSearchTests {
    private func logged(_ texts: [(String, Int64)]) -> [ToldMessage] {
        texts.map { message($0.0, from: $0.1 * 1000, precision: .seconds) }
    }

    /// As a phone tells it whose clock is ahead by so many seconds.
    private func exported(_ texts: [(String, Int64)], ahead: Int64) -> [ToldMessage] {
        texts.map { message($0.0, from: ($0.1 + ahead) / 60 * 60_000, precision: .minutes) }
    }

    private func message(_ text: String, from: Int64, precision: Precision) -> ToldMessage {
        ToldMessage(
            direction: .inbound, texts: [ComparedText.fingerprint(of: Array(text.utf8))].compactMap { $0 }, from: from,
            until: from + precision.milliseconds)
    }

    private static let said: [(String, Int64)] = [
        ("where is my parcel", 36_000), ("ok", 36_030), ("ok", 36_040), ("the blue one", 36_100),
        ("it never came", 36_500),
        ("ok", 40_000), ("thank you", 40_020),
    ]

    @Test(arguments: [0, 45, -30, 3600 + 7, -18_000 - 20, 19_800] as [Int64])
    func `a clock that is off by a zone and some seconds is found out`(ahead: Int64) throws {
        let search = TwinSearch(told: exported(Self.said, ahead: ahead), known: logged(Self.said))
        #expect(Self.said.indices.map { search.twin(of: $0) } == Self.said.indices.map { $0 })
        let shift = try #require(search.stretches.first?.shift)
        #expect(abs(shift - ahead * 1000) <= 35_000)
    }

    @Test func `two equal messages in one minute stay two`() {
        let search = TwinSearch(told: exported(Self.said, ahead: 0), known: logged(Self.said.filter { $0.1 != 36_030 }))
        let twins = Self.said.indices.compactMap { search.twin(of: $0) }
        #expect(twins.count == Set(twins).count && twins.count == Self.said.count - 1)
    }

    @Test func `one text at another time proves nothing`() {
        let search = TwinSearch(
            told: exported([("where is my parcel", 36_000)], ahead: 3600),
            known: logged([("where is my parcel", 36_000)]))
        #expect(search.stretches.isEmpty && search.twin(of: 0) == nil)
    }

    @Test func `the other direction is another message`() {
        var told = exported(Self.said, ahead: 0)
        told[3].direction = .outbound
        #expect(TwinSearch(told: told, known: logged(Self.said)).twin(of: 3) == nil)
    }

    @Test func `summer time within an export is a stretch of its own`() {
        let said = (0..<20).map { ("message number \($0)", Int64(36_000 + $0 * 3000)) }
        let told = exported(Array(said[..<10]), ahead: 3600) + exported(Array(said[10...]), ahead: 7200)
        let search = TwinSearch(told: told, known: logged(said))
        #expect(said.indices.map { search.twin(of: $0) } == said.indices.map { $0 })
        #expect(search.stretches.count == 2)
    }

    @Test func `a hundred thousand equal messages are compared in time`() {
        let said = (0..<100_000).map { ("ok", Int64(36_000 + $0 / 1000)) }
        let search = TwinSearch(told: exported(said, ahead: 0), known: logged(said))
        #expect(said.indices.count { search.twin(of: $0) != nil } == said.count)
    }

    @Test(arguments: [
        ("a  b", "a b"), ("\u{200E}a\r\nb ", "a b"), ("a\u{202F}b", "a\n\nb"), ("\u{2068}Ana\u{2069}", "Ana"),
    ])
    func `marks and white space make no difference`(a: String, b: String) {
        #expect(ComparedText.bytes(of: Array(a.utf8)) == ComparedText.bytes(of: Array(b.utf8)))
    }
}
