import ArgumentParser
import Foundation
import SegueKit
import TranscriptModel

/// What the program says when nothing is asked of it.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say where the archive is, what is in it, and what to do next.",
        discussion: HelpProse.filled(
            """
            The same as 'segue' alone.

            EXAMPLES
              segue
              segue status --time-zone Europe/London
              segue status --archive segue.sqlite
            """))

    @OptionGroup var zone: ZoneOption
    @OptionGroup var archive: ArchiveOption

    func run() throws {
        let text = StatusText(zone: try zone.zone(), place: archive.place)
        let out = Output()
        do {
            let summary = try archive.open(.read).summary()
            try out.write(text.of(summary, written: archive.lastWritten))
        } catch StoreError.missing {
            try out.write(text.ofNothing)
        }
        try out.flush()
    }
}

extension ArchiveOption {
    /// Where the archive is, and who said so.
    fileprivate var place: StatusText.Place {
        StatusText.Place(
            path: Untrusted(path), isDefault: archive == nil && path.utf8.elementsEqual("segue.sqlite".utf8))
    }

    /// When the file, or its log of writes, was last written; nil when the system does not say.
    fileprivate var lastWritten: Instant? {
        let dates = [path, path + "-wal"].compactMap { path in
            let values = try? FileManager.default.attributesOfItem(atPath: path)
            return values?[.modificationDate] as? Date
        }
        return dates.max().flatMap { Int64(exactly: $0.timeIntervalSince1970.rounded(.down)) }.flatMap {
            let (milliseconds, isTooLate) = $0.multipliedReportingOverflow(by: 1000)
            return isTooLate ? nil : Instant(milliseconds: milliseconds)
        }
    }
}
