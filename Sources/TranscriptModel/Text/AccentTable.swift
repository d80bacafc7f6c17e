/// Small letters with accents that the archive's tokenizer folds away.
public enum AccentTable {
    /// The letter without its accents; nil when it has none.
    public static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? { bases[scalar] }

    private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
        var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
        for line in families.utf8.split(separator: 0x0A) {
            let letters = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
            for letter in letters.dropFirst() { bases[letter] = letters[0] }
        }
        return bases
    }()

    /// A letter, and the letters that are this one with accents: canonical decompositions of the Unicode Character
    /// Database.
    private static let families = """
        aàáâãäåāăąǎǟǻȁȃȧḁạảấầẩẫậắằẳẵặ
        bḃḅḇ
        cçćĉċčḉ
        dďḋḍḏḑḓ
        eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ
        fḟ
        gĝğġģǧǵḡ
        hĥȟḣḥḧḩḫẖ
        iìíîïĩīĭįǐȉȋḭḯỉị
        jĵǰ
        kķǩḱḳḵ
        lĺļľḷḹḻḽ
        mḿṁṃ
        nñńņňǹṅṇṉṋ
        oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ
        pṕṗ
        rŕŗřȑȓṙṛṝṟ
        sśŝşšșṡṣṥṧṩẛ
        tţťțṫṭṯṱẗ
        uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự
        vṽṿ
        wŵẁẃẅẇẉẘ
        xẋẍ
        yýÿŷȳẏẙỳỵỷỹ
        zźżžẑẓẕ
        """
}
