import CLibXML2

/// The library behind this room.
public enum XMLLibrary {
    /// Its version, such as `2.9.14`; empty when it does not say.
    ///
    /// It says `20914`, with the name of a build behind it sometimes: <https://gnome.pages.gitlab.gnome.org/libxml2/>.
    public static var version: String {
        guard let text = segue_xml_version() else { return "" }
        let digits = String(cString: text).utf8.prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), number > 0 else { return "" }
        return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
    }
}
