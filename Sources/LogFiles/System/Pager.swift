/// The program that shows long results page by page, such as `less`.
public final class Pager {
    private var child: Int32?

    /// Starts a command of the shell and hands it what is written to standard output from now on.
    ///
    /// Interrupts are left to it from then on: whoever leaves it ends the output.
    /// - Parameter environment: What the command finds in its environment, each as `NAME=VALUE`.
    public init(command: String, environment: [FilePath]) throws(SystemError) {
        child = try System.pipeOutput(into: FilePath(command), environment: environment)
        System.ignoreInterrupts()
    }

    /// Ends the output and waits until the reader has left.
    public func finish() {
        guard let child else { return }
        self.child = nil
        try? System.close(1)
        System.wait(for: child)
    }
}
