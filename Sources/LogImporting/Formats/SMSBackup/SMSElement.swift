import Markup
import TranscriptModel

extension XMLElement {
    /// An attribute that says something: the app writes `null` for what it does not know.
    func known(_ name: StaticString) -> Untrusted? {
        guard let value = self[name], !value.isEmpty, !value.elementsEqual("null".utf8) else { return nil }
        return Untrusted(value).trimmed
    }

    /// What the phone calls the other end.
    var contact: Untrusted? {
        guard let name = known("contact_name"), name != "(Unknown)", !name.isEmpty else { return nil }
        return name
    }

    /// When it happened, in milliseconds since 1970.
    func time() throws(RowRejection) -> Timestamp {
        guard let date = known("date") else { throw RowRejection(.missingField("date")) }
        var count: Int64 = 0
        for byte in date.bytes {
            guard byte &- 0x30 < 10, count < 1 << 50 else { throw RowRejection(.invalidField("date")) }
            count = count * 10 + Int64(byte - 0x30)
        }
        guard let instant = Instant(milliseconds: count) else { throw RowRejection(.invalidField("date")) }
        // Android keeps seconds of multimedia messages, and the app writes zeros behind them.
        return Timestamp(instant: instant, precision: count % 1000 == 0 ? .seconds : .milliseconds)
    }

    /// The box that a message is in.
    func box(_ name: StaticString) throws(RowRejection) -> SMSBox {
        guard let number = known(name) else { throw RowRejection(.missingField("\(name)")) }
        guard let box = SMSBox(number) else { throw RowRejection(.unknownType(number)) }
        return box
    }
}
