/// Letters that people type for each other and that the archive's tokenizer tells apart.
///
/// Keyboards of other countries have no `ł` or `ø`; Greeks leave accents out, in capitals always; Russians write `е` for
/// `ё`; Arabic and Persian writers mix the forms of alef, yeh, kaf and teh marbuta, as Lucene's ArabicNormalizer and
/// PersianNormalizer have it.
public enum LetterTwins {
    /// What is written in the index in the place of a letter, capitals in capitals; nil for all that stay.
    public static func spelling(of value: UInt32) -> [UInt8]? {
        switch value {
        case 0xC6...0x3FF, 0x400...0x451, 0x622...0x6CC, 0x1F00...0x1FFC: spellings[value]
        default: nil
        }
    }

    private static let spellings: [UInt32: [UInt8]] = {
        var spellings: [UInt32: [UInt8]] = [:]
        for line in families.utf8.split(separator: 0x0A) {
            let parts = line.split(separator: 0x20)
            guard parts.count == 2 else { continue }
            let small = [UInt8](parts[0])
            let capital = Array(String(decoding: small, as: UTF8.self).uppercased().utf8)
            for letter in String(decoding: parts[1], as: UTF8.self).unicodeScalars {
                spellings[letter.value] = small
                let upper = letter.properties.uppercaseMapping.unicodeScalars
                if upper.count == 1, let upper = upper.first, upper != letter { spellings[upper.value] = capital }
                let title = letter.properties.titlecaseMapping.unicodeScalars
                if title.count == 1, let title = title.first, title != letter { spellings[title.value] = capital }
            }
        }
        return spellings
    }()

    /// What is written, and for which letters.
    private static let families = """
        ae æǣǽ
        d đð
        h ħ
        l ł
        o øǿ
        oe œ
        t ŧ
        th þ
        α άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ
        ε έἐἑἒἓἔἕὲέ
        η ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ
        ι ΐίϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ
        ο όὀὁὂὃὄὅὸό
        ρ ῤῥ
        υ ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ
        ω ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ
        е ёѐ
        ا آأإٱ
        ي ىی
        ك ک
        ه ة
        """
}
