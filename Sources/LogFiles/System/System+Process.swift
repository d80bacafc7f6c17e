#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension System {
    static func makePrivate() {
        umask(0o077)
    }

    static func forbidCoreDumps() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
            _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            _ = setrlimit(RLIMIT_CORE, &none)
        #endif
    }

    static func allowManyOpenFiles() {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(resource, &limit)
    }

    static func ignoreWriteSignals() {
        _ = signal(SIGXFSZ, SIG_IGN)
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// `open` takes the lowest free number, so going upwards fills exactly the gaps.
    static func occupyStandardDescriptors() {
        for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
        }
    }

    /// Starts a command of the shell that reads what this process writes to standard output from now on.
    ///
    /// The command gets the signals that this process ignores as they are by default.
    static func pipeOutput(into command: FilePath, environment: [FilePath]) throws(SystemError) -> Int32 {
        var ends: [Int32] = [-1, -1]
        _ = try retrying { pipe(&ends) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { for end in ends { try? close(end) } }
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        var signals = sigset_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        sigemptyset(&signals)
        for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var child: pid_t = 0
        let failure = pointers(to: ["/bin/sh", "-c", command]) { words in
            pointers(to: environment) { posix_spawn(&child, "/bin/sh", &actions, &attributes, words, $0) }
        }
        guard failure == 0 else { throw SystemError(code: failure) }
        _ = try retrying { dup2(ends[1], 1) }
        return child
    }

    /// Waits until a process that was started has ended.
    static func wait(for child: Int32) {
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
    }

    static func ignoreInterrupts() {
        _ = signal(SIGINT, SIG_IGN)
    }

    /// Has the first signal to end noted; the second ends the process at once. Who started us may have it ignored: then it stays so.
    static func noteInterrupts() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let before = signal(number) { number in
                // Only what is safe in a handler: an atomic store.
                Interruption.ask(by: number)
                _ = signal(number, SIG_DFL)
            }
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                _ = signal(number, SIG_IGN)
            }
        }
    }

    /// Texts as `posix_spawn` takes them: each ends in a NUL, and the list in a null pointer.
    private static func pointers<Result>(
        to texts: [FilePath], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { $0.withCString { strdup($0) } }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
