import Foundation

/// The source files of this package, as text.
enum Sources {
    struct File {
        /// Path from the top of the package, such as `Sources/SegueKit/Import.swift`.
        let path: String
        let lines: [String]

        /// The target that it belongs to.
        var target: String { String(path.split(separator: "/")[1]) }

        /// Lines without what is not code: comments from `//` on. Good enough for text that does not hold `//` in a string.
        var code: [(number: Int, text: String)] {
            lines.enumerated().compactMap { index, line in
                let text = line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line
                return text.allSatisfy(\.isWhitespace) ? nil : (index + 1, text)
            }
        }

        /// The modules that it imports.
        var imports: [String] {
            code.compactMap { _, line in
                var words = line.split(separator: " ")
                while let first = words.first,
                    first.hasPrefix("@") || ["public", "package", "internal"].contains(first)
                {
                    words.removeFirst()
                }
                guard words.first == "import", words.count > 1 else { return nil }
                let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
                let name = kinds.contains(words[1]) ? words[2] : words[1]
                return String(name.prefix { $0 != "." })
            }
        }
    }

    /// The top of the package.
    static let root: URL = {
        var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url
    }()

    /// Swift files below a folder of the package, in order.
    static func files(in folder: String) throws -> [File] {
        let base = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") && !$0.contains(".build") }.sorted().map { name in
            let text = try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)
            return File(
                path: folder + "/" + name,
                lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }
    }
}
