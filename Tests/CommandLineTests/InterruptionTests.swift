import Foundation
import Testing

/// Ctrl-C in the middle of long works: everything is in order afterwards, and it was said what is in.
@Suite(.serialized) struct InterruptionTests {
    /// An archive that takes a while to work on, and the logs that it came from.
    private static let busy = Result {
        let desk = try Desk()
        try FileManager.default.createDirectory(
            at: desk.folder.appendingPathComponent("logs"), withIntermediateDirectories: false)
        for file in 0..<2 {
            var text = ""
            for number in 0..<6000 {
                let customer = 447_700_900_000 + number % 400
                text += Desk.webhook(
                    "wamid.\(file).\(number)", "parcel number \(number) of file \(file)",
                    name: "Customer \(customer % 1000)",
                    phone: "\(customer)", at: 1_772_442_738 + number)
            }
            try desk.write(text, "logs/\(file).jsonl")
        }
        let result = try desk.run(["import", "logs"])
        guard result.status == 0 else { throw NotReady(words: result.words) }
        return desk
    }

    private struct NotReady: Error {
        var words: String
    }

    /// Runs a command that gets a signal as soon as there is a sign, a condition of Python: a file that appears, or that it heeds it.
    private func interrupted(
        _ desk: Desk, _ command: String, by signal: String = "SIGINT", when sign: String
    ) throws -> Tool.Result {
        try desk.shell(
            """
            python3 - <<'SCRIPT'
            import os, signal, subprocess, sys
            def ready():
                # Whoever runs the tests may have interrupts ignored or blocked.
                signal.signal(signal.\(signal), signal.SIG_DFL)
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
            def isHeeded():
                # The mask of the signals that the process catches: SIGINT is the second bit.
                with open(f'/proc/{child.pid}/status') as status:
                    return any(line.startswith('SigCgt:') and int(line.split()[1], 16) & 2 for line in status)
            child = subprocess.Popen([os.environ['SEGUE']] + '\(command)'.split(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                preexec_fn=ready)
            while child.poll() is None and not (\(sign)): pass
            try: child.send_signal(signal.\(signal))
            except ProcessLookupError: pass
            out, err = child.communicate()
            sys.stdout.buffer.write(out); sys.stderr.buffer.write(err)
            sys.exit(child.returncode if child.returncode >= 0 else 128 - child.returncode)
            SCRIPT
            """)
    }

    @Test func `an import leaves all or nothing of its files, and goes on when it is run again`() throws {
        let desk = try Self.busy.get()
        let result = try interrupted(
            desk, "import --archive new.sqlite logs", when: "isHeeded()")
        defer { try? FileManager.default.removeItem(at: desk.folder.appendingPathComponent("new.sqlite")) }
        #expect(result.status == 130, "\(result.words)\(result.text)")
        #expect(result.words.hasPrefix("segue: interrupted: nothing of these files is in"))
        #expect(try desk.run(["verify", "--full", "--archive", "new.sqlite"]).status == 0)
        #expect(try desk.run(["sources", "--archive", "new.sqlite"]).status == 1)
        #expect(try desk.run(["import", "logs", "--archive", "new.sqlite"]).status == 0)
        #expect(try desk.run(["search", "--count", "parcel", "--archive", "new.sqlite"]).text == "12000\n")
    }

    @Test func `an export leaves whole transcripts and no pieces`() throws {
        let desk = try Self.busy.get()
        let result = try interrupted(
            desk, "export --all --format text --to out", when: "os.path.isdir('out') and len(os.listdir('out')) > 20")
        #expect(result.status == 130, "\(result.words)")
        let files = try desk.files("out").keys.sorted()
        let told = result.text.split(separator: "\n").map { String($0.dropFirst(4)) }.sorted()
        #expect(!files.isEmpty && files == told)
        #expect(
            result.words
                == "segue: interrupted: \(files.count) transcripts are whole, no other was written; the same command with --force writes all\n"
        )
        for file in files.prefix(3) { #expect(try desk.run(["verify", "out/\(file)"]).status == 0, "\(file)") }
    }

    @Test(arguments: [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
    func `a backup leaves no copy and no piece of one, whatever signal ends it`(signal: String, status: Int32) throws {
        let desk = try Self.busy.get()
        let before = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path).sorted()
        let result = try interrupted(
            desk, "backup copy.sqlite", by: signal, when: "os.path.exists('copy.sqlite.partial')")
        #expect(result.status == status, "\(result.words)")
        #expect(result.words == "segue: interrupted: there is no copy, and the archive is as it was\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder.path).sorted() == before)
    }

    @Test func `a rebuild leaves everything as it was`() throws {
        let desk = try Self.busy.get()
        let result = try interrupted(desk, "rebuild", when: "isHeeded()")
        #expect(result.status == 130, "\(result.words)")
        #expect(result.words == "segue: interrupted: timelines and index are as they were\n")
        #expect(try desk.run(["verify", "--full"]).status == 0)
        #expect(try desk.run(["search", "--count", "parcel"]).text == "12000\n")
    }
}
