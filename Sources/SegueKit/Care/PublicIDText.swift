import TranscriptModel

/// Finds public ids in bytes.
enum PublicIDText {
    /// The last id of a message or transition that stands there as a word.
    static func last(in bytes: [UInt8]) -> String? {
        var end = bytes.count
        while end > 0 {
            guard isPart(bytes[end - 1]) else {
                end -= 1
                continue
            }
            var start = end
            while start > 0, isPart(bytes[start - 1]) { start -= 1 }
            if end - start == 14, let id = PublicID(String(decoding: bytes[start..<end], as: UTF8.self)),
                id.kind == .message || id.kind == .transition
            {
                return id.text
            }
            end = start
        }
        return nil
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
