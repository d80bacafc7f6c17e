import Foundation
import TestSupport
import Testing
import TranscriptModel

@testable import LogImporting

@Suite struct SalesforceChannelTests {
    private func read(_ text: String) throws -> FoundRecords {
        var found = FoundRecords()
        try SalesforceChannel().read(.bytes(Array(text.utf8)), options: ImportOptions(), into: &found)
        return found
    }

    private let number = Address(.phone, "+442079460958")

    @Test(.enabled(if: SharedData.isHere))
    func `the sample tells its channel, its apps and its keywords`() throws {
        let url = try #require(SharedData.url("samples/salesforce/Northwind_UK.messagingChannel-meta.xml"))
        let bytes = [UInt8](try Data(contentsOf: url))
        var found = FoundRecords()
        try SalesforceChannel().read(.bytes(bytes, pieces: 5), options: ImportOptions(), into: &found)
        var keywords = KeywordRecord(identifier: "+442079460958/en_US", channel: [number])
        keywords.language = "en_US"
        keywords.optOut = ["stop", "unsubscribe"]
        keywords.help = ["help"]
        #expect(
            found.records == [
                .identity(IdentityRecord(party: .channel, addresses: [number], name: "Northwind UK")),
                .channelUsage(
                    ChannelUsageRecord(
                        identifier: "+442079460958/Conversation", channel: [number], deployment: "Conversation")),
                .channelUsage(ChannelUsageRecord(identifier: "+442079460958/MJ", channel: [number], deployment: "MJ")),
                .keywords(keywords),
            ])
        #expect(found.places.map(\.line) == [2, 8, 12, 16])
        #expect(found.rejects.isEmpty && found.notes.isEmpty)
    }

    @Test func `keywords go by language, and what is not compliance is passed over`() throws {
        let found = try read(
            """
            <MessagingChannel><masterLabel>DE</masterLabel><platformKey>whatsapp:+4930901820</platformKey>
            <messagingKeywords><keyword>ja</keyword><keywordType>DoubleOptIn</keywordType><language>de</language></messagingKeywords>
            <messagingKeywords><keyword>hours</keyword><keywordType>Custom</keywordType><language>de</language></messagingKeywords>
            <messagingKeywords><keyword>yes</keyword><keywordType>OptIn</keywordType><language>en_US</language></messagingKeywords>
            <messagingKeywords><keyword>start</keyword><keywordType>OptIn</keywordType><language>de</language></messagingKeywords>
            </MessagingChannel>
            """)
        let keywords = found.records.compactMap { if case .keywords(let record) = $0 { record } else { nil } }
        #expect(keywords.map(\.optIn) == [["ja", "start"], ["yes"]])
        #expect(keywords.map(\.language) == ["de", "en_US"])
    }

    @Test func `a channel without a number goes by its name, and one without a name is rejected`() throws {
        let chat = try read(
            "<MessagingChannel><masterLabel>Web</masterLabel><messagingChannelType>EmbeddedMessaging</messagingChannelType></MessagingChannel>"
        )
        #expect(
            chat.records == [
                .identity(IdentityRecord(party: .channel, addresses: [Address(.businessName, "Web")], name: "Web"))
            ])
        #expect(
            try read("<MessagingChannel><isActive>1</isActive></MessagingChannel>").rejects.map(\.reason) == [
                .noChannel
            ])
    }

    @Test(arguments: [
        ("<MessagingChannel><masterLabel>", true), ("<x:MessagingChannel xmlns:x='u'><!-- --><platformKey/>", true),
        ("<MessagingChannel type='MessagingChannel' url='/x'><MasterLabel>", false), ("<MessagingChannel/>", false),
        ("<Package><masterLabel/>", false), ("{}", false),
    ])
    func `it is recognised by content`(text: String, isOne: Bool) {
        #expect(SalesforceChannel().recognizes(LogHead(bytes: Array(text.utf8), isWhole: false)) == isOne)
    }
}
