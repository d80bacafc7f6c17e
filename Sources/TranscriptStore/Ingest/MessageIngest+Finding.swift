import TranscriptModel

/// Finds the message that a record tells of.
extension MessageIngest {
    /// The message that a record tells of: its key, and its row when there is one.
    func find(_ record: MessageRecord) throws -> (key: Int64, row: MessageRow?) {
        guard !record.identifiers.isEmpty else {
            guard let copy = record.copy else { return try findByContent(record) }
            let key = Int64(bitPattern: copy.key)
            return (key, try rows.row(key: key))
        }
        if record.identifiers.count == 1 { return try findByIdentifier(record.identifiers[0]) }
        var keys: [Int64] = []
        var found: [MessageRow] = []
        for identifier in record.identifiers {
            var attempt = 0
            while true {
                let key = MessageKey.of(identifier, attempt: attempt)
                guard let row = try rows.row(key: try aliases.main(of: key) ?? key) else {
                    keys.append(key)
                    break
                }
                if try isNamed(row, identifier) {
                    keys.append(key)
                    if !found.contains(where: { $0.key == row.key }) { found.append(row) }
                    break
                }
                attempt += 1
            }
        }
        let main = (keys + found.map(\.key)).min() ?? 0
        // A change may have come before anybody said that its message has other names too.
        for key in keys { try revisions.move(from: key, to: main) }
        guard let first = found.first else {
            for (key, identifier) in zip(keys, record.identifiers) where record.identifiers.count > 1 {
                try aliases.add(identifier, key: key, message: main)
            }
            return (main, nil)
        }
        if found.count == 1, record.identifiers.count == 1 { return (main, first) }
        return (main, try unite(found, under: main, naming: record.identifiers, keys: keys))
    }

    /// The message of one identifier, which is what nearly all records have.
    private func findByIdentifier(_ identifier: Untrusted) throws -> (Int64, MessageRow?) {
        var attempt = 0
        while true {
            let key = MessageKey.of(identifier, attempt: attempt)
            guard let row = try rows.row(key: try aliases.main(of: key) ?? key) else { return (key, nil) }
            if try isNamed(row, identifier) {
                let main = min(key, row.key)
                try revisions.move(from: key, to: main)
                return (main, row)
            }
            attempt += 1
        }
    }

    private func findByContent(_ record: MessageRecord) throws -> (Int64, MessageRow?) {
        let first = MessageKey.of(record, occurrence: 0)
        let occurrence = try occurrences[first] ?? toldBefore(record, first)
        if occurrences.count >= mostOccurrences {
            occurrences.removeAll(keepingCapacity: true)
            hasForgottenOccurrences = true
        }
        occurrences[first] = occurrence + 1
        var salt = 0
        while true {
            let key = MessageKey.of(record, occurrence: occurrence + salt << 32)
            guard var row = try rows.row(key: key) else { return (key, nil) }
            try rows.load(&row)
            let text = row.testimony?.record.text
            if row.identifier == nil, text == record.text || row.flags.contains(.revised) { return (key, row) }
            salt += 1
        }
    }

    /// How many messages equal to one this very file told of before, when memory does not hold it.
    private func toldBefore(_ record: MessageRecord, _ first: Int64) throws -> Int {
        guard hasForgottenOccurrences else { return 0 }
        var count = 0
        var key = first
        while let row = try rows.row(key: key), try isTold(row) {
            count += 1
            key = MessageKey.of(record, occurrence: count)
        }
        return count
    }

    private func isTold(_ row: MessageRow) throws -> Bool {
        try row.source == context.source
            || row.flags.contains(.witnessed) && witnesses.isTold(row.key, by: context.source)
    }

    /// Whether an identifier names a row, rather than sharing its hash.
    func isNamed(_ row: MessageRow, _ identifier: Untrusted) throws -> Bool {
        if row.identifier == identifier { return true }
        return try row.flags.contains(.aliased) && aliases.names(row.key, identifier)
    }

    /// Makes one message of several, because one record carries identifiers of all of them.
    private func unite(
        _ found: [MessageRow], under main: Int64, naming identifiers: [Untrusted], keys: [Int64]
    ) throws -> MessageRow? {
        // Receipts are no source of a message that a record tells of.
        guard var row = found.first(where: { !$0.isStub }) ?? found.first else { return nil }
        let found = try found.map { row in
            var loaded = row
            try rows.load(&loaded)
            return loaded
        }
        var names = zip(keys, identifiers).map { (key: $0, identifier: $1) }
        var testimonies: [MessageMerge.Testimony] = []
        for other in found {
            if let name = other.identifier, !other.flags.contains(.aliased) { names.append((other.key, name)) }
            testimonies += try witnesses.testimonies(of: other)
            if other.isStub { try witnesses.forget(other.key) }
            try witnesses.keepFirst(of: other)
            context.dirtyThreads.insert(other.thread)
            try context.index.unplace(id: other.id)
            try rows.delete(other)
            try witnesses.move(from: other.key, to: main)
            try aliases.move(from: other.key, to: main)
            try revisions.move(from: other.key, to: main)
            if other.id != row.id { try deliveries.move(from: other.id, to: row.id) }
        }
        for name in names { try aliases.add(name.identifier, key: name.key, message: main) }
        row.key = main
        row.identifier = names.map(\.identifier).min()
        row.flags.formUnion([.aliased, .witnessed])
        if try revisions.has(main) { row.flags.insert(.revised) }
        try rewrite(&row, from: testimonies)
        return row
    }
}
