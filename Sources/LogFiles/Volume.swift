/// The place where a file lies.
public struct Volume: Hashable, Sendable {
    /// Bytes that we may still write.
    public let free: Int
    /// Whether it is reached over a network, where SQLite's log of writes does not work.
    public let isNetwork: Bool
    /// Permissions of the file, as `chmod` takes them.
    public let permissions: Int
    /// Permissions of its folder.
    public let folderPermissions: Int

    /// Asks the system about a file.
    public init(of path: FilePath) throws(SystemError) {
        free = try System.room(at: path)
        let place = try System.place(of: path)
        permissions = place.permissions
        folderPermissions = try System.place(of: path.folder).permissions
        isNetwork = Volume.type(of: place.device, in: System.mounts()).map(Volume.networkTypes.contains) ?? false
    }

    /// The type of the file system of a device, by the lines of `/proc/self/mountinfo`: the third word of a line is the device, and
    /// behind a lone `-` stands the type (proc(5)).
    static func type(of device: String, in mounts: [UInt8]) -> [UInt8]? {
        for line in mounts.split(separator: 0x0A) {
            let words = line.split(separator: 0x20)
            guard words.count > 6, words[2].elementsEqual(device.utf8),
                let dash = words.firstIndex(where: { $0.elementsEqual([0x2D]) }), dash + 1 < words.endIndex
            else { continue }
            return Array(words[dash + 1])
        }
        return nil
    }

    private static let networkTypes = Set(
        ["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "fuse.sshfs", "glusterfs", "virtiofs"].map {
            Array($0.utf8)
        })
}
