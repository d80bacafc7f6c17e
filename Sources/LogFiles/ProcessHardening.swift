/// What a process does first, before it opens anything.
public enum ProcessHardening {
    /// Makes new files private, forbids core dumps (they would hold messages), turns `SIGXFSZ` and `SIGPIPE` into errors of the
    /// write, and occupies descriptors 0 to 2 if they were closed, so that no file of ours is ever taken for standard output.
    ///
    /// It also allows as many open files as the system lets it: an import holds the files of a folder open, so that what it reads is
    /// what it looked at.
    ///
    /// A closed standard output is replaced by one that refuses to be written, so that results can't vanish unnoticed.
    public static func apply() {
        System.makePrivate()
        System.forbidCoreDumps()
        System.ignoreWriteSignals()
        System.allowManyOpenFiles()
        System.occupyStandardDescriptors()
    }
}
