#!/usr/bin/env python3
"""Measures the import of each format, in MB/s and peak memory, beside other tools that read the same file, in one run.

    formats.py --tool PATH --megabytes 500             every format
    formats.py --tool PATH --only chat --rounds 5      formats with this in their id or title
    formats.py --tool PATH --no-peers                  ours alone

Needs Python 3.9. Other tools are slow, so they get a smaller slice of the same log (--peer-megabytes), and ours the same slice for the
ratio. Files are written one after the other and removed, so the room of one is enough.
"""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import logs  # noqa: E402
import peers  # noqa: E402


def reader_seconds(process, known):
    """Keeps the processor time of each thread of a process but the first, which stores; the other one reads the log."""
    try:
        for thread in os.listdir("/proc/%d/task" % process):
            if int(thread) != process:
                with open("/proc/%d/task/%s/stat" % (process, thread)) as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
                known[thread] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        pass
    return sum(known.values())


def run(command, archive, limit, output=None, threads=None):
    """Runs a command; returns its status, seconds, the most memory it had in MB, or None when it takes too long."""
    environment = dict(os.environ, SEGUE_ARCHIVE=archive, SWIFT_BACKTRACE="enable=no", MPLBACKEND="Agg")
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output or subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    while True:
        found, status, usage = os.wait4(process.pid, os.WNOHANG)
        if found:
            break
        if time.monotonic() - start > limit:
            process.kill()
            os.wait4(process.pid, 0)
            process.returncode = -9
            return None
        if threads is not None:
            reader_seconds(process.pid, threads)
        time.sleep(0.002 if threads is None else 0.01)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, time.monotonic() - start, usage.ru_maxrss / 1024


def remove(archive):
    for end in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(archive + end):
            os.remove(archive + end)


def write(world, row, size, folder):
    path = os.path.join(folder, row.file)
    with open(path, "wb") as out:
        for piece in row.generate(world, size):
            out.write(piece)
    return path


class Ours:
    """Runs of segue on one file."""

    def __init__(self, tool, row, file, folder, limit):
        self.command = [tool, "import", "--json", *row.options, file]
        self.file, self.limit = file, limit
        self.archive, self.talk = os.path.join(folder, "bench.sqlite"), os.path.join(folder, "report.jsonl")
        self.megabytes = os.path.getsize(file) / 1e6
        self.rates, self.peak, self.report, self.problem, self.reading = [], 0, {}, None, []

    def run(self):
        """One import into an empty archive; returns its MB/s, or None with a problem."""
        remove(self.archive)
        threads = {}
        with open(self.talk, "wb") as output:
            result = run(self.command, self.archive, self.limit, output, threads)
        remove(self.archive)
        if result is None:
            self.problem = "not done in %d s" % self.limit
            return None
        status, seconds, peak = result
        with open(self.talk, "rb") as lines:
            objects = [json.loads(line) for line in lines]
        self.report = next((o for o in objects if o.get("type") == "file"), {})
        if status not in (0, 3) or self.report.get("outcome") != "imported":
            self.problem = "%s (status %d)" % (self.report.get("reason", "no report"), status)
            return None
        self.peak = max(self.peak, peak)
        self.rates.append(self.megabytes / seconds)
        if sum(threads.values()) > 0:
            self.reading.append(self.megabytes / sum(threads.values()))
        return self.rates[-1]


def spread(values, form="%.1f"):
    """The median, and the smallest and the largest."""
    if not values:
        return "–"
    text = form % statistics.median(values)
    return text if len(values) == 1 else "%s (%s–%s)" % (text, form % min(values), form % max(values))


def measure(chosen, world, row, folder, present):
    """The lines of the two tables for one format."""
    ours = Ours(chosen.tool, row, write(world, row, chosen.megabytes * 1e6, folder), folder, chosen.limit)
    for _ in range(chosen.rounds):
        if ours.run() is None:
            break
    os.remove(ours.file)
    name = "%s, %s" % (row.id, row.title)
    if ours.problem:
        return "| %s | %.0f | %s | | | | |" % (name, ours.megabytes, ours.problem), []
    found, seen, rejected = ours.report["format"], ours.report["seen"], ours.report["rejected"]
    records = seen / ours.megabytes * statistics.median(ours.rates)
    remark = "" if found == row.id else "read as %s" % found
    if rejected:
        remark += "%s%.1f%% rejected" % (", " if remark else "", 100 * rejected / max(seen, 1))
    line = "| %s | %.0f | %s | %.0f | %s | %.0f | %s |" % (
        name, ours.megabytes, spread(ours.rates), records, spread(ours.reading, "%.0f"), ours.peak, remark)
    return line, [] if remark.startswith("read as") else beside(chosen, world, row, folder, present, name)


