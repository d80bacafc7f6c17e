import TranscriptModel

/// What files or a policy changed, as far as it can change timelines.
struct Changes: Sendable {
    /// Owners that are new or are shown otherwise.
    var owners: IDSet = []
    /// Addresses that went over to another owner.
    var movedAddresses: IDSet = []
    /// Threads whose messages changed.
    var threads: IDSet = []
    /// Threads that did not exist.
    var newThreads: IDSet = []
    /// Rows of `template_name` of which a catalogue told something new.
    var templates: IDSet = []
    /// Rows of sessions.
    var sessions: IDSet = []
    /// Addresses of channels whose policy may be another one.
    var channelAddresses: Set<Int64> = []
    /// Times that session data did not cover before.
    var covered: [CoverageBook.Stretch] = []
    /// Whether policies of any channel may have changed.
    var allChannels = false
    /// Whether text was taken away that must not stay in the file anywhere.
    var hasErasedText = false

    /// Adds what a later file changed.
    mutating func add(_ later: Changes) {
        owners.formUnion(later.owners)
        movedAddresses.formUnion(later.movedAddresses)
        threads.formUnion(later.threads)
        newThreads.formUnion(later.newThreads)
        templates.formUnion(later.templates)
        sessions.formUnion(later.sessions)
        channelAddresses.formUnion(later.channelAddresses)
        covered += later.covered
        allChannels = allChannels || later.allChannels
        hasErasedText = hasErasedText || later.hasErasedText
    }
}
