import GRDB

extension Row {
    /// The value of a column.
    ///
    /// GRDB's subscripts stop the program on a value of another type, which a damaged archive may hold; this throws.
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        try damaged { try decode(forColumn: column) }
    }

    /// The value of a column, counted from 0.
    func value<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value {
        try damaged { try decode(atIndex: index) }
    }

    private func damaged<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a column holds a value of another type")
        }
    }
}
