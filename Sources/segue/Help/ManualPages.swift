/// The manual, made from the commands' own descriptions and the topics of help.
enum ManualPages {
    /// A page and the name of its file, such as `segue-search.1`.
    struct Page {
        var name: String
        var text: String
    }

    /// All pages: the program, its commands, and the topics.
    static func all() throws -> [Page] {
        let tool = try ToolDescription.own().command
        let commands = (tool.subcommands ?? []).filter { ($0.shouldDisplay ?? true) && $0.commandName != "help" }
        let topics = HelpTopic.all.map { "segue-\($0.name)(7)" }
        var front = CommandPage(command: tool, path: ["segue"])
        front.seeAlso = commands.map { "segue-\($0.commandName)(1)" } + topics
        front.commands = commands.map { ("segue-\($0.commandName)(1)", $0.abstract ?? "") }
        front.showsSubcommands = false
        var pages = [Page(name: "segue.1", text: front.text)]
        for command in commands {
            var page = CommandPage(command: command, path: ["segue", command.commandName])
            page.seeAlso = ["segue(1)"] + topics
            pages.append(Page(name: "segue-\(command.commandName).1", text: page.text))
        }
        for topic in HelpTopic.all {
            var roff = Roff(title: "segue-\(topic.name)", section: 7)
            roff.section("NAME")
            roff.text("segue-\(topic.name) - \(topic.summary)")
            roff.section("DESCRIPTION")
            roff.verbatim(topic.text())
            roff.section("SEE ALSO")
            roff.text("segue(1)")
            pages.append(Page(name: "segue-\(topic.name).7", text: roff.page))
        }
        return pages
    }
}

/// The page of a command, with its subcommands.
private struct CommandPage {
    let command: ToolDescription.Command
    let path: [String]
    var commands: [(String, String)] = []
    var seeAlso: [String] = []
    var showsSubcommands = true

    var text: String {
        var roff = Roff(title: path.joined(separator: "-"), section: 1)
        roff.section("NAME")
        roff.text(path.joined(separator: "-") + " - " + CommandPage.name(of: command.abstract ?? ""))
        roff.section("SYNOPSIS")
        synopsis(command, path, &roff)
        roff.section("DESCRIPTION")
        describe(command, &roff)
        if !commands.isEmpty {
            roff.section("COMMANDS")
            for (name, abstract) in commands { roff.item(name, abstract) }
        }
        options(command, &roff, heading: { $0.section("OPTIONS") })
        if showsSubcommands {
            for subcommand in command.subcommands ?? [] where subcommand.commandName != "help" {
                let path = path + [subcommand.commandName]
                roff.section(path.dropFirst().joined(separator: " ").uppercased())
                synopsis(subcommand, path, &roff)
                roff.text(subcommand.abstract ?? "")
                describe(subcommand, &roff)
                options(subcommand, &roff) { $0.paragraph() }
            }
        }
        roff.section("EXIT STATUS")
        roff.item("0", "done")
        for status in ExitStatus.allCases { roff.item(String(status.rawValue), status.meaning) }
        roff.section("SEE ALSO")
        roff.text(seeAlso.joined(separator: ", "))
        return roff.page
    }

    private func synopsis(_ command: ToolDescription.Command, _ path: [String], _ roff: inout Roff) {
        guard showsSubcommands else { return roff.text("segue [COMMAND] [OPTION]...") }
        let arguments = shown(command)
        let words = arguments.map(\.synopsis)
        let hasOptions = arguments.contains { $0.kind != .positional }
        let names = arguments.filter { $0.kind == .positional }.map(\.synopsis)
        let all = words.joined(separator: " ").utf8.count > 300 && hasOptions ? ["[OPTION]..."] + names : words
        roff.text((path + (arguments.isEmpty ? ["COMMAND"] : all)).joined(separator: " "))
    }

    private func describe(_ command: ToolDescription.Command, _ roff: inout Roff) {
        guard let discussion = command.discussion, !discussion.isEmpty else { return roff.text(command.abstract ?? "") }
        roff.paragraphs(discussion)
    }

    private func options(_ command: ToolDescription.Command, _ roff: inout Roff, heading: (inout Roff) -> Void) {
        let arguments = shown(command)
        guard !arguments.isEmpty else { return }
        heading(&roff)
        for argument in arguments { roff.item(argument.title, argument.explained) }
    }

    private func shown(_ command: ToolDescription.Command) -> [ToolDescription.Argument] {
        (command.arguments ?? []).filter { $0.shouldDisplay }
    }

    /// A sentence as the line of a name: no capital, no full stop.
    private static func name(of sentence: String) -> String {
        let bytes = Array(sentence.utf8)
        guard let first = bytes.first, bytes.last == UInt8(ascii: ".") else { return sentence }
        return String(decoding: [first | 0x20] + bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}

extension ToolDescription.Argument {
    /// The names and the value, as in `-C, --around AROUND`.
    fileprivate var title: String {
        let value = (valueName ?? "value").uppercased()
        guard kind != .positional else { return value }
        // Short names come first.
        let typed = (names ?? []).map(\.typed).sorted { ($0.utf8.count > 2 ? 1 : 0) < ($1.utf8.count > 2 ? 1 : 0) }
        return typed.joined(separator: ", ") + (kind == .option ? " " + value : "")
    }

    /// As it stands in a synopsis.
    fileprivate var synopsis: String {
        let value = (valueName ?? "value").uppercased() + (isRepeating && kind == .positional ? "..." : "")
        let first = names?.first.map(\.typed) ?? ""
        let whole =
            switch kind {
            case .positional: value
            case .option: "\(first) \(value)"
            case .flag: first
            }
        return isOptional || kind == .flag ? "[\(whole)]" : whole
    }

    /// What it does, and what holds without it.
    fileprivate var explained: String {
        let text = abstract ?? ""
        guard let defaultValue, !defaultValue.isEmpty, !text.contains("(default: ") else { return text }
        return text + " (default: \(defaultValue))"
    }
}
