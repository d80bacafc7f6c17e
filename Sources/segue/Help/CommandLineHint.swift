import ArgumentParser
import SearchQuery
import SegueKit
import TranscriptModel

/// What is done with a command line before the parser sees it: pages of help, and words that are no command.
enum CommandLineHint {
    /// Shows the page that is asked for. False when it is none: the help of commands is the parser's.
    static func showsPage(_ arguments: [String]) throws -> Bool {
        guard arguments.count == 3, arguments[1] == "help" else { return false }
        let word = arguments[2]
        if let topic = HelpTopic.all.first(where: { $0.name.utf8.elementsEqual(word.utf8) }) {
            let out = Output()
            try Paging.run {
                try out.write(topic.text())
                try out.flush()
            }
            return true
        }
        guard word.utf8.first != UInt8(ascii: "-"),
            !names(of: Segue.self).contains(where: { $0.utf8.elementsEqual(word.utf8) })
        else { return false }
        throw UsageError.unknownTopic(word, known: HelpTopic.all.map(\.name) + names(of: Segue.self))
    }

    /// The command line with the options of all commands, where somebody put them in front, behind the command.
    static func ordered(_ arguments: [String]) -> [String] {
        var front: [String] = []
        var rest = arguments.dropFirst()
        while let first = rest.first {
            let shared = ["--archive", "--time-zone", "--color"]
            if shared.contains(where: { first.utf8.elementsEqual($0.utf8) }), rest.count > 1 {
                front += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if shared.contains(where: { first.utf8.starts(with: ($0 + "=").utf8) }) {
                front.append(first)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        var command: [String] = []
        var parent: any ParsableCommand.Type = Segue.self
        while let word = rest.first,
            let child = parent.configuration.allSubcommands.first(where: { name(of: $0).utf8.elementsEqual(word.utf8) })
        {
            command.append(word)
            rest = rest.dropFirst()
            parent = child
        }
        return arguments.prefix(1) + command + front + rest
    }

    /// A search's command line with words that begin with one dash as the query language has them for shells: `~word` for `-word`.
    /// The parser would take their letters for options, and `-hello` for the wish for help.
    static func withNegations(_ arguments: [String]) -> [String] {
        guard arguments.count > 2, ["search", "transitions"].contains(arguments[1]) else { return arguments }
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments.enumerated().map { place, word in
            let bytes = Array(word.utf8)
            guard place > 1, place < end, bytes.count > 2, bytes[0] == UInt8(ascii: "-"),
                bytes[1] != UInt8(ascii: "-"), !(0x30...0x39).contains(bytes[1]), !isAround(bytes)
            else { return word }
            return "~" + word.dropFirst()
        }
    }

    /// Whether it is `-C3`.
    private static func isAround(_ bytes: [UInt8]) -> Bool {
        bytes[1] == UInt8(ascii: "C") && bytes.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Refuses a word that should be a command and is none. The parser would only call it unexpected.
    static func refuseUnknownCommand(_ arguments: [String]) throws {
        var parent: any ParsableCommand.Type = Segue.self
        for (place, word) in arguments.dropFirst().enumerated() {
            guard let first = word.utf8.first, first != UInt8(ascii: "-") else { return }
            let children = parent.configuration.allSubcommands
            if let child = children.first(where: { name(of: $0).utf8.elementsEqual(word.utf8) }) {
                parent = child
                continue
            }
            // A command with a default one takes other words itself, but for the program as a whole.
            guard !children.isEmpty, place == 0 || parent.configuration.defaultSubcommand == nil else { return }
            if place == 0, word == "help" { return }
            let before = arguments[1..<(place + 1)]
            throw UsageError.unknownCommand(
                (before + [word]).joined(separator: " "), known: children.map(name), word: word)
        }
    }

    private static func names(of command: any ParsableCommand.Type) -> [String] {
        command.configuration.allSubcommands.map(name) + ["help"]
    }

    private static func name(of command: any ParsableCommand.Type) -> String { command.configuration.commandName ?? "" }
}

extension CommandConfiguration {
    /// The subcommands, those in groups too.
    var allSubcommands: [any ParsableCommand.Type] { subcommands + groupedSubcommands.flatMap(\.subcommands) }
}
