/// Finds fields by their names as the interfaces spell them.
///
/// Unlike the header of a table, which people type, JSON and XML come from the platform, so case counts. A lookup
/// allocates nothing: it is made for every value of every record.
struct SalesforceFieldTable {
    /// The only one.
    static let shared = SalesforceFieldTable()

    /// Index into `names` plus one; 0 is free.
    private var slots = [UInt8](repeating: 0, count: 512)
    private let names = SalesforceField.allCases.map { Array($0.name.utf8) }

    private init() {
        for index in names.indices {
            var slot = names[index].withUnsafeBufferPointer { SalesforceFieldTable.slot($0, SalesforceFieldTable.seed) }
            while slots[slot] != 0 { slot = (slot + 1) & 511 }
            slots[slot] = UInt8(truncatingIfNeeded: index + 1)
        }
    }

    /// The field of a name; nil when it says nothing here.
    func field(_ name: UnsafeBufferPointer<UInt8>) -> SalesforceField? {
        guard name.count <= 64 else { return nil }
        var slot = SalesforceFieldTable.slot(name, SalesforceFieldTable.seed)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if names[index].count == name.count, names[index].elementsEqual(name) {
                return SalesforceField(rawValue: index)
            }
            slot = (slot + 1) & 511
        }
        return nil
    }

    private static let seed: UInt32 = 2_166_136_261

    /// FNV-1a. <http://www.isthe.com/chongo/tech/comp/fnv/>
    private static func slot(_ name: UnsafeBufferPointer<UInt8>, _ seed: UInt32) -> Int {
        var hash = seed
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int((hash ^ hash >> 16) & 511)
    }
}
