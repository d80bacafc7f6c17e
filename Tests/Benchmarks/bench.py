#!/usr/bin/env python3
"""Measures an import of simulated logs beside other tools that take the same messages in, in turn, in one run.

    bench.py --tool PATH --messages 1000000 --rounds 3     ours, the floor and the peers, and a table of ratios
    bench.py --tool PATH --logs FOLDER --rows FILE         logs of your own, and their messages as the floor wants them
    bench.py --tool PATH --growth 250000,500000,1000000    how the import grows with its size
    bench.py --report FILE                                 the table again, of what was measured before

The floor is bare SQLite with an index of identifiers and a full-text index. Processor time is told beside the clock's, because it says
the same while other work runs. Needs Python 3.9, a C compiler and SQLite's header; peers are installed in an environment of their own.
"""
import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import logs as logs_of_formats  # noqa: E402
import peers  # noqa: E402
import simulate  # noqa: E402


def run(command, archive, expected=(0,)):
    """Runs a command; returns its seconds, its processor time and the most memory it had in MB; None when it failed."""
    environment = dict(os.environ, SEGUE_ARCHIVE=archive, SWIFT_BACKTRACE="enable=no", MPLBACKEND="Agg")
    start = time.monotonic()
    with tempfile.TemporaryFile() as talk:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=talk)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in expected:
            talk.seek(0)
            print("bench: %s ended with %d\n%s" % (
                " ".join(command)[:200], process.returncode, talk.read().decode(errors="replace")[-600:]), file=sys.stderr)
            return None
    return dict(seconds=seconds, processor=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss / 1024)


def size(path):
    """Bytes of a file and of those beside it, or of all files in a folder."""
    if os.path.isdir(path):
        return sum(os.path.getsize(os.path.join(top, f)) for top, _, files in os.walk(path) for f in files)
    return sum(os.path.getsize(path + end) for end in ("", "-wal", "-shm", ".wal") if os.path.exists(path + end))


