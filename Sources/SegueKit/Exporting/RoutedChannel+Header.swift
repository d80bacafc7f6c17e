import LogFiles
import TranscriptExporting
import TranscriptModel

extension RoutedChannel {
    /// What a header says of each version of its policy.
    var policies: [TranscriptHeader.ChannelPolicy] {
        versions.map { version in
            let since = version.from == .earliest ? "" : " since \(version.from.iso8601)"
            return TranscriptHeader.ChannelPolicy(
                channel: channel, summary: version.summary + since, origin: version.origin,
                digest: String(version.digest.prefix(8)))
        }
    }

    /// A digest over everything by which some channels are routed.
    static func digest(of channels: [RoutedChannel]) -> String {
        let digests = channels.flatMap { channel in
            channel.versions.map { channel.channel.bytes + Array($0.digest.utf8) }
        }
        return RunningDigest.hexadecimal(of: digests.map { Untrusted($0) }.sorted())
    }
}

extension RoutedChannel.Version {
    fileprivate var digest: String {
        var words = [Untrusted(String(from.milliseconds))]
        for setting in settings {
            words.append(Untrusted("\(setting.name): \(setting.values.count)"))
            words += setting.values.sorted()
        }
        return RunningDigest.hexadecimal(of: words)
    }
}

extension RunningDigest {
    /// SHA-256 over texts, each behind its length.
    fileprivate static func hexadecimal(of texts: [Untrusted]) -> String {
        let running = RunningDigest()
        for text in texts {
            let length = Array("\(text.bytes.count):".utf8)
            for bytes in [length, text.bytes] { bytes.withUnsafeBytes { running.update($0) } }
        }
        return running.hexadecimal
    }
}
