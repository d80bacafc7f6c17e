/// Names of the files in a folder, or in one folder of an archive.
struct CompanionListing {
    /// Where a file stands in its archive, and how long the archive says it is.
    struct Item {
        var name: [UInt8]
        var entry = 0
        var bytes: Int64 = 0
    }

    private(set) var items: [[UInt8]: Item] = [:]
    private var variants: [CompanionName: [UInt8]] = [:]

    /// Of nothing.
    init() {}

    /// The files of a folder but for hidden ones.
    init(of folder: FilePath) throws(LogFileError) {
        let names: [[UInt8]]
        do {
            names = try System.names(in: folder)
        } catch {
            throw LogFileError(folder, error)
        }
        for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) where name.first != UInt8(ascii: ".") {
            add(Item(name: name))
        }
    }

    /// The entries of an archive beside one of them.
    init(besides own: [UInt8], in file: LogFile, _ limits: ArchiveLimits) throws(LogFileError) {
        let folder = own.dropLast(FilePath(own).name.count)
        let walk = try ArchiveReader(file, .zip, limits: limits)
        var index = 0
        while let entry = try walk.next() {
            let name = entry.name.dropFirst(folder.count)
            if entry.isLog, entry.name != own, entry.name.starts(with: folder), !name.contains(UInt8(ascii: "/")) {
                add(Item(name: [UInt8](name), entry: index, bytes: entry.bytes))
            }
            index += 1
        }
    }

    /// The file that a text means by a name.
    func item(named name: [UInt8]) -> Item? {
        items[name] ?? CompanionName(name).flatMap { variants[$0] }.flatMap { items[$0] }
    }

    private mutating func add(_ item: Item) {
        items[item.name] = item
        for variant in CompanionName.variants(of: item.name) where variants[variant] == nil {
            variants[variant] = item.name
        }
    }
}

/// What folders hold, each looked at once: a thousand chats in one folder would look at it a thousand times.
public final class FolderListings {
    private var listings: [FilePath: CompanionListing] = [:]

    /// Of no folder so far.
    public init() {}

    func listing(of folder: FilePath) throws(LogFileError) -> CompanionListing {
        if let known = listings[folder] { return known }
        let listing = try CompanionListing(of: folder)
        listings[folder] = listing
        return listing
    }
}