def remove(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    for end in ("", "-wal", "-shm", ".wal"):
        if os.path.exists(path + end):
            os.remove(path + end)


def compiled(folder):
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
    if not compiler:
        sys.exit("bench: no C compiler for the floor (set CC)")
    floor = os.path.join(folder, "floor")
    subprocess.run([compiler, "-O2", "-D_GNU_SOURCE", "-o", floor, os.path.join(HERE, "floor.c"), "-lsqlite3"], check=True)
    return floor


class Bench:
    """The runs of one call: what each of them took, in the order in which they were made."""

    def __init__(self, chosen, folder):
        self.chosen, self.folder = chosen, folder
        self.archive, self.other = os.path.join(folder, "bench.sqlite"), os.path.join(folder, "other.sqlite")
        self.runs = []

    def note(self, name, result, messages, stored=None, bytes_read=None):
        if result is None:
            return
        self.runs.append(dict(result, name=name, messages=messages, stored=stored, read=bytes_read))
        print("%-34s %9.0f/s %8.2f s %8.2f s processor %6.0f MB" % (
            name, messages / result["seconds"], result["seconds"], result["processor"], result["memory"]), file=sys.stderr, flush=True)

    def segue(self, *arguments, archive=None, expected=(0,)):
        return run([self.chosen.tool, *arguments], archive or self.archive, expected)

    def empty(self, archive, logs):
        """An archive with nothing but the policy of these logs."""
        remove(archive)
        policy = os.path.join(logs, "policy.yaml")
        if os.path.exists(policy):
            self.segue("policy", "apply", policy, archive=archive)

    def round(self, logs, rows, messages, floor, present, more, chat):
        self.empty(self.archive, logs)
        self.note("segue import", self.segue("import", logs), messages, size(self.archive), size(logs))
        if floor and rows:
            remove(self.other)
            self.note("floor: bare SQLite + FTS5", run([floor, rows, self.other], self.other), messages, size(self.other))
        self.note("segue import again", self.segue("import", logs), messages, None, size(logs))
        self.note("sha256sum of the logs", run(["sha256sum", *files(logs)], ""), messages, None, size(logs))
        word = "refund"
        for _ in range(5):
            self.note("segue search " + word, self.segue("search", word), messages)
        if shutil.which("rg"):
            self.note("ripgrep " + word, run(["rg", "-c", word, logs], "", (0, 1)), messages, None, size(logs))
        if more:
            folder, count = more
            self.empty(self.other, folder)
            self.note("segue import of a hundredth, alone", self.segue("import", folder, archive=self.other), count)
            self.note("the same into the large archive", self.segue("import", folder), count)
        remove(self.archive)
        for name in ("sqlite-utils rows", "duckdb", "tantivy"):
            if name in present and rows:
                remove(self.other)
                result = run(peers.PEERS[name].command(self.chosen.peers_home, rows, self.other), self.other)
                self.note(present[name], result, messages, size(self.other))
        if chat:
            path, count = chat
            remove(self.archive)
            self.note("segue import of a chat", self.segue("import", path, *logs_of_formats.CHAT, expected=(0, 3)), count)
            for name in ("whatstk", "chat-miner"):
                if name in present:
                    self.note(present[name], run(peers.PEERS[name].command(self.chosen.peers_home, path, ""), ""), count)
        remove(self.archive)
        remove(self.other)


def files(folder):
    return sorted(os.path.join(top, name) for top, _, names in os.walk(folder) for name in names)


# What a run is compared with.
BESIDE = {
    "segue import again": "sha256sum of the logs",
    "ripgrep refund": "segue search refund",
    "the same into the large archive": "segue import of a hundredth, alone",
    "whatstk": "segue import of a chat",
    "chat-miner": "segue import of a chat",
}


def spread(values, form="%.2f"):
    """The median, and the smallest and the largest."""
    text = form % statistics.median(values)
    return text if len(values) == 1 else "%s (%s–%s)" % (text, form % min(values), form % max(values))


def table(runs):
    """Lines of a table. A ratio is how many times as long this took as what it is compared with, for each message, in one round."""
    lines = ["| what | messages | messages/s | seconds | processor seconds | ratio by the clock | by processor time | MB of memory | bytes a message |",
             "|---|---:|---|---|---|---|---|---:|---:|"]
    by_name = {}
    for entry in runs:
        by_name.setdefault(entry["name"], []).append(entry)
    for name, entries in by_name.items():
        beside = next((base for start, base in BESIDE.items() if name.startswith(start)), "segue import")
        base = by_name.get(beside, [])
        # A search is repeated, so that its rounds are more than those of what it is compared with.
        pairs = [(e, base[n * len(base) // len(entries)]) for n, e in enumerate(entries)] if base and name != beside else []
        clock = [e["seconds"] / e["messages"] / (b["seconds"] / b["messages"]) for e, b in pairs]
        processor = [e["processor"] / e["messages"] / (b["processor"] / b["messages"]) for e, b in pairs if b["processor"]]
        stored = [e["stored"] / e["messages"] for e in entries if e["stored"]]
        lines.append("| %s | %d | %s | %s | %s | %s | %s | %.0f | %s |" % (
            name, entries[0]["messages"], spread([e["messages"] / e["seconds"] for e in entries], "%.0f"),
            spread([e["seconds"] for e in entries]), spread([e["processor"] for e in entries]),
            spread(clock) if clock else "", spread(processor) if processor else "",
            max(e["memory"] for e in entries), "%.0f" % max(stored) if stored else ""))
    return lines


def growth(bench, sizes):
    """Imports of more and more messages, and how much longer each takes than the one before."""
    lines = ["| messages | processor seconds | microseconds a message | t(n) / t(before) per doubling | MB of memory | bytes a message |",
             "|---:|---|---|---|---:|---:|"]
    before = None
    for messages in sizes:
        folder = os.path.join(bench.folder, "growth")
        simulate.simulate(folder, messages, bench.chosen.seed)
        logs, results = os.path.join(folder, "logs"), []
        for _ in range(bench.chosen.rounds):
            bench.empty(bench.archive, logs)
            results.append(bench.segue("import", logs))
            bench.note("segue import", results[-1], messages, size(bench.archive), size(logs))
        stored = size(bench.archive) / messages
        remove(bench.archive)
        shutil.rmtree(folder)
        took = statistics.median(r["processor"] for r in results)
        # Of a step that is not a doubling, what it would be by the same power.
        ratio = "" if before is None else "%.2f" % ((took / before[1]) ** (1 / math.log2(messages / before[0])))
        lines.append("| %d | %s | %.1f | %s | %.0f | %.0f |" % (
            messages, spread([r["processor"] for r in results]), took * 1e6 / messages, ratio,
            max(r["memory"] for r in results), stored))
        before = (messages, took)
    return lines


def options():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--tool", help="the built segue")
    options.add_argument("--messages", type=int, default=200000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--logs", help="logs to import instead of simulated ones")
    options.add_argument("--rows", help="their messages: id, conversation, time in ms, identifier, text, by tabs")
    options.add_argument("--growth", help="sizes to import instead, by commas")
    options.add_argument("--no-peers", action="store_true", help="only ours and the floor")
    options.add_argument("--chat-messages", type=int, default=50000, help="messages of a chat for the tools that read one")
    options.add_argument("--peers-home", default=os.path.join(HERE, "..", "..", ".build", "bench-peers"), help="where peers are installed")
    options.add_argument("--folder", help="where to work (default: a temporary folder)")
    options.add_argument("--runs", help="file for what each run took, as JSON")
    options.add_argument("--results", help="file to write the table to, beside standard output")
    options.add_argument("--report", help="a file of --runs, to print its table again")
    return options


def main():
    chosen = options().parse_args()
    chosen.peers_home = os.path.abspath(chosen.peers_home)
    if chosen.report:
        with open(chosen.report) as source:
            return print("\n".join(table(json.load(source))))
    if not chosen.tool:
        sys.exit("bench: --tool names the built segue")
    with tempfile.TemporaryDirectory(prefix="segue-bench-", dir=chosen.folder) as folder:
        bench = Bench(chosen, folder)
        lines = growth(bench, [int(n) for n in chosen.growth.split(",")]) if chosen.growth else measured(bench)
    about = "%d rounds, %d cores, %s %s." % (chosen.rounds, os.cpu_count(), platform.system(), platform.machine())
    text = "\n".join([about, ""] + lines) + "\n"
    print(text, end="")
    for path, content in ((chosen.runs, json.dumps(bench.runs)), (chosen.results, text)):
        if path:
            os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
            with open(path, "w") as out:
                out.write(content)


def measured(bench):
    """The table of one size."""
    chosen, folder = bench.chosen, bench.folder
    logs, rows, messages, more, chat = chosen.logs, chosen.rows, chosen.messages, None, None
    if not logs:
        simulate.simulate(folder, messages, chosen.seed)
        logs, rows = os.path.join(folder, "logs"), os.path.join(folder, "rows.tsv")
        fresh = os.path.join(folder, "fresh")
        simulate.simulate(fresh, max(1, messages // 100), chosen.seed + 1)
        more = (os.path.join(fresh, "logs"), max(1, messages // 100))
    elif rows:
        with open(rows, "rb") as lines:
            messages = sum(1 for _ in lines)
    names = [] if chosen.no_peers else ["sqlite-utils rows", "duckdb", "tantivy", "whatstk", "chat-miner"]
    present = peers.installed(chosen.peers_home, names) if names else {}
    if rows and names:
        path = os.path.join(folder, "WhatsApp Chat with Priya Raman.txt")
        chat = (path, simulate.chat(rows, path, chosen.chat_messages))
    floor = compiled(folder)
    print("%d messages in %.1f MB of logs, %d rounds" % (messages, size(logs) / 1e6, chosen.rounds), file=sys.stderr)
    for _ in range(chosen.rounds):
        bench.round(logs, rows, messages, floor, present, more, chat)
    return table(bench.runs)


if __name__ == "__main__":
    main()
