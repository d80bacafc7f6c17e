import ArgumentParser
import SegueKit
import TranscriptModel

/// A command that finds nothing where nothing was imported.
protocol ArchiveSearching {
    var archive: ArchiveOption { get }
}

extension SearchCommand: ArchiveSearching {}
extension TimelineCommand: ArchiveSearching {}
extension CustomersList: ArchiveSearching {}
extension CustomersShow: ArchiveSearching {}
extension TransitionsCommand: ArchiveSearching {}
extension ExportCommand: ArchiveSearching {}
extension ReportCommand: ArchiveSearching {}
extension PolicyShow: ArchiveSearching {}
extension SourcesCommand: ArchiveSearching {}

/// Tells somebody who found nothing that there was nothing to find.
enum EmptyArchive {
    static func tell(_ command: any ParsableCommand) {
        guard let command = command as? any ArchiveSearching,
            let sources = try? command.archive.open(.read).sources(), sources.isEmpty
        else { return }
        Talk.say(
            "the archive \(Talk.quoted(Untrusted(command.archive.path))) is empty: 'segue import FOLDER' reads logs into it"
        )
    }
}
