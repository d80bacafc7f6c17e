import Foundation
import LogFiles
public import TranscriptModel

/// The process as the command line needs it: its rights, its streams.
public enum ProcessSetup {
    /// Makes files private, core dumps impossible, and sees to it that the first three descriptors are open.
    public static func prepare() {
        ProcessHardening.apply()
    }

    /// Leaves it to the work at hand to end when somebody presses Ctrl-C: it throws `StoreError.interrupted`. A second time ends the
    /// process at once.
    public static func heedInterrupts() {
        Interruption.heed()
    }

    /// Whether somebody wanted an end since `heedInterrupts`.
    public static var isInterrupted: Bool { Interruption.isAsked }

    /// The signal by which, as its number; 0 when nobody did.
    public static var interruption: Int32 { Interruption.signal }

    /// Writes to standard error as far as it goes: when nobody can hear us there is nothing to be done about it.
    public static func say(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Name of the user who runs the program, by the system's list of users; the environment has no say.
    public static var userName: Untrusted {
        guard let name = getpwuid(geteuid())?.pointee.pw_name else { return Untrusted("user \(geteuid())") }
        return Untrusted(String(cString: name))
    }

    /// Whether a descriptor is a terminal.
    public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Whether something of this name is there, be it what it may.
    public static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether two names are of one file.
    public static func isOneFile(_ a: String, _ b: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard stat(a, &one) == 0, stat(b, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }

    /// Columns of the terminal at a descriptor; 80 when it does not say.
    public static func columns(of descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// The system's own words for an error number, such as `Permission denied`.
    public static func words(ofError code: Int) -> String {
        SystemError(code: Int32(clamping: code)).words
    }
}

/// Standard output, with every write checked.
public final class Output {
    /// Why nothing more can be written.
    public enum Failure: Error, Hashable, Sendable {
        /// Who read our output went away.
        case readerWentAway
        /// Writing failed underneath, with this text of the system.
        case failed(String)
    }

    private let output = StandardOutput()

    /// Opens standard output.
    public init() {}

    /// Adds bytes.
    public func write(_ bytes: some Collection<UInt8>) throws {
        do { try output.write(bytes) } catch { throw Failure(error) }
    }

    /// Adds a text of ours.
    public func write(_ text: String) throws {
        try write(text.utf8)
    }

    /// Hands over what was collected; call it at the end.
    public func flush() throws {
        do { try output.flush() } catch { throw Failure(error) }
    }
}

extension Output.Failure {
    /// Tells a reader who went away from a disk that is full.
    init(_ error: OutputError) {
        switch error {
        case .readerWentAway: self = .readerWentAway
        case .exists(let path), .link(let path), .notAFolder(let path), .noFolderAbove(let path), .unsafeName(let path):
            self = .failed(String(decoding: path.bytes, as: UTF8.self))
        case .failed(_, let error): self = .failed(error.words)
        }
    }
}

/// Why a transcript was not written.
public enum ExportFailure: Error, Hashable, Sendable {
    /// A file of that name is there already.
    case exists(path: String)
    /// The path is, or goes through, a symbolic link, is no folder, or is a name that can't be used.
    case unsafePath(path: String)
    /// The folder that the path lies in is not there.
    case noFolderAbove(path: String)
    /// Writing failed underneath, with this text of the system.
    case failed(path: String, reason: String)
    /// Who read our output went away.
    case readerWentAway

    /// Sorts an error of the writing side; nil for any other.
    public init?(_ error: any Error) {
        guard let error = error as? OutputError else { return nil }
        func text(_ path: FilePath) -> String { String(decoding: path.bytes, as: UTF8.self) }
        switch error {
        case .readerWentAway: self = .readerWentAway
        case .exists(let path): self = .exists(path: text(path))
        case .link(let path), .notAFolder(let path), .unsafeName(let path): self = .unsafePath(path: text(path))
        case .noFolderAbove(let path): self = .noFolderAbove(path: text(path))
        case .failed(let path, let error): self = .failed(path: text(path), reason: error.words)
        }
    }
}
