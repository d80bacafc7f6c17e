import TranscriptModel

/// What a business wrote and received on its phone before it came to the Cloud API.
extension CloudRecords {
    /// A message of a thread.
    func past(_ message: JSONValue, in thread: JSONValue) throws(CloudFault) -> LogRecord {
        let context = thread["context"]
        let from = message["from"]?.token.map(CloudAddress.customer)
        let isOutbound: Bool
        if let phone = channel.phone, from == phone {
            isOutbound = true
        } else {
            isOutbound =
                message["to"]?.token != nil && from != nil && from != thread["id"]?.token.map(CloudAddress.customer)
        }
        let other = isOutbound ? message["to"] : message["from"]
        let number = [thread["id"], context?["wa_id"], other].first { $0?.token != nil } ?? nil
        let customer = CloudContact(number: number, userID: context?["user_id"], among: thread["contacts"] ?? contacts)
        let record = try record(message, isOutbound ? .outbound : .inbound, isOutbound ? .agent : .customer, customer)
        guard case .message(var past) = record else { return record }
        if let userName = context?["username"]?.text.flatMap(CloudAddress.userName), !past.customer.contains(userName) {
            past.customer.append(userName)
        }
        if isOutbound, let word = message["history_context"]?["status"] {
            past.status = DeliveryStatus(cloudWord: word)
        }
        return .message(past)
    }
}
