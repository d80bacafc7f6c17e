import LogImporting
import SegueKit
import TranscriptModel

@testable import segue

extension Situation {
    /// What can be wrong with logs, with parts of them, and with files at all.
    static let logs: [Situation] =
        [
            .run(
                "Refusal.unrecognized Mismatch.Reason.noDatedLine Mismatch.Reason.notJSON",
                "segue import --archive a.sqlite notes.txt"),
            .run(
                "Mismatch.Reason.lacksKeys",
                "echo '{\"messages\":[],\"from\":1}' > a.json; segue import --archive a.sqlite a.json"),
            .run(
                "Mismatch.Reason.lacksColumns Mismatch.Reason.lacksFields",
                "printf 'at,who\\n1,2\\n' > a.csv; segue import --archive a.sqlite a.csv"),
            .run(
                "Mismatch.Reason.otherRoot Mismatch.Reason.notXML",
                "echo '<html/>' > a.xml; segue import --archive a.sqlite a.xml"),
            .run(
                "Mismatch.Reason.otherDatedLine",
                "echo '2026-03-01 10:00:00 INFO started' > a.txt; segue import --archive a.sqlite a.txt"),
            .rendered(
                "Mismatch.Reason.other", because: "every format says something better", MismatchSentence.reason(.other)),
            .rendered(
                "Mismatch.Reason.notTable", because: "another format is always nearer",
                MismatchSentence.reason(.notTable)),
            .run("Refusal.binary", "printf 'a\\0b' > a.bin; segue import --archive a.sqlite a.bin"),
            .rendered(
                "Refusal.ambiguous", because: "no two formats recognise the same file",
                ImportSentence.reason(Refusal.ambiguous(formats: ["csv", "twilio-log"]))),
            .rendered(
                "Refusal.unknownFormat", because: "the command line is refused before",
                ImportSentence.reason(Refusal.unknownFormat("webhook"))),
            .run(
                "Refusal.log LogRefusal.noRecords",
                "segue import --archive a.sqlite --format whatsapp-cloud-webhook notes.txt"),
            .run(
                "LogRefusal.unclosedQuote",
                "printf 'at,direction,customer,text\\n2026-03-02T09:12:18Z,in,+447700900123,\"a\\n' > q.csv; segue import --archive a.sqlite q.csv"
            ),
            .run(
                "LogRefusal.missingColumns",
                "printf 'Id,StartTime\\n' > s.csv; segue import --archive a.sqlite --format salesforce-table s.csv"),
            .run(
                "LogRefusal.unmappedFields",
                "printf 'when,who,what\\n1,2,3\\n' > u.csv; segue import --archive a.sqlite --format csv u.csv"),
            .run(
                "LogRefusal.unknownColumns",
                "printf 'when,who,what\\n1,2,3\\n' > u.csv; segue import --archive a.sqlite --format csv --map at=Sent u.csv"
            ),
            .run(
                "LogRefusal.ambiguousDateOrder",
                "printf '01/02/23, 10:00 - Ana: hi\\n01/02/23, 10:01 - Leo: ho\\n' > o.txt; segue import --archive a.sqlite --business Leo o.txt"
            ),
            .run(
                "LogRefusal.unknownBusiness",
                "printf '13/01/23, 10:00 - Ana: hi\\n13/01/23, 10:01 - Leo: ho\\n' > b.txt; segue import --archive a.sqlite b.txt"
            ),
            .run(
                "LogRefusal.namelessChat",
                "printf '13/01/23, 10:00 - Leo: hi\\n13/01/23, 10:01 - Leo: ho\\n' > n.txt; segue import --archive a.sqlite --business Leo n.txt"
            ),
            .run(
                "LogRefusal.unknownPhone",
                "printf '<?xml version=\"1.0\"?>\\n<smses count=\"1\"><sms address=\"+447700900123\" date=\"1772442738000\" type=\"1\" body=\"hi\"/></smses>\\n' > s.xml; segue import --archive a.sqlite s.xml"
            ),
            .run(
                "LogRefusal.incompleteTimeline",
                "segue export +447700900123 --format jsonl --to - | head -3 > t.jsonl; segue import --archive a.sqlite t.jsonl"
            ),
            .run(
                "LogRefusal.redactedTimeline",
                "segue export +447700900123 --redact phone --format jsonl --to - > r.jsonl; segue import --archive a.sqlite r.jsonl"
            ),
            .run(
                "LogRefusal.chosenTimeline",
                "segue export +447700900123 --query parcel --format jsonl --to - > q.jsonl; segue import --archive a.sqlite q.jsonl"
            ),
            .run(
                "LogRefusal.notUTF8",
                "printf '13/01/23, 10:00 - Ana: \\xff\\xfe\\x81\\n' > e.txt; segue import --archive a.sqlite --encoding utf-8 --business Leo --format whatsapp-chat e.txt"
            ),
            .run(
                "LogRefusal.invalidXML XMLProblem.truncated",
                "printf '<?xml version=\"1.0\"?>\\n<smses count=\"1\"><sms ' > x.xml; segue import --archive a.sqlite --business +442079460958 --format sms-backup x.xml"
            ),
            .run(
                "XMLProblem.malformed",
                "printf '<?xml version=\"1.0\"?>\\n<smses count=\"1\"><sms></smses>' > x.xml; segue import --archive a.sqlite --business +442079460958 --format sms-backup x.xml"
            ),
            .run(
                "XMLProblem.controlCharacter",
                "printf '<?xml version=\"1.0\"?>\\n<smses count=\"1\">\\x02</smses>' > x.xml; segue import --archive a.sqlite --business +442079460958 --format sms-backup x.xml"
            ),
            .rendered(
                "XMLProblem.wrongEncoding", because: "libxml2 says most often that the text is malformed",
                ImportSentence.reason(Refusal.log(.invalidXML(line: 3, .wrongEncoding)))),
            .run(
                "XMLProblem.unknownEncoding",
                "printf '<?xml version=\"1.0\" encoding=\"KLINGON\"?>\\n<smses count=\"1\"></smses>' > x.xml; segue import --archive a.sqlite --business +442079460958 --format sms-backup x.xml"
            ),
            .run(
                "XMLProblem.documentType",
                "printf '<?xml version=\"1.0\"?>\\n<!DOCTYPE smses [<!ENTITY a \"b\">]>\\n<smses count=\"1\"></smses>' > x.xml; segue import --archive a.sqlite --business +442079460958 --format sms-backup x.xml"
            ),
            .run(
                "XMLProblem.tooDeep",
                "printf '<?xml version=\"1.0\"?>\\n<smses>%s' \"$(printf '<a>%.0s' $(seq 5000))\" > x.xml; segue import --archive a.sqlite --business +442079460958 --format sms-backup x.xml"
            ),
            .rendered(
                "XMLProblem.tooLong", because: "it takes a tag of many megabytes",
                ImportSentence.reason(Refusal.log(.invalidXML(line: 3, .tooLong(limit: 16_777_216))))),
            .rendered(
                "XMLProblem.tooMany", because: "it takes a tag with very many attributes",
                ImportSentence.reason(Refusal.log(.invalidXML(line: 3, .tooMany(limit: 1000))))),
            .run("Refusal.unreadable FileProblem.missing", "segue import --archive a.sqlite nowhere.jsonl"),
            .run("FileProblem.notAFile", "mkfifo pipe; segue import --archive a.sqlite pipe"),
            .run(
                "FileProblem.archive",
                "printf 'PK\\3\\4xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' > a.zip; segue import --archive a.sqlite a.zip"),
            .rendered("FileProblem.forbidden", because: "the tests may be run by root", reason(.forbidden)),
            .rendered("FileProblem.tooDeep", because: "it takes hundreds of folders in each other", reason(.tooDeep)),
            .rendered(
                "FileProblem.tooLarge", because: "it takes a file of a terabyte", reason(.tooLarge(limit: 1 << 40))),
            .rendered("FileProblem.shrunk", because: "somebody must cut the file while it is read", reason(.shrunk)),
            .rendered("FileProblem.device", because: "it takes a broken disk", reason(.device("Input/output error"))),
            .run("FileReport.Skip.policyFile", "mkdir g; cp policy.yaml g/; segue import --archive a.sqlite g"),
            .run("FileReport.Skip.empty", ": > empty.txt; segue import --archive a.sqlite empty.txt"),
            .run(
                "FileReport.Skip.folderLink FileReport.Skip.hidden FileReport.Skip.media",
                "mkdir -p f/sub; ln -s sub f/up; touch f/.hidden; echo x > f/LICENSE; segue import --archive a.sqlite f"
            ),
        ] + rejects

    private static func reason(_ problem: FileProblem) -> String { ImportSentence.reason(Refusal.unreadable(problem)) }

    /// Why a record is not taken.
    private static let rejects: [Situation] = [
        ("invalidJSON", .invalidJSON(offset: 39)), ("tooLong", .tooLong(limit: 16_777_216)),
        ("missingField", .missingField("timestamp")), ("invalidField", .invalidField("at")),
        ("duplicateField", .duplicateField("id")), ("columnCount", .columnCount(expected: 4, found: 3)),
        ("unknownType", .unknownType("hologram")), ("deletedAtSource", .deletedAtSource),
        ("noCustomer", .noCustomer), ("noChannel", .noChannel), ("strayText", .strayText),
        ("groupMessage", .groupMessage),
    ].map { (name: String, reason: RejectReason) in
        .rendered(
            "RejectReason.\(name)", because: "a line of 'segue rejects'",
            ImportSentence.reason(code: reason.code, detail: reason.detail))
    }
}
