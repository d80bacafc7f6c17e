import Testing
import TranscriptExporting
import TranscriptModel

@Suite struct ContextStripTests {
    private let specimen = Specimen()

    private func strip(_ count: Int, channels: Int = 1) -> ContextStrip {
        var strip = ContextStrip()
        for number in 0..<count {
            var transition = Transition(
                id: PublicID(.transition, UInt64(number)), customerID: Specimen.customerID, customer: "c",
                channel: Untrusted("channel \(number % channels)"),
                at: specimen.at(0, 0).adding(milliseconds: Int64(number) * 977_000),
                from: number.isMultiple(of: 2) ? .service : .marketing,
                to: number.isMultiple(of: 2) ? .marketing : .service, cause: .defaultApp, rule: .otherwise)
            if number < channels { transition.from = nil }
            strip.add(transition)
        }
        return strip
    }

    @Test func `every switch is kept while there are few`() {
        let strip = strip(ContextStrip.limit)
        #expect(strip.lanes.first?.switches.count == ContextStrip.limit)
        #expect(!strip.isCoarse)
    }

    @Test(arguments: [513, 5000, 100_000]) func `many switches take no more room than a few`(_ count: Int) throws {
        let strip = strip(count)
        let switches = try #require(strip.lanes.first).switches
        #expect(switches.count <= ContextStrip.limit && switches.count >= ContextStrip.limit / 4)
        #expect(switches.reduce(0) { $0 + 1 + $1.more } == count)
        #expect(strip.transitions == count && strip.isCoarse)
        #expect(switches.last?.to == (count.isMultiple(of: 2) ? .service : .marketing))
    }

    @Test func `each channel has its own lane, up to eight`() {
        #expect(strip(100, channels: 3).lanes.count == 3)
        let many = strip(100, channels: 20)
        #expect(many.lanes.count == ContextStrip.laneLimit && many.leavesOutChannels)
    }
}
