import ArgumentParser

/// When to use colour.
enum ColorWish: String, CaseIterable {
    case auto, always, never
}

/// Whether results have colour.
struct ColorOption: ParsableArguments {
    @Option(
        name: .long, help: "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.",
        completion: .list(ColorWish.allCases.map(\.rawValue)))
    var color = "auto"

    /// - Parameter isForcedOn: Whether who reads our output understands colour though it is no terminal.
    func style(isForcedOn: Bool = false) throws -> Style {
        guard let wish = ColorWish(rawValue: color) else {
            throw UsageError.unknownChoice(option: "--color", value: color, known: ColorWish.allCases.map(\.rawValue))
        }
        return Style(wish, isForcedOn: isForcedOn)
    }
}
