/// Takes what `HTMLReader` finds in a page, in the order of the page.
///
/// All bytes are UTF-8 and there only during the call.
public protocol HTMLVisitor: AnyObject {
    /// Takes the beginning of an element.
    func start(_ tag: HTMLTag)
    /// Takes text with its entities resolved, or the content of a script or style sheet. A run of text may come in pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Takes the end of an element. Elements that the page never ended are ended where HTML says that they end.
    func end(_ name: UnsafeBufferPointer<UInt8>)
}

/// The beginning of an element, good during the call that hands it over.
public struct HTMLTag {
    private let element: UnsafePointer<UInt8>
    private let pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    init(_ element: UnsafePointer<UInt8>, _ pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        self.element = element
        self.pairs = pairs
    }

    /// The element's name, ASCII letters in lower case.
    public var name: UnsafeBufferPointer<UInt8> { HTMLTag.bytes(element) }

    /// Whether it is this element, in lower case.
    public func isElement(_ name: StaticString) -> Bool { HTMLTag.bytes(element, equal: name) }

    /// The value of an attribute with its entities resolved; empty when it has none, nil when it is not there.
    public func attribute(_ name: StaticString) -> [UInt8]? {
        guard let pairs else { return nil }
        var at = 0
        while let key = pairs[at] {
            if HTMLTag.bytes(key, equal: name) { return pairs[at + 1].map { Array(HTMLTag.bytes($0)) } ?? [] }
            at += 2
        }
        return nil
    }

    /// All attributes in their order; of two with one name the first.
    public var attributes: [(name: [UInt8], value: [UInt8])] {
        guard let pairs else { return [] }
        var all: [(name: [UInt8], value: [UInt8])] = []
        var at = 0
        while let key = pairs[at] {
            all.append((Array(HTMLTag.bytes(key)), pairs[at + 1].map { Array(HTMLTag.bytes($0)) } ?? []))
            at += 2
        }
        return all
    }

    /// The bytes of a C string.
    static func bytes(_ start: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        while start[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: start, count: count)
    }

    private static func bytes(_ start: UnsafePointer<UInt8>, equal text: StaticString) -> Bool {
        let letters = text.utf8Start
        for index in 0..<text.utf8CodeUnitCount where start[index] != letters[index] { return false }
        return start[text.utf8CodeUnitCount] == 0
    }
}
