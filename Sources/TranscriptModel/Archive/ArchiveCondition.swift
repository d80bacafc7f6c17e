/// How an archive is, without anything that anybody wrote.
public struct ArchiveCondition: Hashable, Sendable {
    /// A setting of the connection, as SQLite names it.
    public struct Setting: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its value.
        public var value: String

        /// Tells of a setting.
        public init(name: String, value: String) {
            (self.name, self.value) = (name, value)
        }
    }

    /// How many rows a table has.
    public struct Count: Hashable, Sendable {
        /// The table.
        public var name: String
        /// Its rows.
        public var number: Int

        /// Tells of a table.
        public init(name: String, number: Int) {
            (self.name, self.number) = (name, number)
        }
    }

    /// What a table or an index takes of the file.
    public struct Cost: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// The table that it belongs to.
        public var table: String
        /// Whether it is an index.
        public var isIndex: Bool
        /// Bytes of its pages.
        public var bytes: Int
        /// Bytes of these that are empty.
        public var unused: Int

        /// Tells what something takes.
        public init(name: String, table: String, isIndex: Bool, bytes: Int, unused: Int) {
            (self.name, self.table, self.isIndex) = (name, table, isIndex)
            (self.bytes, self.unused) = (bytes, unused)
        }
    }

    /// The version of the SQLite that runs.
    public var sqliteVersion = ""
    /// The version of the tables.
    public var schemaVersion = 0
    /// Bytes of a page.
    public var pageSize = 0
    /// Pages of the file.
    public var pages = 0
    /// Pages without content.
    public var freePages = 0
    /// Erasures that are not proven.
    public var pendingErasures = 0
    /// Settings in force.
    public var settings: [Setting] = []
    /// Rows of the larger tables.
    public var counts: [Count] = []
    /// What each table and index takes, the largest first.
    public var costs: [Cost] = []

    /// An empty condition.
    public init() {}
}
