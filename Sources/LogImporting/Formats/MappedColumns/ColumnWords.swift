import TranscriptModel

/// Words in the columns of tables, in lower case and without anything but letters.
enum ColumnWords {
    /// The way that a word says a message went.
    static func direction(_ word: [UInt8]) -> Direction? {
        switch String(decoding: word, as: UTF8.self) {
        case "inbound", "in", "incoming", "received", "receive", "mo", "eingehend", "empfangen", "entrante", "recibido",
            "entrant",
            "reçu", "entrada", "recebido", "entrata", "ricevuto", "inkomend", "ontvangen", "i":
            .inbound
        case "outbound", "out", "outgoing", "sent", "send", "mt", "outboundapi", "outboundreply", "ausgehend",
            "gesendet", "saliente",
            "enviado", "sortant", "envoyé", "saída", "saida", "uscita", "inviato", "uitgaand", "verzonden", "o":
            .outbound
        default: nil
        }
    }

    /// What a word says that the writer is.
    static func speaker(_ word: [UInt8]) -> Speaker? {
        switch String(decoding: word, as: UTF8.self) {
        case "customer", "contact", "client", "user", "enduser", "visitor", "consumer", "subscriber", "guest", "lead",
            "kunde",
            "cliente", "klant":
            .customer
        case "agent", "operator", "human", "humanagent", "admin", "staff", "employee", "representative", "business",
            "company",
            "echo", "agente", "mitarbeiter", "medewerker", "teammember":
            .agent
        case "bot", "chatbot", "automatedagent", "virtualagent", "assistant", "ai", "workflow", "automation",
            "autoreply":
            .bot
        case "journey", "campaign", "broadcast", "marketing", "kampagne": .journey
        case "system", "platform": .system
        default: nil
        }
    }

    /// How far a word says that a message came.
    static func status(_ word: [UInt8]) -> DeliveryStatus? {
        switch String(decoding: word, as: UTF8.self) {
        case "accepted", "queued", "pending", "submitted", "scheduled": .accepted
        case "sent", "sending", "enviado", "gesendet": .sent
        case "delivered", "entregado", "zugestellt", "entregue": .delivered
        case "read", "seen", "leído", "gelesen", "lido", "lu": .read
        case "played": .played
        case "failed", "undelivered", "undeliverable", "rejected", "error", "fallido", "fehlgeschlagen": .failed
        default: nil
        }
    }

    /// What a word says that a message is, and which media.
    static func kind(_ word: [UInt8]) -> (kind: MessageKind, media: MediaKind?)? {
        switch String(decoding: word, as: UTF8.self) {
        case "text", "texto", "texte", "chat": (.text, nil)
        case "template", "hsm": (.template, nil)
        case "image", "photo", "picture", "imagen", "bild": (.media, .image)
        case "video": (.media, .video)
        case "document", "file", "pdf", "documento", "dokument": (.media, .document)
        case "audio", "voice", "ptt", "voicemessage": (.media, .audio)
        case "sticker": (.media, .sticker)
        case "gif": (.media, .gif)
        case "media", "attachment": (.media, nil)
        case "interactive", "list": (.interactive, nil)
        case "button", "quickreply": (.button, nil)
        case "location": (.location, nil)
        case "contacts", "vcard": (.contact, nil)
        case "reaction": (.reaction, nil)
        case "order": (.order, nil)
        case "call": (.call, nil)
        case "poll": (.poll, nil)
        case "system", "event", "activity", "notification": (.system, nil)
        case "note", "privatenote", "internalnote", "internal", "comment", "whisper", "private": (.note, nil)
        case "unsupported", "unknown": (.unsupported, nil)
        default: nil
        }
    }

    /// A value as it is compared: letters only, ASCII ones in lower case.
    static func folded(_ value: Untrusted) -> [UInt8] {
        guard value.count <= 40 else { return [] }
        return value.bytes.compactMap { byte in
            if byte >= 0x80 { return byte }
            let letter = byte | 0x20
            return letter &- 0x61 < 26 && byte >= 0x41 ? letter : nil
        }
    }
}
