/// `segue help exit-codes`.
enum ExitCodesPage {
    static var text: String {
        """
        EXIT STATUS

        \(HelpColumns.lines([("0", "done")] + ExitStatus.allCases.map { (String($0.rawValue), $0.meaning) }))
        Results go to standard output, everything else to standard error.

        """
    }
}
