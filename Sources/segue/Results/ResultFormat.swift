/// In what form a search prints what it finds.
enum ResultFormat: String, CaseIterable {
    case text, json, jsonl, csv, tsv, ids

    /// A writer of this form.
    func writer(_ request: ResultRequest) -> any ResultWriter {
        switch self {
        case .text: TextResults(request)
        case .json: JSONResults(request, isArray: true)
        case .jsonl: JSONResults(request, isArray: false)
        case .csv: DelimitedResults(request, delimiter: UInt8(ascii: ","))
        case .tsv: DelimitedResults(request, delimiter: 0x09)
        case .ids: IDResults(request)
        }
    }
}
