import SegueKit
import TranscriptModel

@testable import segue

extension Situation {
    /// What can be wrong with transcripts, written or checked.
    static let transcripts: [Situation] = [
        .run(
            "ExportFailure.exists",
            "segue export +447700900123 --to out >/dev/null; segue export +447700900123 --to out"),
        .run("ExportFailure.unsafePath", "segue export +447700900123 --to notes.txt"),
        .run("ExportFailure.noFolderAbove", "segue export +447700900123 --to nowhere/out"),
        .run("ExportFailure.failed", "segue export +447700900123 --to - > /dev/full"),
        .run("ExportFailure.readerWentAway", "exec 5> >(:); wait $!; segue export +447700900123 --to - >&5"),
        .run("TranscriptFile.Opening.unreadable", "segue verify nowhere.html"),
        .run("TranscriptFile.Opening.notATranscript", "segue verify notes.txt"),
        .run(
            "TranscriptVerdict.altered",
            "segue export +447700900123 --format text --to v >/dev/null; sed -i s/parcel/letter/ v/447700900123.txt; segue verify v/447700900123.txt"
        ),
        .run(
            "TranscriptVerdict.foreign",
            "segue export +447700900123 --format text --to w >/dev/null; segue verify w/447700900123.txt --archive twins.sqlite"
        ),
        .run(
            "TranscriptVerdict.older",
            "cp told.sqlite late.sqlite; export SEGUE_ARCHIVE=late.sqlite; segue export +447700900123 --format text --to l >/dev/null; segue import more.jsonl >/dev/null; segue verify l/447700900123.txt >&2"
        ),
        .run(
            "TranscriptFile.Seal.missing",
            "segue export +447700900123 --format jsonl --to - | head -4 > cut.jsonl; segue verify cut.jsonl"),
        .run(
            "TranscriptFile.Seal.followed",
            "segue export +447700900123 --format text --to - > more.txt; echo PS >> more.txt; segue verify more.txt"),
        .run(
            "TranscriptFile.Opening.reencoded",
            "segue export +447700900123 --format text --to - | sed 's/$/\\r/' > mailed.txt; segue verify mailed.txt"),
    ]
}
