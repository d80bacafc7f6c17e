import ArgumentParser
import Foundation
import SegueKit

/// The scripts that tell shells how to complete a command line.
enum CompletionScript {
    /// The script that the arguments ask for; nil when they ask for something else.
    static func asked(for arguments: [String]) -> String? {
        guard let place = arguments.firstIndex(of: "--generate-completion-script") else { return nil }
        let shell = arguments.dropFirst(place + 1).first ?? URL(fileURLWithPath: environment("SHELL")).lastPathComponent
        guard shell == CompletionShell.bash.rawValue else { return nil }
        let script = Segue.completionScript(for: .bash)
        guard let end = script.range(of: "complete -o filenames -F _segue segue", options: .backwards) else {
            return nil
        }
        return script.replacingCharacters(in: end, with: wholeWords)
    }

    private static func environment(_ name: String) -> String { ProcessInfo.processInfo.environment[name] ?? "" }

    /// Bash parts words at colons and at signs, and operators and saved queries hold them. Words are put together again before
    /// they are completed, and of what is offered only that is left which readline will put behind the last colon.
    private static let wholeWords = #"""
        _segue_whole_words() {
            local -a whole=()
            local -i place=0 index last
            local rest="${COMP_LINE}" gap word
            for index in "${!COMP_WORDS[@]}"; do
                word="${COMP_WORDS[index]}"
                gap="${rest%%[![:space:]]*}"
                rest="${rest#"${gap}"}"
                rest="${rest#"${word}"}"
                last=$((${#whole[@]} - 1))
                if ((index > 0)) && [[ -z "${gap}" && ("${word}" == [:@]* || "${whole[last]}" == *[:@]) ]]; then
                    whole[last]+="${word}"
                else
                    whole+=("${word}")
                fi
                ((index == COMP_CWORD)) && place=$((${#whole[@]} - 1))
            done
            local current="${2}" kept=""
            if [[ "${whole[place]}" != "${COMP_WORDS[COMP_CWORD]}" || "${COMP_WORDS[COMP_CWORD]}" == [:@] ]]; then
                current="${whole[place]}"
                kept="${current%"${current##*:}"}"
            fi
            local -a COMP_WORDS=("${whole[@]}")
            local -i COMP_CWORD=place
            _segue "${1}" "${current}" "${3}"
            for index in "${!COMPREPLY[@]}"; do
                COMPREPLY[index]="${COMPREPLY[index]#"${kept}"}"
            done
            if [[ "${current}" == @* ]]; then
                # The name of a saved query is no file: its sign needs no backslash.
                compopt +o filenames
            elif ((${#COMPREPLY[@]} == 1)) && [[ "${COMPREPLY[0]}" == *: ]]; then
                # An operator is no file: its colon stays bare, and its value follows at once.
                compopt +o filenames -o nospace
            fi
        }

        complete -o filenames -F _segue_whole_words segue
        """#
}
