/// What WhatsApp writes at the beginning or the end of bodies.
extension ChatPhrases {
    /// Behind the name of a file, on Android: `IMG-20220323-WA0002.jpg (file attached)`.
    static let attachedSuffixes = WordTable<Void>([
        (
            (),
            [
                "(file attached)", "(Datei angehängt)", "(archivo adjuntado)", "(archivo adjunto)", "(arquivo anexado)",
                "(ficheiro anexado)", "(fichier joint)", "(file allegato)", "(bestand bijgevoegd)", "(файл добавлен)",
                "(dosya ekli)", "(file terlampir)", "(الملف مرفق)", "(फाइल अटैच कर दी गई है)", "(文件附件)", "(附件檔案)",
                "(添付ファイル有り)",
                "(파일 첨부됨)", "(plik dołączono)", "(bifogad fil)", "(קובץ מצורף)",
            ]
        )
    ])

    /// Before the name of a file, on Android in Persian.
    static let attachedPrefixes = WordTable<Void>([((), ["فایل پیوست شد "])])

    /// Within angle brackets on iOS, before the colon and the name: `<attached: …>`; with the mark alone, behind it:
    /// `<attached>`.
    static let attachedWords = WordTable<Void>([
        (
            (),
            [
                "attached", "Anhang", "adjunto", "anexado", "anexo", "pièce jointe", "allegato", "bijgevoegd",
                "прикреплено",
                "terlampir", "附件", "添付ファイル", "첨부됨", "المُرفق", "načteno", "bifogat", "załączono", "dołączono", "atașat",
                "संलग्न",
                "đính kèm", "แนบ", "liitteenä", "vedlagt", "vedhæftet", "csatolva", "вкладено", "מצורף",
            ]
        )
    ])

    /// Within angle brackets on iOS, behind the name: `<… eklendi>`.
    static let attachedEndings = WordTable<Void>([((), [" eklendi"])])

    /// At the end of a body that was edited.
    static let editedSuffixes = WordTable<Void>([
        (
            (),
            [
                "<This message was edited>", "<This message was edited.>", "<Diese Nachricht wurde bearbeitet.>",
                "<Diese Nachricht wurde bearbeitet>", "<Se editó este mensaje.>", "<Se editó este mensaje>",
                "<Mensagem editada>",
                "<Esta mensagem foi editada>", "<Ce message a été modifié>", "<Questo messaggio è stato modificato>",
                "<Dit bericht is bewerkt>", "<ההודעה נערכה>", "<Сообщение изменено>", "<Данное сообщение изменено>",
                "<Bu mesaj düzenlendi>", "<Pesan ini diedit>", "<تم تعديل هذه الرسالة>", "<यह मैसेज एडिट किया गया>",
                "<此消息已编辑>",
                "<已编辑此消息>", "<此訊息已編輯>", "<このメッセージは編集されました>", "<이 메시지가 수정되었습니다>",
                "<Ta wiadomość została edytowana>", "<Tato zpráva byla upravena>",
            ]
        )
    ])

    /// Calls; a full stop, a comma or the end follows.
    static let calls = WordTable<Void>([
        (
            (),
            [
                "Missed voice call", "Missed video call", "Missed group voice call", "Missed group video call",
                "Silenced voice call", "Silenced video call", "Voice call", "Video call", "Group call",
                "Group voice call",
                "Group video call", "Verpasster Sprachanruf", "Verpasster Videoanruf", "Sprachanruf", "Videoanruf",
                "Llamada perdida", "Llamada de voz perdida", "Videollamada perdida", "Llamada de voz", "Videollamada",
                "Chamada de voz perdida", "Chamada de vídeo perdida", "Ligação de voz perdida",
                "Ligação de vídeo perdida",
                "Chamada de voz", "Chamada de vídeo", "Ligação de voz", "Ligação de vídeo", "Appel vocal manqué",
                "Appel vidéo manqué", "Appel vocal", "Appel vidéo", "Chiamata persa", "Videochiamata persa",
                "Chiamata vocale",
                "Videochiamata", "Gemiste spraakoproep", "Gemiste video-oproep", "Spraakoproep", "Video-oproep",
                "Пропущенный аудиозвонок", "Пропущенный видеозвонок", "Аудиозвонок", "Видеозвонок",
                "Cevapsız sesli arama", "Cevapsız görüntülü arama", "Sesli arama", "Görüntülü arama",
                "Panggilan suara tak terjawab", "Panggilan video tak terjawab", "Panggilan suara", "Panggilan video",
            ]
        )
    ])

    /// Addresses of places, as they follow the name of a place.
    static let placeLinks = WordTable<Void>([
        ((), ["https://maps.google.com/?q=", "https://maps.google.com/maps?q=", "https://foursquare.com/v/"])
    ])

    /// Beginnings of the platform's lines that iOS puts under the name of a writer.
    static let systemPrefixes = WordTable<Void>([
        (
            (),
            [
                "Messages and calls are ", "Messages to this ", "Messages you send to this ", "Your security code ",
                "This chat is ",
                "This business ", "You updated the message timer", "You turned ", "You blocked ", "You unblocked ",
                "You created ",
                "You added ", "You removed ", "You changed ", "You joined ", "You left", "You were added",
                "You pinned ",
                "You're now an admin", "You started a call", "Nachrichten und Anrufe sind ",
                "Los mensajes y las llamadas ",
                "As mensagens e ", "Les messages et les appels ", "I messaggi e le chiamate ",
                "Berichten en gesprekken ",
                "Сообщения и звонки ", "Mesajlar ve aramalar ", "Pesan dan panggilan ", "الرسائل والمكالمات ",
                "मैसेज और कॉल ", "Du hast ", "Deine Sicherheitsnummer ", "Dieser Chat ", "Dieses Unternehmen ",
                "Tu código de seguridad ", "Este chat ", "Esta empresa ", "Activaste ", "Desactivaste ",
                "Actualizaste ", "Bloqueaste ", "Desbloqueaste ", "Seu código de segurança ", "Esta conversa ",
                "Você ativou ", "Você desativou ", "Você atualizou ", "Você bloqueou ", "Você desbloqueou ",
                "Votre code de sécurité ", "Cette discussion ", "Cette entreprise ", "Vous avez ",
                "Il tuo codice di sicurezza ", "Questa chat ", "Questa azienda ", "Hai attivato ", "Hai disattivato ",
                "Hai aggiornato ", "Hai bloccato ", "Hai sbloccato ", "Je beveiligingscode ", "Deze chat ",
                "Dit bedrijf ",
                "Je hebt ", "消息和通话", "訊息和通話", "メッセージと通話は", "메시지와 통화는 ",
            ]
        )
    ])

    /// What the platform's lines say of somebody, on iOS under the name of a writer.
    static let systemParts: [[UInt8]] = [
        "end-to-end encrypt", " changed their phone number", " is now registered as ", " changed to +",
        " joined using ",
        " created this group", " created group", " changed this group's ", " changed the group ",
        " changed the subject ",
        " was added", " was removed", " turned off disappearing", " turned on disappearing", "disappear from this chat",
        " pinned a message", " started a call", "security code changed",
    ].map { (part: String) in Array(part.utf8) }
}
