import TranscriptModel

/// What WhatsApp itself writes into bodies, in every language that is known here. A language more is a phrase more.
enum ChatPhrases {
    /// What a whole body, or its first line, can mean.
    enum Meaning: Sendable {
        /// An item was left out when the chat was exported.
        case omitted(MediaKind)
        /// A contact card was left out.
        case omittedContact
        /// The writer or an administrator deleted the message.
        case deleted
        /// The text never arrived at the phone that exported.
        case waiting
        /// The writer shared where they are for a while.
        case liveLocation
    }

    /// Whole bodies that are the same on every phone.
    static let whole = WordTable<Meaning>([
        (
            .liveLocation,
            [
                "live location shared", "Live location shared", "Live-Standort wird geteilt",
                "ubicación en tiempo real compartida",
            ]
        ),
        (
            .waiting,
            [
                "Waiting for this message. This may take a while.", "Waiting for this message.",
                "Auf diese Nachricht warten. Dies kann etwas dauern.",
                "Esperando este mensaje. Esto puede tomar un tiempo.",
                "Aguardando mensagem. Essa ação pode levar alguns instantes.",
                "En attente de ce message. Cela peut prendre un moment.",
                "In attesa del messaggio. Potrebbe volerci del tempo.",
            ]
        ),
        (.deleted, deleted.flatMap { [$0, $0 + "."] }),
        (.omitted(.unknown), leftOut),
        (.omitted(.video), ["<Video message omitted>", "<Videonachricht weggelassen>"]),
    ])

    /// Whole bodies that count on iOS only, where a mark before them says that nobody typed them.
    static let wholeOnIOS = WordTable<Meaning>([
        (.omitted(.image), images), (.omitted(.video), videos), (.omitted(.audio), sounds), (.omitted(.gif), gifs),
        (.omitted(.sticker), stickers), (.omitted(.document), documents), (.omittedContact, contacts),
    ])

    private static let deleted = [
        "This message was deleted", "You deleted this message", "Diese Nachricht wurde gelöscht",
        "Du hast diese Nachricht gelöscht", "Se eliminó este mensaje", "Este mensaje fue eliminado",
        "Eliminaste este mensaje",
        "Mensagem apagada", "Esta mensagem foi apagada", "Você apagou esta mensagem", "Apagou esta mensagem",
        "Ce message a été supprimé", "Vous avez supprimé ce message", "Questo messaggio è stato eliminato",
        "Hai eliminato questo messaggio", "Dit bericht is verwijderd", "U hebt dit bericht verwijderd",
        "Je hebt dit bericht verwijderd", "Данное сообщение удалено", "Вы удалили данное сообщение", "Bu mesaj silindi",
        "Bu mesajı sildiniz", "Pesan ini telah dihapus", "Anda telah menghapus pesan ini", "تم حذف هذه الرسالة",
        "لقد حذفت هذه الرسالة", "הודעה זו נמחקה", "मैसेज डिलीट किया गया", "यह मैसेज मिटाया गया", "このメッセージは削除されました",
        "メッセージを削除しました", "이 메시지는 삭제되었습니다", "此消息已删除", "您删除了此消息", "此訊息已刪除", "您已刪除此訊息", "Ta wiadomość została usunięta",
        "Usunięto tę wiadomość", "Tato zpráva byla odstraněna", "Это сообщение удалено",
        "Це повідомлення видалено", "Tin nhắn này đã bị xóa", "ข้อความนี้ถูกลบแล้ว", "Acest mesaj a fost șters",
        "Αυτό το μήνυμα διαγράφηκε", "Det här meddelandet har raderats", "Denne besked blev slettet",
        "Denne meldingen ble slettet", "Tämä viesti poistettiin", "این پیام حذف شده است", "מחקת הודעה זו",
    ]

    /// `This message was deleted by admin X`.
    static let deletedPrefixes = WordTable<Void>([
        (
            (),
            [
                "This message was deleted by admin ", "Diese Nachricht wurde von Admin ",
                "Este mensaje fue eliminado por el admin. ",
            ]
        )
    ])

