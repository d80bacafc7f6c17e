/// Numbers of byte strings, in plain memory: looking one up allocates nothing, and a key is no object of its own.
///
/// The hash is seeded anew in each process, so that nobody can write keys that collide.
struct ByteTable {
    private struct Slot {
        var hash: UInt32 = 0
        var start: UInt32 = 0
        /// Length of the key plus one; 0 where there is none.
        var length: UInt32 = 0
        var value: Int64 = 0
    }

    private var slots: [Slot]
    private var keys: [UInt8] = []
    private let seed = UInt64.random(in: .min ... .max)
    private let factor = UInt64.random(in: .min ... .max) | 1
    private let most: Int
    /// Number of keys.
    private(set) var count = 0

    /// As many keys as half of 2^19 slots hold: one more would double the memory.
    static let manyKeys = 1 << 18

    /// Bytes of all keys together; more are forgotten.
    private static let mostBytes = 64 << 20

    /// Number of places for keys, of 24 bytes each.
    var places: Int { slots.count }

    /// A table that forgets everything when it has more keys than this, so that it never fills the memory.
    init(most: Int) {
        self.most = most
        slots = Array(repeating: Slot(), count: 1024)
    }

    /// The number of a key.
    func value(of key: [UInt8]) -> Int64? {
        let hash = hash(key)
        let slot = slots[place(of: key, hash)]
        return slot.length == 0 ? nil : slot.value
    }

    /// Gives a key a number.
    mutating func set(_ value: Int64, for key: [UInt8]) {
        guard key.count < ByteTable.mostBytes / 2 else { return }
        if count >= most || keys.count + key.count > ByteTable.mostBytes { removeAll() }
        if count * 2 >= slots.count { grow() }
        let hash = hash(key)
        let place = place(of: key, hash)
        if slots[place].length == 0 {
            slots[place] = Slot(
                hash: UInt32(truncatingIfNeeded: hash >> 32), start: UInt32(truncatingIfNeeded: keys.count),
                length: UInt32(truncatingIfNeeded: key.count + 1), value: value)
            keys.append(contentsOf: key)
            count += 1
        } else {
            slots[place].value = value
        }
    }

    /// Forgets everything.
    mutating func removeAll() {
        for index in slots.indices { slots[index].length = 0 }
        keys.removeAll(keepingCapacity: true)
        count = 0
    }

    /// The place of a key, or the free one where it belongs.
    private func place(of key: [UInt8], _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        let mark = UInt32(truncatingIfNeeded: hash >> 32)
        return slots.withUnsafeBufferPointer { slots in
            keys.withUnsafeBufferPointer { keys in
                key.withUnsafeBufferPointer { key in
                    var place = Int(truncatingIfNeeded: hash) & mask
                    while slots[place].length != 0 {
                        if slots[place].hash == mark, slots[place].length == UInt32(key.count + 1) {
                            let start = Int(slots[place].start)
                            var same = 0
                            while same < key.count, keys[start + same] == key[same] { same += 1 }
                            if same == key.count { return place }
                        }
                        place = (place + 1) & mask
                    }
                    return place
                }
            }
        }
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot.length != 0 {
            let start = Int(slot.start)
            let hash = hash(Array(keys[start..<(start + Int(slot.length) - 1)]))
            var place = Int(truncatingIfNeeded: hash) & mask
            while slots[place].length != 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
    }

    private func hash(_ key: [UInt8]) -> UInt64 {
        key.withUnsafeBytes { bytes in
            var state = seed ^ UInt64(truncatingIfNeeded: bytes.count)
            var at = 0
            while at + 8 <= bytes.count {
                state = mixed(state ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                at += 8
            }
            var tail: UInt64 = 0
            while at < bytes.count {
                tail = tail << 8 | UInt64(bytes[at])
                at += 1
            }
            return mixed(mixed(state ^ tail) ^ seed)
        }
    }

    private func mixed(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }
}
