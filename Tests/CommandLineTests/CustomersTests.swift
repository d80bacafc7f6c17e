import Foundation
import Testing

/// Listing, showing, linking and unlinking customers with the built program.
@Suite struct CustomersTests {
    private static let one = "+447700900123"
    private static let other = "+447700900124"

    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.write(
            Desk.webhook("wamid.A", "first", name: "Priya Raman")
                + Desk.webhook("wamid.B", "second", name: "Priya Shah", phone: "447700900124", at: 1_772_442_800),
            "a.jsonl")
        try desk.write(
            "Id,Name,MessagingPlatformKey,ContactId,MessageType\n"
                + "0PAQy00000C9xWrOAJ,Priya Raman,whatsapp:+447700900123,003Qy00000AbCdEIAV,WhatsApp\n",
            "MessagingEndUser.csv")
        #expect(try desk.run(["import", "a.jsonl", "MessagingEndUser.csv"]).status == 0)
        return desk
    }

    private func link(_ desk: Desk, _ arguments: String...) throws -> Tool.Result {
        try desk.run(["customers"] + arguments)
    }

    @Test func `a chat is linked and unlinked by its title`() throws {
        let desk = try desk()
        try desk.write(
            "15/03/2026, 11:00 - Mum P: where is it?\n15/03/2026, 11:05 - Northwind: soon\n",
            "WhatsApp Chat with Mum P.txt")
        #expect(try desk.run(["import", "WhatsApp Chat with Mum P.txt", "--business", "Northwind"]).status == 0)
        #expect(try link(desk, "link", Self.one, "Mum P", "--because", "same person").status == 0)
        #expect(try desk.run(["search", "--count", "customer:\(Self.one)"]).text == "3\n")
        let parted = try link(desk, "unlink", Self.one, "Mum P", "--because", "mistake")
        #expect(parted.status == 0, "\(parted.words)")
        #expect(try desk.run(["search", "--count", "customer:\(Self.one)"]).text == "1\n")
    }

    @Test func `linked customers are one in every command, and unlinking undoes it`() throws {
        let desk = try desk()
        #expect(try desk.run(["customers"]).text.split(separator: "\n").count == 2)
        let linked = try link(desk, "link", Self.one, Self.other, "--because", "told us her new number")
        #expect(linked.status == 0 && linked.words.isEmpty, "\(linked.words)")
        #expect(linked.text.contains("+447700900123 linked to +447700900124"))
        let list = try desk.run(["customers"]).text
        #expect(list.split(separator: "\n").count == 1 && list.contains("2 messages"))
        let timeline = try desk.run(["timeline", Self.other]).text
        #expect(timeline.contains("first") && timeline.contains("second"))
        let export = try desk.run(["export", Self.other, "--format", "jsonl", "--to", "-"]).text
        #expect(export.contains("\"first\"") && export.contains("\"second\""))
        let shown = try link(desk, "show", Self.one).text
        #expect(shown.contains("0PAQy00000C9xWrOAJ  MessagingEndUser.csv:2"))
        #expect(shown.contains(": told us her new number"))
        let id = try #require(linked.text.split(separator: " ").first.map(String.init))
        let undone = try link(desk, "unlink", id, "--because", "a mistake")
        #expect(undone.status == 0 && undone.text.contains("taken back"))
        #expect(try desk.run(["customers"]).text.split(separator: "\n").count == 2)
        #expect(try link(desk, "show", Self.one).text.contains("(a later decision holds)"))
        #expect(try desk.run(["verify"]).status == 0)
    }

    @Test func `what records tie is kept apart, and the separation can be taken back`() throws {
        let desk = try desk()
        let parted = try link(desk, "unlink", Self.one, "003Qy00000AbCdEIAV", "--because", "her husband")
        #expect(parted.status == 0 && parted.text.contains("kept apart from"))
        #expect(try link(desk, "show", Self.one).text.contains("(kept apart by hand)"))
        try desk.write(
            "Id,LastName,FirstName,MobilePhone\n003Qy00000AbCdEIAV,Raman,Ravi,07700 900123\n", "Contact.csv")
        #expect(try desk.run(["import", "Contact.csv", "--region", "GB"]).status == 0)
        #expect(!(try desk.run(["customers", "--json"]).text.contains("003Qy00000AbCdEIAV")))
        let id = try #require(parted.text.split(separator: " ").first.map(String.init))
        #expect(try link(desk, "link", id, "--because", "it is her").status == 0)
        #expect(try desk.run(["customers", "--json"]).text.contains("003Qy00000AbCdEIAV"))
        #expect(try desk.run(["verify"]).status == 0)
    }

    @Test(arguments: [
        (64, ["link", one, "nobody", "--because", "x"], "no customer 'nobody'"),
        (64, ["link", one, "priya", "--because", "x"], "may be any of 2 customers"),
        (64, ["link", one, other, "--because", " "], "say why"), (64, ["link", one, other], "--because"),
        (64, ["link", one, one, "--because", "x"], "both are '+447700900123'"),
        (64, ["link", one, "--because", "x"], "is no id of a separation"),
        (64, ["unlink", "l0000000000000", "--because", "x"], "is no id of a link"),
        (64, ["link", one, other, one, "--because", "x"], "name two customers"),
        (64, ["link", "07700 900123", other, "--because", "x", "--region", "ZZ"], "unknown region 'ZZ'"),
        (64, ["show", "nobody"], "no customer 'nobody'"),
        (1, ["unlink", one, other, "--because", "x"], "nothing to do"),
        (1, ["--conflicts"], "no conflicts"), (64, ["--conflicts", "first"], "exclude each other"),
    ])
    func `what can't be done is said`(status: Int32, arguments: [String], words: String) throws {
        let desk = try desk()
        let result = try desk.run(["customers"] + arguments)
        #expect(result.status == status && result.output.isEmpty, "\(arguments)")
        #expect(result.words.contains(words), "\(arguments): \(result.words)")
        #expect(try desk.run(["customers"]).text.split(separator: "\n").count == 2)
    }

    @Test func `a customer is meant by any address, name or former id`() throws {
        let desk = try desk()
        let ids = try desk.run(["customers"]).text.split(separator: "\n").compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        #expect(try link(desk, "link", ids[0], ids[1], "--because", "one person").status == 0)
        for text in ids + ["07700900124", "+44 7700 900123", "raman", "0PAQy00000C9xWr"] {
            #expect(try desk.run(["timeline", text]).text.contains("second"), "\(text)")
        }
        #expect(try desk.run(["timeline", "07700 900123", "--region", "DE"]).status == 64)
    }

    @Test func `conflicts are listed with what contradicts itself`() throws {
        let desk = try desk()
        try desk.write(
            "Id,LastName,FirstName,MobilePhone\n003Qy00000ZzZzZIAV,Raman,Ravi,+447700900123\n", "Contact.csv")
        #expect(try desk.run(["import", "Contact.csv"]).status == 0)
        let result = try desk.run(["customers", "--conflicts"])
        #expect(result.status == 0)
        #expect(
            result.text.hasSuffix("  +447700900123 has 2 Contacts: 003Qy00000AbCdEIAV, 003Qy00000ZzZzZIAV\n"),
            "\(result.text)")
        let json = try desk.run(["customers", "show", "raman", "--json"])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
        #expect((object["conflicts"] as? [Any])?.count == 1 && (object["ties"] as? [Any])?.count == 4)
    }

    @Test func `a timeline says what may be missing`() throws {
        let desk = try Desk()
        try desk.write("1/5/26, 9:00 - Northwind: hello\n1/5/26, 9:05 - Priya: hi\n", "WhatsApp Chat with Priya.txt")
        try desk.write(
            "3/5/26, 9:00 - Northwind: back\n3/5/26, 9:05 - Priya: hello\n", "WhatsApp Chat with Priya (1).txt")
        let files = ["WhatsApp Chat with Priya.txt", "WhatsApp Chat with Priya (1).txt"]
        let options = ["--business", "Northwind", "--date-order", "dmy", "--time-zone", "UTC"]
        #expect(try desk.run(["import"] + files + options).status == 0)
        let text = try desk.run(["timeline", "priya", "--time-zone", "UTC"]).text
        #expect(text.contains("known gap: WhatsApp Chat with Priya.txt ends 2026-05-01 09:05:00"), "\(text)")
        #expect(text.contains("messages between them may be missing"))
        let export = try desk.run(["export", "priya", "--format", "text", "--to", "-", "--time-zone", "UTC"]).text
        #expect(export.contains("Known gap") && export.contains("messages between"))
    }
}
