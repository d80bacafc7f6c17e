/// The scalars of a text and the places of their bytes. Combining marks belong to the scalar before them.
struct ScalarPlaces {
    private var scalars: [UInt32] = []
    /// Offset of each scalar's first byte, and of the end.
    private var offsets: [Int] = []

    init(_ text: ArraySlice<UInt8>) {
        Array(text).withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                let (value, length) = ScalarReader.scalar(in: bytes, at: at) ?? (0xFFFD, 1)
                if !(0x300...0x36F).contains(value) || scalars.isEmpty {
                    scalars.append(value)
                    offsets.append(at)
                }
                at += length
            }
            offsets.append(at)
        }
    }

    /// Offset of a scalar's first byte.
    func offset(of scalar: Int) -> Int { offsets[scalar] }

    /// The scalars that a range of bytes touches; nil when it is not within the text.
    func places(_ bytes: Range<Int>) -> Range<Int>? {
        guard let end = offsets.last, bytes.lowerBound >= 0, bytes.lowerBound < end, !bytes.isEmpty else { return nil }
        let last = place(of: min(bytes.upperBound, end) - 1)
        return place(of: bytes.lowerBound)..<(last + 1)
    }

    /// The scalar to which a byte belongs.
    private func place(of offset: Int) -> Int {
        var (low, high) = (0, scalars.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if offsets[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// About `width` scalars with the hit after a third of them, cut at the edges of words where these are near.
    func window(around hit: Range<Int>, width: Int) -> Range<Int> {
        var start = max(hit.lowerBound - width / 3, 0)
        if start + width > scalars.count { start = max(min(hit.lowerBound, scalars.count - width), 0) }
        var end = max(min(start + width, scalars.count), hit.upperBound)
        if start > 0, let word = (start..<min(start + 16, hit.lowerBound)).first(where: isWordStart) { start = word }
        if end < scalars.count {
            var edge = end
            while edge > max(end - 16, hit.upperBound), !isWordStart(edge) { edge -= 1 }
            if edge > hit.upperBound, isWordStart(edge) { end = edge }
        }
        return start..<end
    }

    private func isWordStart(_ place: Int) -> Bool {
        place == 0 || scalars[place - 1] == 0x20 || scalars[place - 1] == 0x0A
    }
}
