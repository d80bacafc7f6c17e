import TranscriptModel

/// One logged call that sends a message: `{sent_at, phone_number_id, request, response}`, or the request alone.
struct CloudSend {
    private let log: JSONValue
    private let request: JSONValue
    private let response: JSONValue?
    /// Region of numbers that begin with a 0. What a business sends to may be written as people do.
    private let region: String?

    private static let timeKeys: [StaticString] = ["sent_at", "ts", "time", "timestamp", "sentAt"]
    private static let requestKeys: [StaticString] = ["to", "recipient", "type"]

    init?(_ object: JSONValue, region: String?) {
        guard let request = CloudSend.request(of: object) else { return nil }
        log = object
        self.request = request
        response = object["response"]
        self.region = region
    }

    static func isSend(_ object: JSONValue) -> Bool { request(of: object) != nil }

    private static func request(of object: JSONValue) -> JSONValue? {
        let request = object["request"] ?? object
        guard request["messaging_product"]?.matches("whatsapp") == true else { return nil }
        if request["to"] != nil || request["recipient"] != nil { return request }
        return request["status"] != nil && request["message_id"] != nil ? request : nil
    }

    /// The message; nil when the call was none, as the one that marks a message as read.
    func record() throws(CloudFault) -> MessageRecord? {
        if request["status"]?.matches("read") == true { return nil }
        try request.requireSingle(CloudSend.requestKeys)
        try log.requireSingle(CloudSend.timeKeys + ["phone_number_id", "from", "request", "response"])
        let answer = response?["messages"]?.first
        let identifier = answer?["id"]?.token
        let time = try time()
        let customer = customer
        guard !customer.isEmpty else { throw CloudFault(reason: .noCustomer) }
        let channel = channel(identifier)
        guard !channel.isEmpty else { throw CloudFault(reason: .noChannel) }
        var record = MessageRecord(
            identifiers: identifier.map { [$0] } ?? [], customer: customer, channel: channel, at: time.instant,
            precision: time.precision, clock: .client, direction: .outbound)
        try CloudContent.read(request, into: &record)
        record.speaker = log["speaker"].flatMap { word in Speaker.allCases.first { word.string == Untrusted($0.word) } }
        record.journey = (log["journey"] ?? log["campaign"])?.text
        record.status = answer?["message_status"].flatMap { DeliveryStatus(cloudWord: $0) }
        if let problem = CloudContent.problem(response?["error"] ?? response?["errors"]) {
            record.status = .failed
            record.problem = problem
        }
        return record
    }

    private func time() throws(CloudFault) -> Timestamp {
        guard let key = CloudSend.timeKeys.first(where: { log[$0] != nil }), let value = log[key] else {
            throw .missing("sent_at")
        }
        guard let time = Timestamp(value) else { throw .invalid(key.description) }
        return time
    }

    private var customer: [Address] {
        let contact = response?["contacts"]?.first
        let isGroup = request["recipient_type"]?.matches("group") == true
        let numbers = [isGroup ? nil : request["to"], contact?["wa_id"]].compactMap {
            $0?.token.map { CloudAddress.customer($0, region: region) }
        }
        let userIDs = [request["recipient"], contact?["user_id"]].compactMap {
            $0?.token.map { Address(.whatsAppUserID, $0) }
        }
        var addresses: [Address] = []
        for address in numbers + userIDs where !addresses.contains(address) { addresses.append(address) }
        return addresses
    }

    /// The business number. A log that leaves it out still has the message's identifier, and statuses that name both.
    private func channel(_ identifier: Untrusted?) -> [Address] {
        let addresses = [
            log["from"]?.token.flatMap(CloudAddress.phone),
            log["phone_number_id"]?.token.map { Address(.phoneNumberID, $0) },
        ].compactMap { $0 }
        return addresses.isEmpty ? identifier.map { [Address(.message, $0)] } ?? [] : addresses
    }
}
