import Foundation
import Testing

@testable import segue

/// Manual pages and completions, made from the commands themselves.
@Suite struct ManualTests {
    @Test func `every command and option has its place in the manual`() throws {
        let pages = try ManualPages.all()
        let whole = pages.map(\.text).joined()
        func check(_ command: ToolDescription.Command, _ page: String) {
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                for name in argument.names ?? [] {
                    let typed = name.typed.replacing("-", with: "\\-")
                    #expect(page.contains(typed), "\(command.commandName) \(name.typed)")
                }
            }
        }
        let tool = try ToolDescription.own().command
        for command in tool.subcommands ?? [] where command.commandName != "help" {
            let page = try #require(
                pages.first { $0.name == "segue-\(command.commandName).1" }, "\(command.commandName)")
            check(command, page.text)
            for child in command.subcommands ?? [] where child.commandName != "help" {
                check(child, page.text)
                #expect(page.text.contains(child.commandName.uppercased()))
            }
        }
        for topic in HelpTopic.all { #expect(whole.contains("segue\\-" + topic.name.replacing("-", with: "\\-"))) }
        #expect(!whole.contains("/root/") && !whole.contains("/work/"))
    }

    @Test func `the manual is well-formed, as far as a formatter is here to say so`() throws {
        let desk = try Desk()
        let checked = try desk.shell(
            """
            for page in $("$SEGUE" --generate-manual); do
                "$SEGUE" --generate-manual $page > $page
                if command -v mandoc >/dev/null; then mandoc -Tlint -Werror $page; fi
                if command -v groff >/dev/null; then groff -man -Tutf8 -ww -z $page; fi
                if command -v man >/dev/null; then MANWIDTH=80 man --warnings -l $page 2>&1 >/dev/null; fi
            done
            """)
        #expect(checked.status == 0 && checked.words.isEmpty && checked.text.isEmpty, "\(checked.words)\(checked.text)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions name every command and option`(shell: String) throws {
        let desk = try Desk()
        let script = try desk.run(["--generate-completion-script", shell])
        #expect(script.status == 0)
        let tool = try ToolDescription.own().command
        for command in tool.subcommands ?? [] {
            #expect(script.text.contains(command.commandName), "\(command.commandName)")
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                for name in argument.names ?? [] where name.kind == "long" {
                    #expect(script.text.contains(name.name), "\(command.commandName) --\(name.name)")
                }
            }
        }
        let file = try desk.write(script.text, "script")
        let syntax = try desk.shell("command -v \(shell) >/dev/null || exit 0; \(shell) -n \(file)")
        #expect(syntax.status == 0, "\(syntax.words)")
    }
}
