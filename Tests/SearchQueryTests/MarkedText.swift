/// A query with markers `1️⃣` and `2️⃣` where an error must begin and end.
struct MarkedText {
    /// The query without markers.
    let bytes: [UInt8]
    /// From the first marker to the second; without a second one only the lower bound counts.
    let start: Int?
    let end: Int?

    init(_ marked: String) {
        let markers = ["1️⃣", "2️⃣"].map { Array($0.utf8) }
        var bytes: [UInt8] = []
        var places: [Int?] = [nil, nil]
        var rest = Array(marked.utf8)[...]
        while let byte = rest.first {
            if let marker = markers.firstIndex(where: { rest.starts(with: $0) }) {
                places[marker] = bytes.count
                rest = rest.dropFirst(markers[marker].count)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        self.bytes = bytes
        start = places[0]
        end = places[1]
    }
}
