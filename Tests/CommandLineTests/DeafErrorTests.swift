import Foundation
import Testing

@Suite struct DeafErrorTests {
    @Test(arguments: ["2>/dev/full", "2>&-"])
    func `nobody hearing what goes wrong is no crash`(redirection: String) throws {
        let desk = try Desk.told.get()
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "\"$0\" search zebra \(redirection)", Tool.url.path]
        shell.currentDirectoryURL = desk.folder
        shell.environment = ["SWIFT_BACKTRACE": "enable=no", "PATH": "/usr/bin:/bin"]
        shell.standardOutput = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 1)
    }

    @Test func `a transcript that was cut anywhere behind its header is incomplete`() throws {
        let desk = try Desk.told.get()
        let whole = try desk.run(["export", "+447700900123", "--format", "jsonl", "--to", "-"]).output
        let header = (whole.firstIndex(of: 0x0A) ?? 0) + 1
        for length in stride(from: header, to: whole.count - 1, by: max(1, whole.count / 23)) {
            try Data(whole.prefix(length)).write(to: desk.folder.appendingPathComponent("cut.jsonl"))
            let result = try desk.run(["verify", "cut.jsonl"])
            #expect(result.status == 4 && result.words.contains("its end is missing"), "\(length): \(result.words)")
        }
    }
}
