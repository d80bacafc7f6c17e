import TranscriptModel

@testable import segue

extension Situation {
    /// What can be wrong with the archive and with what is written.
    static let archive: [Situation] =
        [
            .run("StoreError.missing", "segue search x --archive none.sqlite"),
            .run("StoreError.unsafePath", "segue search x --archive ."),
            .run("StoreError.notAnArchive", "segue search x --archive notes.txt"),
            .run(
                "StoreError.newer",
                "cp told.sqlite newer.sqlite; sqlite newer.sqlite 'PRAGMA user_version = 9'\nsegue search x --archive newer.sqlite"
            ),
            .run(
                "StoreError.otherTables",
                "cp told.sqlite other.sqlite; sqlite other.sqlite 'DROP TABLE policy_file'\nsegue search x --archive other.sqlite"
            ),
            .rendered(
                "StoreError.older", because: "there is no older version of the schema yet",
                StoreSentence.of(.older(path: "old.sqlite", found: 1, current: 2))),
            .run(
                "StoreError.damaged",
                "cp told.sqlite bad.sqlite; printf 'xxxxxxxxxxxx' | dd of=bad.sqlite bs=1 seek=100 conv=notrunc 2>/dev/null\nsegue search x --archive bad.sqlite"
            ),
            .rendered(
                "StoreError.interrupted", because: "every command that can be interrupted says what it leaves instead",
                StoreSentence.of(.interrupted(path: "segue.sqlite"))),
            .rendered(
                "StoreError.locked", because: "it takes ten seconds of another process's writing",
                StoreSentence.of(.locked(path: "segue.sqlite"))),
            .run("StoreError.unreachable", "segue import notes.txt --archive no/such/folder.sqlite"),
            .rendered(
                "StoreError.inputOutput", because: "it takes a full disk",
                StoreSentence.of(.inputOutput(path: "segue.sqlite", code: 13))),
            .rendered(
                "StoreError.logOfWrites", because: "it takes another user, who may not write",
                StoreSentence.of(.logOfWrites(path: "segue.sqlite"))),
            .run("StoreError.exists", "segue backup notes.txt"),
            .run("StoreError.partOfArchive", "segue backup told.sqlite-wal"),
            .run("StoreError.leftBehind", "echo x > gone.sqlite-wal\nsegue backup gone.sqlite"),
            .rendered(
                "StoreError.badCopy", because: "it takes a disk that loses what was written",
                StoreSentence.of(.badCopy(path: "copy.sqlite"))),
            .run("Output.Failure.failed", "segue customers > /dev/full"),
            .run("Output.Failure.readerWentAway", "exec 5> >(:); wait $!; segue customers >&5"),
            .run(
                "Finding.counts",
                "cp told.sqlite odd.sqlite; sqlite odd.sqlite 'UPDATE source SET seen = seen + 1 WHERE id = 1'\nsegue verify --archive odd.sqlite"
            ),
            .rendered(
                "Finding.structure", because: "it takes a page that was overwritten",
                VerifyCommand.sentence(.structure("Tree 7 page 12: btreeInitPage() returns error code 11"))),
            .rendered(
                "Finding.strays", because: "it takes another program that deletes rows",
                VerifyCommand.sentence(.strays(2))),
            .rendered(
                "Finding.altered", because: "it takes bits that fell over in a page",
                VerifyCommand.sentence(.altered(2))),
            .rendered("Finding.index", because: "it takes a page that was overwritten", VerifyCommand.sentence(.index)),
            .rendered(
                "Finding.unplaced", because: "it takes a mistake of the program", VerifyCommand.sentence(.unplaced(2))),
            .rendered(
                "Finding.dangling", because: "it takes a mistake of the program", VerifyCommand.sentence(.dangling(2))),
            .rendered(
                "Finding.derivation", because: "it takes a mistake of the program", VerifyCommand.sentence(.derivation)),
            .rendered(
                "Finding.schema", because: "the archive is refused when it is opened", VerifyCommand.sentence(.schema)),
            .rendered(
                "Finding.erasurePending", because: "it takes an erasure that was cut off",
                VerifyCommand.sentence(.erasurePending(2))),
            .rendered(
                "ErasureObstacle.reader", because: "it takes another program that reads for a long time",
                ErasureSentence.of(.reader)),
            .rendered(
                "ErasureObstacle.failed", because: "it takes a disk that fills up meanwhile",
                ErasureSentence.of(.failed(.inputOutput(path: "segue.sqlite", code: 13)))),
            .rendered(
                "ErasureObstacle.found", because: "it takes a file system that keeps what was overwritten",
                ErasureSentence.of(.found(3))),
        ]
        + interruptions

    /// What Ctrl-C leaves; `InterruptionTests` presses it.
    private static let interruptions: [Situation] = [
        ("importing", .importing(files: 0, records: 0)), ("importing", .importing(files: 2, records: 1204)),
        ("rehearsing", .rehearsing), ("exporting", .exporting(files: 0)), ("exporting", .exporting(files: 3)),
        ("streaming", .streaming), ("copying", .copying), ("rebuilding", .rebuilding), ("verifying", .verifying),
        ("replaying", .replaying), ("erasing", .erasing),
    ].map { (name: String, interruption: Interruption) in
        .rendered("Interruption.\(name)", because: "Ctrl-C", InterruptionSentence.of(interruption))
    }
}
