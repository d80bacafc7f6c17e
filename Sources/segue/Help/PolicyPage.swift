import SegueKit

/// `segue help policy`.
enum PolicyPage {
    static var text: String {
        """
        THE POLICY FILE

        It says which apps each WhatsApp number of the business is connected to, who
        gets what nothing else decides, and which words are marketing keywords. The
        rules ('segue help rules') run on it. To begin:

          segue policy show --template > policy.yaml
          segue policy check policy.yaml       every mistake with its line and column
          segue policy replay policy.yaml      what would change; nothing does
          segue policy apply policy.yaml       puts it in force

        The template, with every key:

        \(PolicyTemplate.text)
        """
    }
}
