public import Foundation

/// JSON Schema files (2020-12) and the part of the language that ours use: `type`, `const`, `enum`, `minimum`, `required`,
/// `properties`, `additionalProperties`, `items`, `oneOf` and `$ref` within a file and to its neighbours.
///
/// A word that it does not know is an error: it would be passed over without a sound.
public final class JSONSchemas {
    private let folder: URL
    private var files: [String: [String: Any]] = [:]

    /// Schemas of a folder.
    public init(folder: URL) {
        self.folder = folder
    }

    /// Names of all files.
    public func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".schema.json") }
            .sorted()
    }

    /// What is wrong with a value; empty when it is as the schema says.
    public func problems(of value: Any, by name: String) throws -> [String] {
        try check(value, schema(name), "", name)
    }

    /// The schema in a file.
    public func schema(_ name: String) throws -> [String: Any] {
        if let known = files[name] { return known }
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        let schema = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        files[name] = schema
        return schema
    }

    private static let silent: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

    private func check(_ value: Any, _ schema: [String: Any], _ place: String, _ file: String) throws -> [String] {
        var problems: [String] = []
        for (word, rule) in schema where !JSONSchemas.silent.contains(word) {
            switch word {
            case "$ref":
                let (next, target) = try resolve(rule as? String ?? "", file)
                problems += try check(value, next, place, target)
            case "type":
                let types = rule as? [String] ?? [rule as? String ?? ""]
                let isOne = types.contains { JSONSchemas.isType(value, $0) }
                if !isOne { problems.append("\(place): not \(types.joined(separator: " or "))") }
            case "const": if !JSONSchemas.isEqual(value, rule) { problems.append("\(place): not \(rule)") }
            case "enum":
                let isOne = (rule as? [Any] ?? []).contains { JSONSchemas.isEqual(value, $0) }
                if !isOne { problems.append("\(place): \(value) is none of the words") }
            case "minimum":
                if let value = value as? NSNumber, let least = rule as? NSNumber, value.doubleValue < least.doubleValue
                {
                    problems.append("\(place): less than \(least)")
                }
            case "required", "properties", "additionalProperties", "items", "oneOf": break
            default: problems.append("\(file): unknown word '\(word)'")
            }
        }
        return try problems + parts(value, schema, place, file)
    }

    private func parts(_ value: Any, _ schema: [String: Any], _ place: String, _ file: String) throws -> [String] {
        var problems: [String] = []
        if let object = value as? [String: Any] {
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                problems.append("\(place): \(key) is missing")
            }
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            for (key, part) in object {
                if let rule = properties[key] {
                    problems += try check(part, rule, "\(place)/\(key)", file)
                } else if let rule = schema["additionalProperties"] as? [String: Any] {
                    problems += try check(part, rule, "\(place)/\(key)", file)
                } else if schema["additionalProperties"] as? Bool == false {
                    problems.append("\(place): \(key) is unknown")
                }
            }
        }
        if let array = value as? [Any], let rule = schema["items"] as? [String: Any] {
            for (index, part) in array.enumerated() {
                problems += try check(part, rule, "\(place)/\(index)", file)
            }
        }
        if let choices = schema["oneOf"] as? [[String: Any]] {
            let told = try choices.map { try check(value, $0, place, file) }
            let fitting = told.count(where: \.isEmpty)
            let nearest = told.min { $0.count < $1.count } ?? []
            if fitting != 1 { problems += ["\(place): \(fitting) of the choices fit"] + (fitting == 0 ? nearest : []) }
        }
        return problems
    }

    private func resolve(_ reference: String, _ file: String) throws -> (schema: [String: Any], file: String) {
        let parts = reference.components(separatedBy: "#")
        let target = parts[0].isEmpty ? file : parts[0]
        var found: Any = try schema(target)
        for name in (parts.last ?? "").components(separatedBy: "/") where !name.isEmpty {
            found = (found as? [String: Any])?[name] as Any
        }
        guard let schema = found as? [String: Any] else { throw Unresolved(reference: reference) }
        return (schema, target)
    }

    private struct Unresolved: Error {
        var reference: String
    }

    private static func isType(_ value: Any, _ type: String) -> Bool {
        let number = value as? NSNumber
        let isTruth = number.map { isBoolean($0) } ?? false
        switch type {
        case "object": return value is [String: Any]
        case "array": return value is [Any]
        case "string": return value is String
        case "null": return value is NSNull
        case "boolean": return isTruth
        case "integer": return !isTruth && number.map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        case "number": return !isTruth && number != nil
        default: return false
        }
    }

    private static func isEqual(_ a: Any, _ b: Any) -> Bool {
        switch (a, b) {
        case (let a as String, let b as String): a.utf8.elementsEqual(b.utf8)
        case (is NSNull, is NSNull): true
        case (let a as NSNumber, let b as NSNumber): a == b && isBoolean(a) == isBoolean(b)
        default: false
        }
    }

    /// Whether a number of Foundation is a boolean.
    private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
