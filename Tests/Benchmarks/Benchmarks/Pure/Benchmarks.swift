import Benchmark
import Foundation
import LogImporting
import SearchQuery
import TimelineBuilding
import TranscriptExporting
import TranscriptModel

// Each iteration takes 5,000 messages, or says otherwise: 50 ms of processor time are 100,000 messages a second.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.cpuUser, .wallClock, .throughput, .peakMemoryResident], warmupIterations: 2, maxDuration: .seconds(3)
    )
    let lines = Logs.webhooks.split(separator: 0x0A).map { Data($0) }

    Benchmark("webhooks: our reader") { _ in blackHole(try Logs.read(Logs.webhooks, as: "whatsapp-cloud-webhook")) }
    Benchmark("webhooks: JSONDecoder") { _ in blackHole(try Foundations.decode(lines)) }
    Benchmark("webhooks: JSONSerialization") { _ in blackHole(try Foundations.objects(lines)) }
    Benchmark("chat of a phone") { _ in blackHole(try Logs.read(Logs.chat, as: "whatsapp-chat")) }
    Benchmark("table of Salesforce") { _ in blackHole(try Logs.read(Logs.table, as: "salesforce-table")) }
    Benchmark("UTF-8 of the webhooks") { _ in
        blackHole(Logs.webhooks.withUnsafeBufferPointer { UTF8Check.isPlainText($0) })
    }
    Benchmark("texts folded for the index") { _ in
        for message in Timelines.messages { blackHole(message.text.map { TextFolding.indexCopy(of: $0) }) }
    }
    Benchmark("words of texts") { _ in
        for message in Timelines.messages { blackHole(message.text.map { TextFolding.tokens(of: $0.bytes) }) }
    }
    Benchmark("rules") { _ in blackHole(try Timelines.place()) }
    Benchmark("5,000 queries parsed") { _ in
        let context = ResolutionContext.utc(now: Instant(milliseconds: 1_767_225_600_000) ?? .earliest)
        for _ in 0..<Logs.count {
            blackHole(
                try Query.parse("parcel -coupon OR \"two words\" context:service during:2025-03", context: context))
        }
    }
    for format in ["html", "jsonl", "csv", "text"] {
        Benchmark("transcript as \(format)") { _ in blackHole(try Timelines.export(format)) }
    }
}