    private static let leftOut = [
        "<Media omitted>", "<Medien weggelassen>", "<Medien ausgeschlossen>", "<Archivo omitido>",
        "<Multimedia omitido>",
        "<Mídia omitida>", "<Mídia oculta>", "<Ficheiro não revelado>", "<Fichier omis>", "<Médias omis>",
        "<Media omesso>",
        "<Media omessi>", "<Media weggelaten>", "<Файл пропущен>", "<Без медиафайлов>", "<تم استبعاد الوسائط>",
        "<मीडिया के बिना>", "<Medya atlanmış>", "<Medya dahil edilmedi>", "<Media tidak disertakan>",
        "<省略多媒体文件>", "<忽略多媒體檔>",
        "<メディアは含まれていません>", "<メディアなし>", "<미디어 파일을 생략한 대화내용>", "< پيوست نما/آهنگ حذف شد >", "<מדיה הושמטה>",
        "<pliki pominięto>", "<Média vynechány>", "<Медіа пропущено>", "<Media utelämnat>",
    ]

    private static let images = [
        "image omitted", "Bild weggelassen", "image absente", "imagen omitida", "imagem ocultada",
        "imagem não revelada",
        "immagine omessa", "afbeelding weggelaten", "изображение отсутствует", "зображення відсутнє",
        "obrázek vynechán",
        "gambar tidak disertakan", "لم يتم إدراج الصورة", "फ़ोटो हटाई गई", "照片已忽略", "圖像已省略", "画像は含まれていません", "이미지 생략됨",
        "ไม่มีรูปภาพ", "đã bỏ qua hình ảnh", "görüntü dahil edilmedi", "bild utelämnad", "pominięto obraz",
        "imagine omisă",
    ]
    private static let videos = [
        "video omitted", "video note omitted", "Video weggelassen", "Videonachricht weggelassen", "vidéo absente",
        "video omitido", "Video omitido", "vídeo omitido", "vídeo não revelado", "video omesso", "video weggelaten",
        "видео отсутствует", "відео відсутнє", "video vynecháno", "video tidak disertakan", "वीडियो हटाया गया", "视频已忽略",
        "影片已省略", "ビデオは含まれていません", "動画は含まれていません", "동영상 생략됨", "video dahil edilmedi", "pominięto film",
    ]
    private static let sounds = [
        "audio omitted", "Audio weggelassen", "audio omis", "audio omitido", "áudio ocultado", "áudio não revelado",
        "audio omesso", "audio weggelaten", "аудиофайл отсутствует", "аудіо відсутнє", "audio vynecháno",
        "audio tidak disertakan", "ऑडियो हटाया गया", "音频已忽略", "音訊已省略", "音声は含まれていません", "오디오 생략됨", "ses dahil edilmedi",
    ]
    private static let gifs = [
        "GIF omitted", "GIF weggelassen", "GIF retiré", "GIF omitido", "GIF esclusa", "GIF weggelaten",
        "GIF отсутствует",
        "GIF已忽略", "GIFは含まれていません", "GIF 생략됨", "GIF dahil edilmedi",
    ]
    private static let stickers = [
        "sticker omitted", "Sticker weggelassen", "sticker omis", "sticker omitido", "figurinha omitida",
        "sticker não revelado", "sticker non incluso", "sticker weggelaten", "стикер отсутствует", "表情贴图已忽略", "貼圖已省略",
        "ステッカーは含まれていません", "스티커 생략됨", "çıkartma dahil edilmedi",
    ]
    private static let documents = [
        "document omitted", "Dokument weggelassen", "document manquant", "document omis", "documento omitido",
        "documento não revelado", "documento omesso", "document weggelaten", "документ пропущен", "文档已忽略", "文件已省略",
        "ドキュメントは含まれていません", "문서 생략됨", "belge dahil edilmedi",
    ]
    private static let contacts = [
        "Contact card omitted", "Kontaktkarte ausgelassen", "fiche contact omise", "Tarjeta de contacto omitida",
        "Cartão do contato omitido", "Cartão de contacto não revelado", "scheda contatto omessa",
        "Contactkaart weggelaten",
        "Карточка контакта отсутствует", "联系人名片已忽略", "聯絡人資訊已省略", "連絡先は含まれていません", "연락처 카드 생략됨",
    ]
}
