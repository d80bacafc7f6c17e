import Foundation
import Testing
import TranscriptExporting

/// WCAG 2.2, 1.4.3: a contrast of 4.5:1 at least between text and its ground
/// (<https://www.w3.org/TR/WCAG22/#contrast-minimum>).
@Suite struct ContrastTests {
    private static let pairs: [(text: String, ground: String)] =
        ["ink", "muted", "link", "marketing", "service", "alarm"].flatMap { text in
            ["paper", "card"].map { (text, $0) }
        } + ["ink", "muted", "link", "marketing", "alarm"].map { ($0, "marketing-tint") }
        + ["ink", "muted", "link", "service", "alarm"].map { ($0, "service-tint") }

    /// The colours of light, dark and print, in the order of the style sheet.
    private func palettes() throws -> [[String: String]] {
        let page = String(decoding: try Specimen().exported(as: HTMLExporter()), as: UTF8.self)
        return page.components(separatedBy: ":root {").dropFirst().map { block in
            var colours: [String: String] = [:]
            for rule in block.prefix(while: { $0 != "}" }).split(separator: ";") {
                let parts = rule.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                if parts.count == 2, parts[0].hasPrefix("--") { colours[String(parts[0].dropFirst(2))] = parts[1] }
            }
            return colours
        }
    }

    private func luminance(_ colour: String) throws -> Double {
        let value = try #require(UInt32(colour.dropFirst(), radix: 16))
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(value >> UInt32(shift) & 255) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test func `text can be read on every ground, in light, dark and print`() throws {
        let palettes = try palettes()
        #expect(palettes.count == 3)
        for palette in palettes {
            for pair in Self.pairs {
                let text = try luminance(try #require(palette[pair.text]))
                let ground = try luminance(try #require(palette[pair.ground]))
                let contrast = (max(text, ground) + 0.05) / (min(text, ground) + 0.05)
                #expect(contrast >= 4.5, "\(pair.text) on \(pair.ground): \(contrast)")
            }
        }
    }
}
