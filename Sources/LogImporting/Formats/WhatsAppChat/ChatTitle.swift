/// The name of a chat, out of the name of its file: `WhatsApp Chat with Ana.txt`.
enum ChatTitle {
    /// What stands before and behind the name in every language, as it is in names of files.
    private static let frames: [(before: [UInt8], behind: [UInt8])] = [
        ("WhatsApp Chat with ", ""), ("WhatsApp Chat - ", ""), ("WhatsApp Chat mit ", ""), ("WhatsApp-Chat mit ", ""),
        ("Chat de WhatsApp con ", ""), ("Chat WhatsApp con ", ""), ("Conversa do WhatsApp com ", ""),
        ("Conversa no WhatsApp com ", ""), ("Discussion WhatsApp avec ", ""), ("WhatsApp-chat met ", ""),
        ("Чат WhatsApp с контактом ", ""), ("Чат WhatsApp з ", ""), ("Chat WhatsApp s uživatelem ", ""),
        ("دردشة واتساب مع ", ""),
        ("צ'אט WhatsApp עם ", ""), ("Czat WhatsApp z ", ""), ("WhatsApp-chatt med ", ""), ("Chat WhatsApp dengan ", ""),
        ("", " के साथ WhatsApp चैट"), ("", " ile WhatsApp Sohbeti"), ("WhatsApp 与 ", " 的对话"), ("WhatsApp 與 ", " 的對話"),
        ("与", "的 WhatsApp 聊天"), ("", "님과의 WhatsApp 대화"), ("", "とのWhatsAppチャット"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// What the chat may be called: as the file's name has it, and last without the `(1)` that a download appends, which may belong to
    /// the name. Empty when the file's name does not carry one.
    static func candidates(fileName: [UInt8]) -> [[UInt8]] {
        // A chat in an archive may come with the archive's name before its own.
        for part in fileName.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") }).reversed() {
            let name = stem(Array(part))
            let titles = [title(of: name), title(of: withoutCopyNumber(name))].compactMap(\.self)
            if !titles.isEmpty { return titles }
        }
        return []
    }

    private static func stem(_ part: [UInt8]) -> [UInt8] {
        var name = InvisibleMarks.cleaned(part)
        for suffix in [".txt", ".zip", "_chat"]
        where name.map({ $0 | 0x20 }).hasSuffix(Array(suffix.utf8).map { $0 | 0x20 }) {
            name.removeLast(suffix.utf8.count)
        }
        return name
    }

    private static func title(of stem: [UInt8]) -> [UInt8]? {
        var name = stem
        while name.last == UInt8(ascii: "_") { name.removeLast() }
        for spaced in [name, name.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }] {
            for frame in frames where spaced.count > frame.before.count + frame.behind.count {
                guard spaced.starts(with: frame.before), spaced.hasSuffix(frame.behind) else { continue }
                let title = InvisibleMarks.name(
                    Array(spaced.dropFirst(frame.before.count).dropLast(frame.behind.count)))
                if !title.isEmpty { return title }
            }
        }
        return nil
    }

    /// Without the ` (1)` or `(1)` that a download appends.
    private static func withoutCopyNumber(_ name: [UInt8]) -> [UInt8] {
        guard name.last == UInt8(ascii: ")"), let open = name.lastIndex(of: UInt8(ascii: "(")), open > 1,
            (1...3).contains(name.count - open - 2),
            name[(open + 1)...].dropLast().allSatisfy({ (0x30...0x39).contains($0) })
        else { return name }
        return Array(name[..<(name[open - 1] == 0x20 ? open - 1 : open)])
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
        suffix.count <= count && self.suffix(suffix.count).elementsEqual(suffix)
    }
}
