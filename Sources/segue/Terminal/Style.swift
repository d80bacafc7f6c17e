import Foundation
import SegueKit
import TranscriptModel

/// Colour on a terminal, and nothing elsewhere.
struct Style {
    private let isOn: Bool

    /// Colour when standard output is a terminal and `NO_COLOR` is not set (<https://no-color.org>), unless somebody says otherwise.
    /// - Parameter isForcedOn: Whether who reads our output understands colour though it is no terminal.
    init(_ wish: ColorWish = .auto, isForcedOn: Bool = false) {
        switch wish {
        case .always: isOn = true
        case .never: isOn = false
        case .auto:
            let environment = ProcessInfo.processInfo.environment
            let isSeen = isForcedOn || ProcessSetup.isTerminal(1) && environment["TERM"] != "dumb"
            isOn = isSeen && (environment["NO_COLOR"] ?? "").isEmpty
        }
    }

    /// Text that matters most.
    func bold(_ text: String) -> String { wrapped(text, "1") }

    /// Text that matters least.
    func dim(_ text: String) -> String { wrapped(text, "2") }

    /// What a search found.
    func hit(_ text: String) -> String { wrapped(text, "1;4") }

    /// A word in the colour of a context: marketing is yellow, service is cyan.
    func context(_ context: Context, _ text: String) -> String {
        switch context {
        case .marketing: wrapped(text, "33")
        case .service: wrapped(text, "36")
        }
    }

    /// Rail beside what belongs to a context: double for marketing, heavy for service, so that they differ without colour too.
    func rail(_ context: Context) -> String {
        switch context {
        case .marketing: self.context(context, "║")
        case .service: self.context(context, "┃")
        }
    }

    private func wrapped(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
