#!/usr/bin/env python3
"""Measures an import of simulated logs beside the bare cost of putting the same messages into SQLite, in turn, in one run.

    bench.py --tool PATH --messages 1000000            the import, the floor, and both again
    bench.py --tool PATH --logs FOLDER --rows FILE     logs of your own, and their messages as the floor wants them

Needs Python 3.9, a C compiler and SQLite's header, and nothing else.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import simulate  # noqa: E402


def run(command, archive, expected=(0,)):
    """Runs a command; returns its seconds and the most memory it had, in MB."""
    environment = dict(os.environ, SEGUE_ARCHIVE=archive, SWIFT_BACKTRACE="enable=no")
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in expected:
        sys.exit("bench: %s ended with %d" % (" ".join(command), code))
    return seconds, usage.ru_maxrss / 1024


def size(archive):
    return sum(os.path.getsize(archive + end) for end in ("", "-wal", "-shm") if os.path.exists(archive + end))


def remove(archive):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(archive + end):
            os.remove(archive + end)


def compiled(folder):
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
    if not compiler:
        sys.exit("bench: no C compiler for the floor (set CC)")
    floor = os.path.join(folder, "floor")
    subprocess.run([compiler, "-O2", "-D_GNU_SOURCE", "-o", floor, os.path.join(HERE, "floor.c"), "-lsqlite3"], check=True)
    return floor


def report(name, messages, runs, bytes_stored):
    seconds = statistics.median(r[0] for r in runs)
    spread = "" if len(runs) == 1 else "  (%.1f to %.1f s)" % (min(r[0] for r in runs), max(r[0] for r in runs))
    print("%-12s %9.0f messages/s %8.2f s %8.0f MB peak %8.1f MB file %6.0f bytes/message%s"
          % (name, messages / seconds, seconds, max(r[1] for r in runs), bytes_stored / 1e6, bytes_stored / messages, spread))
    return messages / seconds


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--tool", help="the built segue; without it only the floor is measured")
    options.add_argument("--messages", type=int, default=200000)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--logs", help="logs to import instead of simulated ones")
    options.add_argument("--rows", help="their messages: id, conversation, time in ms, identifier, text, by tabs")
    options.add_argument("--folder", help="where to work (default: a temporary folder)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="segue-bench-", dir=chosen.folder) as folder:
        floor = compiled(folder)
        logs, rows, messages = chosen.logs, chosen.rows, chosen.messages
        if not logs:
            simulate.simulate(folder, messages, chosen.seed)
            logs, rows = os.path.join(folder, "logs"), os.path.join(folder, "rows.tsv")
        elif rows:
            with open(rows, "rb") as lines:
                messages = sum(1 for _ in lines)
        size_of_logs = sum(os.path.getsize(os.path.join(top, f)) for top, _, files in os.walk(logs) for f in files)
        print("%d messages in %.1f MB of logs, %d rounds, %d cores" % (messages, size_of_logs / 1e6, chosen.rounds, os.cpu_count()))
        measure(chosen, folder, floor, logs, rows, messages, size_of_logs)


def measure(chosen, folder, floor, logs, rows, messages, size_of_logs):
    archive, bare = os.path.join(folder, "bench.sqlite"), os.path.join(folder, "floor.sqlite")
    imports, floors, again, sizes = [], [], [], [0, 0]
    for _ in range(chosen.rounds):
        if chosen.tool:
            remove(archive)
            policy = os.path.join(logs, "policy.yaml")
            if os.path.exists(policy):
                run([chosen.tool, "policy", "apply", policy], archive)
            imports.append(run([chosen.tool, "import", logs], archive))
            sizes[0] = size(archive)
            again.append(run([chosen.tool, "import", logs], archive))
        if rows:
            remove(bare)
            floors.append(run([floor, rows, bare], bare))
            sizes[1] = size(bare)
    rate = report("import", messages, imports, sizes[0]) if imports else None
    base = report("floor", messages, floors, sizes[1]) if floors else None
    if rate and base:
        print("%-12s %9.2f of the floor" % ("ratio", rate / base))
    if again:
        print("%-12s %9.2f GB/s" % ("re-import", size_of_logs / 1e9 / statistics.median(r[0] for r in again)))


if __name__ == "__main__":
    main()
