/// A run of nodes that grows. Plain memory, so that nothing is counted or checked for each node; `JSONDocument` frees
/// it.
struct JSONNodes {
    private(set) var start: UnsafeMutablePointer<JSONNode>
    private var capacity: Int
    var count = 0

    init(capacity: Int) {
        start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    func deallocate() { start.deallocate() }

    @inline(__always)
    mutating func append(_ node: JSONNode) {
        if count == capacity { grow() }
        (start + count).initialize(to: node)
        count += 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<JSONNode>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: start, count: count)
        start.deallocate()
        start = larger
        capacity *= 2
    }
}
