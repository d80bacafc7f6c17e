public import TranscriptModel

extension Redactor {
    /// An item with placeholders in every text.
    public func redacted(_ item: TranscriptItem) -> TranscriptItem {
        switch item {
        case .customer(let customer): .customer(redacted(customer))
        case .session(let session): .session(redacted(session))
        case .transition(let transition): .transition(redacted(transition))
        case .message(let message): .message(redacted(message))
        case .gap: item
        }
    }

    /// What a transcript is, with placeholders; its customer and its strip come from items that have them already. How it was made is kept only when nothing had to be taken out of it.
    public func redacted(_ header: TranscriptHeader) -> TranscriptHeader {
        var header = header
        for index in header.sources.indices { header.sources[index].file = redacted(header.sources[index].file) }
        for index in header.policies.indices {
            header.policies[index].channel = redacted(header.policies[index].channel)
        }
        header.query = header.query.map(redacted)
        header.selection.session = header.selection.session.map(redacted)
        header.gaps = header.gaps.map { redacted(Untrusted($0)).repaired }
        if let command = header.madeWith, redacted(command) != command { header.madeWith = nil }
        return header
    }

    /// A customer with placeholders.
    public func redacted(_ customer: Customer) -> Customer {
        var customer = customer
        customer.names = customer.names.map(placeholder(forName:))
        customer.addresses = customer.addresses.map { Address($0.kind, redacted($0.value)) }
        customer.origin = customer.origin.map { Address($0.kind, redacted($0.value)) }
        return customer
    }

    private func redacted(_ session: Session) -> Session {
        var session = session
        session.id = redacted(session.id)
        session.customer = redacted(session.customer, in: .sides)
        session.channel = redacted(session.channel, in: .sides)
        session.status = session.status.map(redacted)
        session.name = session.name.map(redacted)
        session.owner = session.owner.map(placeholder(forName:))
        return session
    }

    private func redacted(_ transition: Transition) -> Transition {
        var transition = transition
        transition.customer = redacted(transition.customer, in: .sides)
        transition.channel = redacted(transition.channel, in: .sides)
        transition.session = transition.session.map { redacted($0, in: .sides) }
        transition.evidence = transition.evidence.map { redacted($0, in: .evidence) }
        return transition
    }

    private func redacted(_ line: SourceLine, in field: TranscriptFields) -> SourceLine {
        SourceLine(file: redacted(line.file, in: field), line: line.line)
    }

    private func redacted(_ message: Message) -> Message {
        var message = message
        message.customer = redacted(message.customer, in: .sides)
        message.channel = redacted(message.channel, in: .sides)
        message.externalIDs = message.externalIDs.map { redacted($0, in: .identifiers) }
        message.name = message.name.map { name in
            switch message.speaker {
            case .customer, .agent: placeholder(forName: name)
            case .bot, .journey, .system: redacted(name)
            }
        }
        message.text = message.text.map(redacted)
        message.header = message.header.map(redacted)
        message.footer = message.footer.map(redacted)
        message.buttons = message.buttons.map(redacted)
        message.session = message.session.map { redacted($0, in: .sides) }
        message.template = message.template.map(redacted)
        message.campaign = message.campaign.map(redacted)
        message.repliesTo = message.repliesTo.map { redacted($0, in: .identifiers) }
        message.problem = message.problem.map(redacted)
        message.sources = message.sources.map { redacted($0, in: .sources) }
        message.media = message.media.map(redacted)
        return message
    }

    private func redacted(_ item: MediaItem) -> MediaItem {
        switch item {
        case .shown(let media): .shown(redacted(media))
        case .omitted(let kind, let transition, let hidden):
            .omitted(kind, transition: transition, hidden: hidden.map(redacted))
        }
    }

    private func redacted(_ media: Media) -> Media {
        var media = media
        media.name = media.name.map(redacted)
        media.mimeType = media.mimeType.map(redacted)
        media.link = media.link.map(redacted)
        media.identifier = media.identifier.map { redacted($0, in: .identifiers) }
        return media
    }
}
