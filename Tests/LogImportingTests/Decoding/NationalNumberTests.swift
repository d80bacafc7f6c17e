import LogImporting
import Testing
import TranscriptModel

@Suite struct NationalNumberTests {
    private static func record(_ addresses: [Address]) -> LogRecord {
        .identity(IdentityRecord(party: .customer, addresses: addresses))
    }

    @Test(arguments: [
        (Address(.chat, "Northwind\u{1F}07700900123"), true), (Address(.chat, "Northwind\u{1F}(0117) 496-0123"), true),
        (Address(.userName, "0117 4960123"), true), (Address(.chat, "Northwind\u{1F}Priya"), false),
        (Address(.chat, "Northwind\u{1F}0044 7700 900123"), false), (Address(.chat, "Northwind\u{1F}0123"), false),
        (Address(.phone, "+447700900123"), false), (Address(.chat, "Northwind\u{1F}0"), false),
        (Address(.message, "0123456789"), false), (Address(.chat, "0770090012x"), false),
    ])
    func `a number that begins with one 0 is of no known country`(address: Address, isNational: Bool) {
        #expect(Self.record([address]).hasNationalNumber == isNational)
    }

    @Test func `who is known by something else too is known`() {
        let addresses = [Address(.chat, "Northwind\u{1F}07700900123"), Address(.contact, "0035g00000AbCdEAAV")]
        #expect(!Self.record(addresses).hasNationalNumber)
        #expect(!LogRecord.identity(IdentityRecord(party: .staff, addresses: [addresses[0]])).hasNationalNumber)
    }
}