def beside(chosen, world, row, folder, present, name):
    """Peers and ours, in turn, on a slice."""
    names = [peer for peer in row.peers if peer in present]
    if not names:
        return []
    ours = Ours(chosen.tool, row, write(world, row, chosen.peer_megabytes * 1e6, folder), folder, chosen.limit)
    rates, ratios, peaks, problems = {n: [] for n in names}, {n: [] for n in names}, dict.fromkeys(names, 0), {}
    archive = os.path.join(folder, "peer.sqlite")
    for _ in range(chosen.rounds):
        own = ours.run()
        for peer in names:
            remove(archive)
            result = run(peers.PEERS[peer].command(chosen.peers_home, ours.file, archive), archive, chosen.limit)
            if result is None or result[0] != 0:
                problems[peer] = "not done in %d s" % chosen.limit if result is None else "failed (status %d)" % result[0]
                continue
            rates[peer].append(ours.megabytes / result[1])
            peaks[peer] = max(peaks[peer], result[2])
            if own:
                ratios[peer].append(own / rates[peer][-1])
    remove(archive)
    os.remove(ours.file)
    return ["| %s | %s | %.0f | %s | %s | %s | %.0f / %.0f |" % (
        name, present[peer], ours.megabytes, spread(ours.rates), problems.get(peer) or spread(rates[peer], "%.2f"),
        spread(ratios[peer]), ours.peak, peaks[peer]) for peer in names]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--tool", required=True, help="the built segue")
    options.add_argument("--megabytes", type=float, default=500)
    options.add_argument("--peer-megabytes", type=float, default=20)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", default="", help="only formats with this in their id or title")
    options.add_argument("--no-peers", action="store_true")
    options.add_argument("--limit", type=float, default=600, help="seconds that a run may take")
    options.add_argument("--peers-home", default=os.path.join(HERE, "..", "..", ".build", "bench-peers"), help="where peers are installed")
    options.add_argument("--folder", help="where to work (default: a temporary folder)")
    options.add_argument("--results", help="file to write the tables to, beside standard output")
    chosen = options.parse_args()
    chosen.peers_home = os.path.abspath(chosen.peers_home)
    rows = [row for row in logs.FORMATS if chosen.only in row.id or chosen.only in row.title]
    wanted = [] if chosen.no_peers else sorted({peer for row in rows for peer in row.peers})
    present = peers.installed(chosen.peers_home, wanted) if wanted else {}
    world = logs.World()
    lines = ["| format | MB | MB/s, median (min–max) | records/s | reader alone, MB/s of processor time | peak memory, MB | remarks |",
             "|---|---|---|---|---|---|---|"]
    others = ["| format | beside | MB | segue MB/s | its MB/s | ratio, median (min–max) | peak memory, MB: segue / it |",
              "|---|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory(prefix="segue-bench-", dir=chosen.folder) as folder:
        for row in rows:
            line, more = measure(chosen, world, row, folder, present)
            lines.append(line)
            others += more
            print("\n".join([line] + more), file=sys.stderr, flush=True)
    about = "%d rounds, %d cores, %s %s. Ours stores, indexes and derives timelines; whatstk and chat-miner parse into memory; " \
        "sqlite-utils stores rows without an index." % (chosen.rounds, os.cpu_count(), platform.system(), platform.machine())
    text = "\n".join([about, ""] + lines + ([""] + others if len(others) > 2 else [])) + "\n"
    print(text, end="")
    if chosen.results:
        os.makedirs(os.path.dirname(os.path.abspath(chosen.results)), exist_ok=True)
        with open(chosen.results, "w") as out:
            out.write(text)


if __name__ == "__main__":
    main()
