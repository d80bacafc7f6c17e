#!/usr/bin/env python3
"""Times whole searches of an archive, warm: searches.py SEGUE ARCHIVE [RUNS] [LOGS-FOR-RIPGREP...]

Each query is a process of its own. Prints the median and the 95th percentile in milliseconds, and the number shown.
"""
import os
import statistics
import subprocess
import sys
import time

# Words are those of the simulator's utterances: rare, common, the commonest.
WORDS = ["refund", "the", "hello", "coupon", "human", "chargeback", "zebra"]
QUERIES = (
    [[w] for w in WORDS]
    + [
        ['"talk to a human"'], ['"my parcel"'], ["ref*"], ["co*"], ["refund OR chargeback"], ["refund -parcel"],
        ["from:customer"], ["from:agent refund"], ["from:journey"], ["context:marketing"], ["context:service the"],
        ["engine:omni-channel"], ["kind:template"], ["kind:text refund"], ["has:video"], ["has:document"], ["has:reply"],
        ["has:link"], ["transition:marketing>service"], ["transition:any refund"], ["cause:invalid_response"],
        ["cause:support_request"], ["within:1h before transition:marketing>service"],
        ["within:10m after cause:support_request"], ["status:failed"], ["status:read refund"], ["is:unanswered"],
        ["is:opted-out"], ["is:first-contact"], ["omitted:context-switch"], ["template:weekend_text"],
        ["conversation:(refund chargeback)"], ["conversation:(coupon cause:invalid_response)"],
        ["during:2025-03 refund"], ["before:2025-02 the"], ["customer:{customer}"], ["customer:{customer} the"],
        ["customer:Zoe refund"], ["channel:{channel} refund"], ["source:cloud-api-19.jsonl refund"],
        ["--sort", "relevance", "the"], ["--sort", "relevance", "refund"], ["--count", "the"], ["--count", "refund"],
        ["--count", "context:service"], ["--facets", "refund"], ["-C", "3", "refund"], ["nosuchwordatall"],
    ]
)


def run(arguments):
    start = time.perf_counter()
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return (time.perf_counter() - start) * 1000, done


def main():
    segue, archive = sys.argv[1], sys.argv[2]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 11
    os.environ["SEGUE_ARCHIVE"] = archive
    hit = run([segue, "search", "the", "--limit", "1", "--output", "tsv"])[1].stdout.splitlines()[1].split("\t")
    names = {"{customer}": hit[2].lstrip("'"), "{channel}": hit[3].lstrip("'")}
    print("| query | p50 ms | p95 ms | shown |\n|---|---:|---:|---:|")
    medians = []
    for query in QUERIES:
        query = [w if w.startswith("--") else _filled(w, names) for w in query]
        words = [segue, "search"] + query
        if "--count" not in query and "--facets" not in query:
            words += ["--output", "ids"]
        run(words)
        times = sorted(run(words)[0] for _ in range(runs))
        done = run(words)[1]
        p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
        medians.append(p95)
        shown = done.stdout.strip() if "--count" in query else len(done.stdout.splitlines())
        print(f"| `{' '.join(query)}` | {statistics.median(times):.1f} | {p95:.1f} | {shown} |", flush=True)
    for path in sys.argv[4:]:
        taken, done = run(["rg", "-c", "--no-filename", "refund", path])
        print(f"| ripgrep `refund` over {os.path.basename(path)} | {taken:.0f} | | |")


def _filled(word, names):
    for key, value in names.items():
        word = word.replace(key, value)
    return word


if __name__ == "__main__":
    main()
