import LogImporting
import TranscriptExporting

/// `segue help formats`.
enum FormatsPage {
    static var text: String {
        """
        FORMATS OF LOGS

        Detected by what a file holds, never by its name, in plain files, folders, gzip
        and zip. --format ID says it where a file is refused.

        \(HelpColumns.lines(LogImporters.all.map { ($0.format.id, $0.format.summary) }))
        FIELDS OF ANY OTHER TABLE

        'segue import --map FIELD=COLUMN' names the columns of a table whose headers
        say something else.

        \(HelpColumns.lines(ColumnField.allCases.map { ($0.rawValue, $0.summary) }))
        FORMATS OF TRANSCRIPTS

        'segue export --format ID'; all of them can be checked with 'segue verify FILE'.

        \(HelpColumns.lines(TranscriptExporters.all.map { ($0.id, $0.summary) }))
        """
    }
}
