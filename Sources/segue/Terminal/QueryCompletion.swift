import ArgumentParser
import Foundation
import SearchQuery
import SegueKit
import TranscriptModel

/// What a shell offers while somebody types a query: operators, their values, and who and what the archive knows.
enum QueryCompletion {
    /// Completions of the word that ends at the cursor.
    /// - Parameter words: The whole command line, for `--archive`.
    static func complete(_ words: [String], _ prefix: String) -> [String] {
        // Within quotes a word of the shell holds several of the query; only the last one is completed.
        let start = prefix.utf8.lastIndex { $0 == 0x20 || $0 == UInt8(ascii: "(") }
        let cut = start.map { prefix.utf8.index(after: $0) } ?? prefix.startIndex
        let (kept, last) = (String(prefix[..<cut]), String(prefix[cut...]))
        // Zsh takes what stands behind a colon for an explanation.
        let isZsh = CompletionShell.requesting == .zsh
        return candidates(last, words).filter { $0.utf8.starts(with: last.utf8) }.map { candidate in
            let whole = kept + candidate
            return isZsh
                ? whole.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
                    .map { String(Substring($0)) }.joined(separator: "\\:") : whole
        }
    }

    private static func candidates(_ word: String, _ words: [String]) -> [String] {
        if word.utf8.first == UInt8(ascii: "@") {
            return ((try? SavedQueries().all()) ?? []).map { "@" + $0.name }
        }
        guard let colon = word.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return Operator.all.map { $0.name + ":" }
        }
        let (name, value) = (word[..<colon], String(word[word.utf8.index(after: colon)...]))
        let bare =
            name.utf8.first == UInt8(ascii: "-") || name.utf8.first == UInt8(ascii: "~") ? name.dropFirst() : name
        guard
            let found = Operator.all.first(where: { each in
                ([each.name] + each.aliases).contains { $0.utf8.elementsEqual(bare.utf8) }
            })
        else { return [] }
        let names = ["customer", "from"].contains(found.name) ? self.names(value, words) : []
        let roles = found.name == "from" ? Speaker.allCases.map(\.word) : []
        let values = found.choices.isEmpty ? roles + known(found.name, value, words) : found.choices
        return (values + names).map { "\(name):\($0)" }
    }

    private static func known(_ name: String, _ value: String, _ words: [String]) -> [String] {
        let subjects: [String: CompletionSubject] = [
            "customer": .customer, "channel": .channel, "template": .template,
        ]
        guard let subject = subjects[name], let archive = try? TranscriptArchives.open(path(words), .read) else {
            return []
        }
        let found = (try? archive.completions(of: subject, startingWith: Untrusted(value), limit: 50)) ?? []
        return found.filter(isInert).map(\.repaired)
    }

    /// Words of names; what was typed stays as it is, for shells compare letter by letter.
    private static func names(_ typed: String, _ words: [String]) -> [String] {
        guard let archive = try? TranscriptArchives.open(path(words), .read) else { return [] }
        let found = (try? archive.completions(of: .name, startingWith: Untrusted(typed), limit: 50)) ?? []
        let length = TextFolding.tokens(of: Array(typed.utf8)).last.map { WordFolding.folded($0).count } ?? 0
        return found.filter(isInert).map { typed + String(decoding: $0.bytes.dropFirst(length), as: UTF8.self) }
    }

    /// Only what needs no quotes in a shell is offered: names come from strangers.
    private static func isInert(_ text: Untrusted) -> Bool {
        !text.isEmpty
            && text.bytes.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
                default: "+-_.@".utf8.contains(byte)
                }
            } && Talk.plain(text).utf8.elementsEqual(text.bytes)
    }

    private static func path(_ words: [String]) -> String {
        var option = ArchiveOption()
        option.archive = words.firstIndex(of: "--archive").flatMap { words.dropFirst($0 + 1).first }
        return option.path
    }
}
