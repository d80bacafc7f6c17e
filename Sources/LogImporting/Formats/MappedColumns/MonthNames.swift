/// Names of months and weekdays in logs, by how they begin. English first, then what German, Spanish, French, Portuguese, Italian and
/// Dutch have besides.
enum MonthNames {
    /// The month, counted from 1, that a word in lower case names.
    static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        let bytes = Array(word.utf8)
        return beginnings.first { bytes.starts(with: $0.letters.utf8) }?.month
    }

    /// Whether a word in lower case names a day of the week.
    static func isWeekday(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return weekdays.contains { bytes.starts(with: $0.utf8) }
    }

    private static let beginnings: [(letters: String, month: Int)] = [
        ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("may", 5), ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9),
        ("oct", 10), ("nov", 11), ("dec", 12),
        ("mär", 3), ("mai", 5), ("okt", 10), ("dez", 12), ("ene", 1), ("abr", 4), ("ago", 8), ("dic", 12), ("set", 9),
        ("fév", 2), ("fev", 2), ("avr", 4), ("juin", 6), ("juil", 7), ("aoû", 8), ("déc", 12), ("out", 10),
        ("gen", 1), ("mag", 5), ("giu", 6), ("lug", 7), ("ott", 10), ("maa", 3), ("mrt", 3), ("mei", 5),
    ]

    private static let weekdays = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "lun", "mié", "jue",
        "vie", "sáb", "dom", "mer", "jeu", "ven", "dim", "seg", "ter", "qua", "qui", "sex", "gio", "mar",
    ]
}
