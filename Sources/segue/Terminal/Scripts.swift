import ArgumentParser
import SegueKit

/// What the program writes for those who install it.
enum Scripts {
    /// Writes a script of completions, or manual pages, when the command line asks for them. False when it does not.
    static func write(askedFor arguments: [String]) throws -> Bool {
        if let script = CompletionScript.asked(for: arguments) {
            let out = Output()
            try out.write(script + "\n")
            try out.flush()
            return true
        }
        guard arguments.count > 1, arguments[1] == "--generate-manual" else { return false }
        let pages = try ManualPages.all()
        let out = Output()
        guard arguments.count > 2 else {
            for page in pages { try out.write(page.name + "\n") }
            try out.flush()
            return true
        }
        guard let page = pages.first(where: { $0.name.utf8.elementsEqual(arguments[2].utf8) }) else {
            throw UsageError.unknownTopic(arguments[2], known: pages.map(\.name))
        }
        try out.write(page.text)
        try out.flush()
        return true
    }
}
