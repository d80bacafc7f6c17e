import SegueKit
import TranscriptModel

@testable import segue

extension Situation {
    /// What can be wrong with a command line.
    static let commandLine: [Situation] = [
        .run("UsageError.senseless", "segue search"),
        .run("UsageError.senseless", "segue search --count --facets parcel"),
        .run("UsageError.senseless", "segue export --all +447700900123"),
        .run("UsageError.senseless", "segue export +447700900123 --query a -C 2000"),
        .run("UsageError.senseless", "segue policy replay policy.yaml --limit 0"),
        .run("UsageError.senseless", "segue customers --conflicts parcel"),
        .run("UsageError.unknownZone", "segue search a --time-zone Europe/Nowhere"),
        .run("UsageError.unknownContext", "segue timeline +447700900123 --context sales"),
        .run("UsageError.unknownFormat", "segue import --format webhook notes.txt"),
        .run("Exporter.Failure.unknownFormat", "segue export --all --format htm"),
        .run("UsageError.unknownChoice", "segue search parcel --output jsn"),
        .run("UsageError.unknownChoice", "segue search parcel --color blue"),
        .run("UsageError.noDate", "segue policy show --at 2026-13"),
        .run("UsageError.noPair", "segue import --map at notes.txt"),
        .run("UsageError.sayTwice", "segue import --map at=A --map at=B notes.txt"),
        .run("UsageError.noFiles", "segue import"),
        .run("UsageError.noCustomer", "segue export"),
        .run("UsageError.unknownCommand", "segue serch parcel"),
        .run("UsageError.unknownCommand", "segue policy shw"),
        .run("UsageError.unknownTopic", "segue help querys"),
        .run("UsageError.unknownCustomer", "segue timeline nobody"),
        .run("UsageError.unknownCustomer", "segue timeline +447700900132"),
        .run("UsageError.unknownCustomer", "segue timeline Pryia"),
        .run(
            "UsageError.unknownCustomer",
            "segue import --archive empty.sqlite notes.txt 2>/dev/null\nsegue timeline nobody --archive empty.sqlite"),
        .run("UsageError.ambiguousCustomer", "segue timeline eve --archive twins.sqlite"),
        .run("UsageError.unknownID", "segue explain m0000000000000"),
        .run("UsageError.noMessage", "segue explain --omission +447700900123"),
        .run("UsageError.unknownSavedQuery", "segue search --forget refnds"),
        .run("UsageError.unknownRegion", "segue timeline 07700900123 --region XX"),
        .run("UsageError.badAge", "segue erase --older-than old"),
        .run("UsageError.oneErasure", "segue erase"),
        .run("UsageError.noRetention", "segue erase --by-policy"),
        .run("UsageError.noErasure", "segue erase --lift r0000000000000"),
        .run("UsageError.noReason", "segue customers link +447700900123 +447700900124 --because ' '"),
        .run("UsageError.notAPair", "segue customers link a b c --because 'a test'"),
        .run("UsageError.noDecision", "segue customers link l0000000000000 --because 'a test'"),
        .run("UsageError.noDecision", "segue customers unlink l0000000000000 --because 'a test'"),
        .run("UsageError.sameAddress", "segue customers link +447700900123 '+44 7700 900123' --because 'a test'"),
        .run("UsageError.unknownRedaction", "segue export --all --to out --redact phones"),
        .run("UsageError.otherPatterns", "segue export --all --to - --redact patterns:00"),
        .run("UsageError.notAMoment", "segue export --all --to - --as-of soon"),
        .run("UsageError.aroundNothing", "segue export +447700900123 -C 2"),
        .run(
            "RedactionFile.Failure.badPattern RedactionPattern.Problem.tooShort",
            "printf '#\\n' > p.txt; segue export --all --to - --redact p.txt"),
        .run(
            "RedactionFile.Failure.badPattern RedactionPattern.Problem.tooLong",
            "printf '%0300d\\n' 1 > p.txt; segue export --all --to - --redact p.txt"),
        .run(
            "RedactionFile.Failure.badPattern RedactionPattern.Problem.starInside",
            "printf 'NW*-###\\n' > p.txt; segue export --all --to - --redact p.txt"),
        .run("RedactionFile.Failure.tooMany", "seq 10000 11200 > p.txt; segue export --all --to - --redact p.txt"),
        .run("RedactionFile.Failure.unreadable", "segue export --all --to - --redact ./nowhere.txt"),
        .run("SavedQueries.Failure.badName", "segue search parcel --save 'a b'"),
        .run("SavedQueries.Failure.noHome", "env -u HOME -u XDG_CONFIG_HOME \"$SEGUE\" search parcel --save a"),
        .rendered(
            "SavedQueries.Failure.unreadable", because: "it takes saved queries that may not be read",
            SavedQuerySentence.of(.unreadable(path: "queries", .forbidden))),
        .run("(the parser)", "segue search parcel --frob"),
        .run("(the parser)", "segue search -r"),
        .run("(the parser)", "segue search parcel --limit many"),
        .run("(the parser)", "segue timeline"),
        .run("(the parser)", "segue backup a b"),
        .run("(the parser)", "segue customers link +447700900123 +447700900124"),
    ]
}
