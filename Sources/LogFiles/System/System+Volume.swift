#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension System {
    /// Bytes that we may still write where a file lies.
    static func room(at path: FilePath) throws(SystemError) -> Int {
        var found = statvfs()
        _ = try retrying { path.withCString { statvfs($0, &found) } }
        let bytes = UInt64(found.f_bavail).multipliedReportingOverflow(by: UInt64(found.f_frsize))
        return bytes.overflow ? .max : Int(clamping: bytes.partialValue)
    }

    /// The permissions of a file, as `chmod` takes them, and its device as `/proc/self/mountinfo` spells it: `major:minor`.
    static func place(of path: FilePath) throws(SystemError) -> (permissions: Int, device: String) {
        var found = stat()
        _ = try retrying { path.withCString { stat($0, &found) } }
        // The layout of a device number in glibc: sys/sysmacros.h.
        let device = UInt64(found.st_dev)
        let major = device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000
        let minor = device & 0xFF | device >> 12 & 0xFFFF_FF00
        return (Int(found.st_mode & 0o7777), "\(major):\(minor)")
    }

    /// What the kernel says is mounted; empty where it says nothing.
    static func mounts() -> [UInt8] {
        guard let descriptor = try? openToRead("/proc/self/mountinfo") else { return [] }
        defer { try? close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < 1 << 20 {
            let count = piece.withUnsafeMutableBytes { reading(descriptor, $0) }
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return bytes
    }

    private static func reading(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        (try? read(descriptor, into: buffer)) ?? 0
    }
}
