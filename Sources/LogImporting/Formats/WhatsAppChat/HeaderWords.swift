/// The words of every language that stand in the headers of an exported chat.
///
/// From WhatsApp's own exports and from CLDR's day periods (<https://cldr.unicode.org>). A language more is a word
/// more.
enum HeaderWords {
    /// The half of the day that an hour belongs to.
    enum DayPeriod: Sendable {
        /// 12 is 0.
        case morning
        /// 1 to 11 are 13 to 23.
        case afternoon
        /// Around 12: 1 is 13, but 11 and 12 stay.
        case noon
        /// 6 to 11 are 18 to 23, 12 is 0, and 1 to 5 stay.
        case night

        /// The hour of 24 that a clock with this word shows. Hours that are no hours of 12 stay: some phones write
        /// `23:59 PM`.
        func hour(_ hour: Int) -> Int {
            switch self {
            case .morning: hour == 12 ? 0 : hour
            case .afternoon: hour < 12 ? hour + 12 : hour
            case .noon: hour < 11 ? hour + 12 : hour
            case .night: hour == 12 ? 0 : (6...11).contains(hour) ? hour + 12 : hour
            }
        }
    }

    /// Words before or after a time; their ASCII letters are in lower case.
    static let dayPeriods = WordTable<DayPeriod>([
        (
            .morning,
            [
                "am", "a.m.", "a. m.", "a m", "a.m", "π.μ.", "πμ", "öö", "ÖÖ", "de.", "de", "dop.", "fm", "f.m.", "ap.",
                "дп", "ص",
                "ق.ظ.", "ق.ظ", "sa", "pg", "午前", "오전", "上午", "凌晨", "清晨", "早上", "ਪੂ.ਦੁ.", "म.पू.", "vm.", "vm", "f.h.",
                "p.d.",
                "da manhã", "пр.об.", "пр. об.", "قبل\u{200C}ازظهر", "قبل ازظهر", "ก่อนเที่ยง", "to", "priešpiet",
                "priekšp.",
                "priekšpusdienā", "e paradites", "претпл.",
                "in the morning", "পূর্বাহ্ণ", "पूर्वाह्न",
            ]
        ),
        (
            .afternoon,
            [
                "pm", "p.m.", "p. m.", "p m", "p.m", "μ.μ.", "μμ", "ös", "Ös", "du.", "du", "odp.", "pop.", "em",
                "e.m.", "ip.", "пп",
                "م", "ب.ظ.", "ب.ظ", "ch", "ptg", "午後", "오후", "下午", "晚上", "ਬਾ.ਦੁ.", "म.उ.", "nm.", "nm", "e.h.", "m.d.",
                "da tarde", "сл.об.", "сл. об.", "بعدازظهر", "بعد ازظهر", "หลังเที่ยง", "tk", "popiet", "pēcp.",
                "pēcpusdienā", "e pasdites", "попл.", "傍晚",
                "in the afternoon", "in the evening", "অপরাহ্ণ", "अपराह्न",
            ]
        ),
        (.noon, ["中午", "noon"]),
        (.night, ["at night", "午夜", "半夜", "深夜"]),
    ])

    /// Words between date and time.
    static let clockWords = WordTable<Void>([
        ((), ["klo", "kl.", "kl", "à", "às", "as", "um", "at", "o", "alle", "a las", "om", "в", "о"])
    ])

    /// Words that some languages put behind a date: "year".
    static let yearWords = WordTable<Void>([((), ["г.", "г", "р."])])

    /// Words that some languages put behind a time: "hours".
    static let hourWords = WordTable<Void>([((), ["ч.", "น."])])

    /// Letters between hour and minute, and minute and second, of Canadian French: `14 h 56 min 1 s`.
    static let spelledTime = (hour: UInt8(ascii: "h"), minute: Array("min".utf8), second: UInt8(ascii: "s"))

    /// Words behind a year of the Buddhist calendar.
    static let buddhistWords = WordTable<Void>([((), ["be", "b.e.", "พ.ศ."])])

    /// Japanese eras by the year before their first.
    static let eras = WordTable<Int>([(2018, ["r", "令和"]), (1988, ["h", "平成"])])

    /// The words of a date that is written with year, month and day.
    static let spelledDates: [(year: [UInt8], month: [UInt8], day: [UInt8])] = [("年", "月", "日"), ("년", "월", "일")].map {
        (Array($0.utf8), Array($1.utf8), Array($2.utf8))
    }

    /// Names of months, in old exports.
    static let months = WordTable<Int>([
        (1, ["jan", "january"]), (2, ["feb", "february"]), (3, ["mar", "march"]), (4, ["apr", "april"]), (5, ["may"]),
        (6, ["jun", "june"]), (7, ["jul", "july"]), (8, ["aug", "august"]), (9, ["sep", "sept", "september"]),
        (10, ["oct", "october"]), (11, ["nov", "november"]), (12, ["dec", "december"]),
    ])

    /// The digit 0 of every script in which WhatsApp writes numbers; 1 to 9 follow it.
    static let zeros: [[UInt8]] = [
        "\u{660}", "\u{6F0}", "\u{966}", "\u{9E6}", "\u{A66}", "\u{AE6}", "\u{B66}", "\u{BE6}", "\u{C66}", "\u{CE6}",
        "\u{D66}",
        "\u{E50}", "\u{ED0}", "\u{F20}", "\u{1040}", "\u{17E0}", "\u{FF10}",
    ].map { (zero: String) in Array(zero.utf8) }
}
