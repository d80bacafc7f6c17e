#!/usr/bin/env python3
"""Times whole searches of an archive: searches.py SEGUE ARCHIVE [--runs 9] [--rg LOGS] [--tantivy FOLDER] [--cold]

Each query is a process of its own. Prints the median and the 95th percentile in milliseconds, and the number shown.
With --rg, ripgrep looks for the same words in the raw logs; with --tantivy (pip install tantivy), tantivy in an index of
the same texts, which is made in FOLDER when it is not there. With --cold, the system's caches are dropped before each of
three more runs, which only root can.
"""
import argparse
import os
import sqlite3
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
        ["conversation:(refund hello)"], ["customer:(refund human)"], ["session:(refund from:agent)"],
        ["during:2025-03 refund"], ["before:2025-02 the"], ["customer:{customer}"], ["customer:{customer} the"],
        ["customer:Zoe refund"], ["channel:{channel} refund"], ["source:cloud-api-19.jsonl refund"],
        ["--sort", "relevance", "the"], ["--sort", "relevance", "refund"], ["--count", "the"], ["--count", "refund"],
        ["--count", "context:service"], ["--facets", "refund"], ["-C", "3", "refund"], ["nosuchwordatall"],
    ]
)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("segue")
    parser.add_argument("archive")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--rg", action="append", default=[])
    parser.add_argument("--tantivy")
    parser.add_argument("--cold", action="store_true")
    options = parser.parse_args()
    os.environ["SEGUE_ARCHIVE"] = options.archive
    hit = run([options.segue, "search", "the", "--limit", "1", "--output", "tsv"])[1].stdout.splitlines()[1].split("\t")
    names = {"{customer}": hit[2].lstrip("'"), "{channel}": hit[3].lstrip("'")}
    cold = " cold ms |" if options.cold else ""
    print(f"| query | p50 ms | p95 ms |{cold} shown |\n|---|---:|---:|{'---:|' if cold else ''}---:|")
    for query in QUERIES:
        query = [w if w.startswith("--") else filled(w, names) for w in query]
        words = [options.segue, "search"] + query
        if "--count" not in query and "--facets" not in query:
            words += ["--output", "ids"]
        run(words)
        times = sorted(run(words)[0] for _ in range(options.runs))
        done = run(words)[1]
        shown = done.stdout.strip() if "--count" in query else len(done.stdout.splitlines())
        row(" ".join(query), times, shown, [dropped(words) for _ in range(3)] if options.cold else None)
    for path in options.rg:
        for word in WORDS:
            taken, _ = run(["rg", "-c", "--no-filename", word, path])
            print(f"| ripgrep `{word}` over {os.path.basename(path)} | {taken:.0f} | | |", flush=True)
    if options.tantivy:
        beside_tantivy(options)


def row(name, times, shown, cold=None):
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    middle = f" {statistics.median(cold):.0f} |" if cold else ""
    print(f"| `{name}` | {statistics.median(times):.1f} | {p95:.1f} |{middle} {shown} |", flush=True)


def beside_tantivy(options):
    """The newest 20 of a word, in a process of its own that opens the index as ours opens the archive."""
    if not os.path.isdir(options.tantivy):
        os.makedirs(options.tantivy)
        start = time.perf_counter()
        count = index(options.archive, options.tantivy)
        print(f"| tantivy indexes {count:,} texts | {(time.perf_counter() - start) * 1000:.0f} | | |", flush=True)
    for query in ["refund", "the", "hello", "coupon", "chargeback", '"talk to a human"', "refund OR chargeback"]:
        for order in ["newest", "relevance"]:
            words = [sys.executable, __file__, "--ask-tantivy", options.tantivy, query, order]
            run(words)
            whole = sorted(run(words)[0] for _ in range(options.runs))
            done = run(words)[1].stdout.split()
            row(f"tantivy {order}: {query}", whole, f"{done[0]} ({float(done[1]):.1f} ms without the process)")


def index(archive, folder):
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False)
    builder.add_integer_field("id", stored=True, fast=True)
    writer = tantivy.Index(builder.build(), path=folder).writer(200_000_000, 2)
    count = 0
    archive = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    archive.text_factory = lambda raw: raw.decode("utf-8", "replace")
    for identifier, text in archive.execute(
        "SELECT m.id, coalesce(p.text, m.text) FROM message AS m JOIN placement AS p ON p.message = m.id"
    ):
        count += 1
        if text is not None and isinstance(text, str):
            writer.add_document(tantivy.Document(text=text, id=identifier))
    writer.commit()
    writer.wait_merging_threads()
    return count


def ask_tantivy(folder, query, order):
    import tantivy

    start = time.perf_counter()
    index = tantivy.Index.open(folder)
    searcher = index.searcher()
    asked = index.parse_query(query, ["text"])
    if order == "newest":
        found = searcher.search(asked, 20, order_by_field="id", count=False)
    else:
        found = searcher.search(asked, 20, count=False)
    shown = [searcher.doc(address)["id"] for _, address in found.hits]
    print(len(shown), (time.perf_counter() - start) * 1000)


def run(arguments):
    start = time.perf_counter()
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return (time.perf_counter() - start) * 1000, done


def dropped(words):
    with open("/proc/sys/vm/drop_caches", "w") as file:
        file.write("3")
    return run(words)[0]


def filled(word, names):
    for key, value in names.items():
        word = word.replace(key, value)
    return word


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ask-tantivy"]:
        ask_tantivy(*sys.argv[2:5])
    else:
        main()
