import TimelineBuilding
import TranscriptModel

/// What a message says and shows, after the template catalogue and later changes had their say.
struct Content {
    /// What is displayed, where it is not the message's own text.
    var text: Untrusted?
    /// What the index holds.
    var indexed: IndexText
    /// What the index holds once the rules omit its template media.
    var indexedWithoutNames: IndexText?
    /// Whether these two differ.
    var hasNamesToHide = false
    var flags: PlacementFlags = []
    var isMarketingTemplate = false
    var templateMedia: ConversationEvent.TemplateMedia = .none
    /// Kinds of media that the catalogue tells of and the record does not show, as a `MediaMask`.
    var catalogueMedia: Int?

    /// What a message has from exports that tell of it too.
    struct Loan {
        var text: Untrusted?
        var flags: PlacementFlags = .twinned
    }

    init(_ message: ScannedMessage, _ books: ScanBooks) throws {
        var media = message.details?.media ?? []
        var buttons = message.details?.buttons ?? []
        var rendering: TemplateBook.Rendering?
        if let copy = message.details?.copy {
            if copy.isRedacted { flags.insert(.redacted) }
        } else if let id = message.templateID {
            let use =
                message.details?.template
                ?? TemplateUse(name: "", showsComponents: message.flags.contains(.showsComponents))
            let found = try books.templates.render(id, use)
            if message.text == nil { text = found.text }
            if buttons.isEmpty { buttons = found.buttons }
            isMarketingTemplate = found.isMarketing
            if message.media & MediaMask.template == 0, !found.media.isEmpty {
                catalogueMedia = found.media.reduce(0) { $0 | MediaMask.bit($1, inTemplate: true) }
            }
            rendering = found
        }
        templateMedia = Content.templateMedia(message, rendering)
        if message.flags.contains(.edited) { flags.insert(.edited) }
        if message.flags.contains(.deleted) { flags.insert(.deleted) }
        if message.flags.contains(.revised), let outcome = try books.revisions.outcome(of: message.key) {
            flags.formUnion(outcome.flags)
            text = outcome.text ?? text
            media = outcome.media ?? media
            if outcome.flags.contains(.deleted) { buttons = [] }
        }
        if let loan = try books.loan(to: message) {
            let isUnknown = message.kind == nil || message.kind == .unsupported
            if isUnknown, message.text == nil, flags.isEmpty { text = text ?? loan.text }
            flags.formUnion(loan.flags)
        }
        let shown = text ?? message.text
        indexed = IndexText(of: shown, media: media, buttons: buttons)
        let hidden = media.contains { $0.isInTemplate && ($0.kind == .video || $0.kind == .document) && $0.name != nil }
        guard hidden else { return }
        hasNamesToHide = true
        indexedWithoutNames = IndexText(
            of: shown, media: media.filter { !($0.isInTemplate && ($0.kind == .video || $0.kind == .document)) },
            buttons: buttons)
    }

    /// What of a message can be omitted. The record shows what was sent; the catalogue tells of what it does not show.
    static func templateMedia(
        _ message: ScannedMessage, _ rendering: TemplateBook.Rendering?
    ) -> ConversationEvent.TemplateMedia {
        if message.media & MediaMask.omittable != 0 { return .omittable }
        if let copy = message.details?.copy { return copy.isOmissionUnknown ? .unknown : .none }
        guard let rendering else {
            // A send that does not name its template: nobody knows what it showed.
            return message.kind == .template && message.media & MediaMask.template == 0 ? .unknown : .none
        }
        if message.media & MediaMask.template != 0 { return .none }
        if rendering.media.contains(where: { $0 == .video || $0 == .document }) { return .omittable }
        return rendering.isInCatalogue ? .none : .unknown
    }
}
