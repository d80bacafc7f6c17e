import Policies
import TranscriptModel

func fuzzPolicy(_ bytes: [UInt8]) {
    _ = PolicyFile(Untrusted(bytes)).problems.count
}
