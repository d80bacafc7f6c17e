import SegueKit
import TranscriptModel

/// What an id stands for, with everything that explains it.
enum Explained {
    case message(MessageExplanation)
    case omission(MessageExplanation, by: TransitionExplanation?)
    case transition(TransitionExplanation, trigger: MessageExplanation?)
    case session(SessionExplanation)
    case customer(CustomerExplanation)

    /// Finds out what was meant.
    /// - Parameter isOmission: Whether to explain why media of a message is missing, and not the message.
    init(_ text: String, in archive: any TranscriptArchive, isOmission: Bool, region: String?) throws {
        let id = PublicID(text)
        if let id, id.kind == .transition, let found = try archive.explanation(ofTransition: id) {
            let trigger = try found.transition.message.flatMap(archive.explanation(ofMessage:))
            self = .transition(found, trigger: trigger)
        } else if let found = try Explained.message(text, id, archive) {
            self =
                isOmission
                ? .omission(found, by: try (found.omittedBy?.id).flatMap(archive.explanation(ofTransition:)))
                : .message(found)
        } else if let found = try archive.explanation(ofSession: Untrusted(text)) {
            self = .session(found)
        } else {
            self = .customer(try Explained.customer(text, id, archive, region))
        }
        guard isOmission else { return }
        if case .omission = self { return }
        throw UsageError.noMessage(text)
    }

    private static func message(
        _ text: String, _ id: PublicID?, _ archive: any TranscriptArchive
    ) throws -> MessageExplanation? {
        if let id, id.kind == .message, let found = try archive.explanation(ofMessage: id) { return found }
        return try archive.message(identifiedBy: Untrusted(text)).flatMap(archive.explanation(ofMessage:))
    }

    private static func customer(
        _ text: String, _ id: PublicID?, _ archive: any TranscriptArchive, _ region: String?
    ) throws -> CustomerExplanation {
        if let id, id.kind == .customer, let customer = try archive.customer(id) {
            return try CustomerExplanation(of: customer, in: archive)
        }
        let found = try archive.matches(named: Untrusted(text), region: region)
        guard let first = found.first else { throw UsageError.unknownID(text) }
        guard found.count == 1 else { throw UsageError.ambiguousCustomer(text, found.map(\.customer)) }
        return try CustomerExplanation(of: first.customer, in: archive)
    }
}
