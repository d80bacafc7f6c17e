/// Finds digests as 64 hexadecimal digits.
enum HexDigests {
    /// All of them, in order.
    static func all(in bytes: some Sequence<UInt8>) -> [String] {
        var found: [String] = []
        var run: [UInt8] = []
        func endRun() {
            if run.count == 64 { found.append(String(decoding: run, as: UTF8.self)) }
            run.removeAll(keepingCapacity: true)
        }
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x61...0x66: if run.count <= 64 { run.append(byte) }
            default: endRun()
            }
        }
        endRun()
        return found
    }
}
