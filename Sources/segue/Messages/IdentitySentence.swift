import TranscriptModel

/// Sentences about who is who.
enum IdentitySentence {
    /// What was decided by hand.
    static func decision(_ decision: LinkDecision) -> String {
        let (a, b) = (CustomerText.address(decision.a), CustomerText.address(decision.b))
        return switch decision.verdict {
        case .same: "\(a) linked to \(b)"
        case .apart: "\(a) kept apart from \(b)"
        case .undecided: "\(a) and \(b): an earlier decision taken back"
        }
    }

    /// What became of a decision, behind it; nothing when it holds.
    static func standing(_ standing: LinkDecision.Standing) -> String {
        switch standing {
        case .inForce: ""
        case .superseded: " (a later decision holds)"
        case .overruled: " (not followed: it would unite two who are kept apart)"
        }
    }

    /// The word in JSON.
    static func word(_ standing: LinkDecision.Standing) -> String {
        switch standing {
        case .inForce: "in-force"
        case .superseded: "superseded"
        case .overruled: "overruled"
        }
    }

    /// What contradicts itself.
    static func conflict(_ conflict: IdentityConflict) -> String {
        switch conflict {
        case .several(let address, let others):
            let kind = others.first.map { name($0.kind) } ?? "addresses"
            return "\(CustomerText.address(address)) has \(others.count) \(kind): "
                + others.map(CustomerText.address).joined(separator: ", ")
        case .overruled(let decision):
            return "\(decision.id.text) is not followed: \(self.decision(decision)), but others keep them apart"
        }
    }

    /// What is said when a link was written down and is not followed.
    static let overruled =
        "the link is kept but not followed: it would unite two who are kept apart (see 'segue customers show')"

    /// What is said when there is nothing to decide.
    static func alreadySo(_ customer: Customer, linking: Bool) -> String {
        linking
            ? "nothing to do: they are linked already, as \(customer.id.text)"
            : "nothing to do: they are not one customer"
    }

    private static func name(_ kind: AddressKind) -> String {
        switch kind {
        case .phone: "phone numbers"
        case .whatsAppUserID: "WhatsApp user ids"
        case .contact: "Contacts"
        case .messagingEndUser: "MessagingEndUsers"
        case .userName: "user names"
        case .marketingContact: "Marketing Cloud contacts"
        case .chat, .phoneNumberID, .messagingChannel, .channelAddress, .businessName: "addresses"
        case .session, .conversation, .message: "records"
        }
    }
}
