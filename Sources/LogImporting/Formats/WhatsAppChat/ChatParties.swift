import TranscriptModel

/// Who is who in one chat: which writers are the business, and how the customer is addressed.
struct ChatParties {
    /// Names that write for the business.
    let businesses: Set<Untrusted>
    /// Addresses of the customer.
    let customer: [Address]
    /// Addresses of the channel.
    let channel: [Address]

    private static let separator: UInt8 = 0x1F

    /// Tells business and customer apart: by the names that the business is said to have, and where none of them writes, by the
    /// title of the chat, which names the customer.
    ///
    /// - Parameters:
    ///   - writers: Names under which somebody wrote, each once.
    ///   - owners: Names under which only the platform wrote: on iOS the other party, or the group.
    ///   - title: What the file's name calls the chat.
    init(writers: [Untrusted], owners: [Untrusted], title: Untrusted?, options: ImportOptions) throws {
        let spelled = options.businessNames.map { Untrusted(InvisibleMarks.name($0.bytes)) }
        // A number is one in whatever spelling.
        let phones = Set(spelled.compactMap { options.phone(in: $0) })
        let known =
            spelled + writers.filter { !spelled.contains($0) && options.phone(in: $0).map(phones.contains) == true }
        let present = known.filter { writers.contains($0) }
        let business: Untrusted
        if let first = present.first {
            business = first
        } else if let first = known.first, writers.count <= 1, title == nil || writers.first ?? title == title {
            business = first
        } else if writers.count == 2, let title, let other = writers.first(where: { $0 != title }),
            writers.contains(title)
        {
            business = other
        } else {
            throw LogRefusal.unknownBusiness(writers: Array(writers.prefix(10)))
        }
        businesses = Set(present).union([business])
        let number = options.phone(in: business) ?? options.businessPhone
        channel = [number.map { Address(.phone, $0) } ?? Address(.businessName, business)]
        let others = writers.filter { !known.contains($0) && $0 != business }
        let name =
            switch others.count {
            case 1: others.first
            case 0: title ?? owners.first { !known.contains($0) && $0 != business }
            default: title ?? Untrusted(others.sorted().map(\.bytes).joined(separator: [UInt8(ascii: ","), 0x20]))
            }
        // The title of a group is no member of it, so only the other one of two can have the title's phone number.
        let phone =
            name.flatMap { options.phone(in: $0) }
            ?? (others.count == 1 ? title.flatMap { options.phone(in: $0) } : nil)
        if let phone {
            customer = [Address(.phone, phone)]
        } else if let name {
            let home = number ?? business
            customer = [Address(.chat, Untrusted(home.bytes + [ChatParties.separator] + name.bytes))]
        } else {
            throw LogRefusal.namelessChat
        }
    }
}
