import TranscriptModel

/// Tells logs of entries by their first bytes.
enum EntryHead {
    /// Whether the first object is a page or an entry. A page is often longer than the head, so its keys must do.
    static func isEntries(_ head: LogHead) -> Bool {
        guard let start = head.bytes.firstIndex(where: { !isBlank($0) }) else { return false }
        let first = head.bytes[start]
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
        return head.bytes.withUnsafeBufferPointer { bytes in
            guard let begin = bytes[start...].firstIndex(of: UInt8(ascii: "{")) else { return false }
            let document = JSONDocument()
            if (try? document.parse(bytes, at: begin)) != nil { return EntryPage(document.value(in: bytes)) != nil }
            return !head.isWhole && hasKeys(bytes)
        }
    }

    /// Whether the beginning of an object holds keys that only entries have.
    private static func hasKeys(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        func has(_ key: String) -> Bool { bytes.holds("\"\(key)\"") || bytes.holds("\\\"\(key)\\\"") }
        guard has("sender") else { return false }
        return has("conversationEntries") || has("entryPayload") || has("messageText") && has("serverReceivedTimestamp")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a word stands anywhere in these bytes.
    func holds(_ word: String) -> Bool {
        let letters = [UInt8](word.utf8)
        guard let first = letters.first, count >= letters.count else { return false }
        for at in 0...(count - letters.count) where self[at] == first {
            if self[at..<(at + letters.count)].elementsEqual(letters) { return true }
        }
        return false
    }
}
