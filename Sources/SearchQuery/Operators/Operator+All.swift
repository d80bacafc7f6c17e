extension Operator {
    /// Every operator, in the order of help and documentation.
    public static let all: [Operator] = [
        .customer, .from, .context, .engine, .channel, .session, .template, .campaign, .kind, .has, .transition, .cause,
        .within, .before, .after, .on, .status, .state, .omitted, .source, .conversation,
    ]

    /// Every name and alias.
    static let names = all.flatMap { [$0.name] + $0.aliases }

    /// The operator of a name or alias in lower case.
    static func named(_ name: [UInt8]) -> Operator? {
        all.first { each in
            each.name.utf8.elementsEqual(name) || each.aliases.contains { $0.utf8.elementsEqual(name) }
        }
    }
}
