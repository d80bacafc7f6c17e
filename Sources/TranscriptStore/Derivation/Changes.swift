import TranscriptModel

/// What a file or a policy changed, as far as it can change timelines.
struct Changes {
    /// Owners that are new or are shown otherwise.
    var owners: Set<Int64> = []
    /// Addresses that went over to another owner.
    var movedAddresses: Set<Int64> = []
    /// Threads whose messages changed.
    var threads: Set<Int64> = []
    /// Threads that did not exist.
    var newThreads: [Int64] = []
    /// Names of templates.
    var templates: Set<Untrusted> = []
    /// Salesforce ids of sessions.
    var sessions: Set<Untrusted> = []
    /// Addresses of channels whose policy may be another one.
    var channelAddresses: Set<Int64> = []
    /// Times that session data did not cover before.
    var covered: [CoverageBook.Stretch] = []
    /// Whether policies of any channel may have changed.
    var allChannels = false
}
