import Foundation
import GRDB
import TranscriptModel

extension Untrusted {
    /// The value as it is stored: TEXT when it is plain text, a BLOB when it is not.
    var databaseValue: DatabaseValue {
        // GRDB would cut a string at its first NUL; plain text has none.
        isPlainText ? repaired.databaseValue : Data(bytes).databaseValue
    }

    /// Reads a TEXT or BLOB column.
    init?(_ row: Row, _ column: String) {
        let value: DatabaseValue = row[column]
        switch value.storage {
        case .string(let text): self.init(text)
        case .blob(let data): self.init(data)
        case .int64(let number): self.init(String(number))
        case .null, .double: return nil
        }
    }
}
