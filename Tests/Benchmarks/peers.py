"""Other tools that read the same files, installed beside the build in an environment of their own."""
import os
import shutil
import subprocess
import sys
import venv
from collections import namedtuple

# By the module that each package brings.
PACKAGES = {
    "whatstk": "whatstk", "chatminer": "chat-miner", "sqlite_utils": "sqlite-utils", "duckdb": "duckdb", "tantivy": "tantivy",
}

WHATSTK = """
import sys
from whatstk import WhatsAppChat
print(len(WhatsAppChat.from_source(filepath=sys.argv[1]).df))
"""
CHATMINER = """
import logging, sys
logging.disable(logging.CRITICAL)
from chatminer.chatparsers import WhatsAppParser
parser = WhatsAppParser(sys.argv[1])
parser.parse_file()
print(len(parser.parsed_messages.get_df()))
"""
# Rows are id, conversation, time, identifier and text, by tabs.
DUCKDB = """
import sys, duckdb
db = duckdb.connect(sys.argv[2])
db.execute("SET threads = 2")
db.execute("CREATE TABLE message (id BIGINT, conversation BIGINT, moment BIGINT, identifier VARCHAR UNIQUE, text VARCHAR)")
db.execute("COPY message FROM '%s' (DELIMITER '\\t', HEADER false, QUOTE '', ESCAPE '', NULL_PADDING false)" % sys.argv[1])
print(db.execute("SELECT count(*) FROM message").fetchone()[0])
"""
TANTIVY = """
import os, sys, tantivy
schema = tantivy.SchemaBuilder()
schema.add_integer_field("id", stored=True, indexed=True, fast=True)
schema.add_integer_field("conversation", stored=True, indexed=True)
schema.add_integer_field("at", stored=True, indexed=True, fast=True)
schema.add_text_field("identifier", stored=True, tokenizer_name="raw")
schema.add_text_field("text", stored=True)
os.makedirs(sys.argv[2])
index = tantivy.Index(schema.build(), path=sys.argv[2])
writer = index.writer(heap_size=128 << 20, num_threads=2)
with open(sys.argv[1], encoding="utf-8") as rows:
    for row in rows:
        number, conversation, at, identifier, text = row.rstrip("\\n").split("\\t")
        writer.add_document(tantivy.Document(
            id=int(number), conversation=int(conversation), at=int(at), identifier=identifier, text=text))
writer.commit()
writer.wait_merging_threads()
"""


def script(text):
    return lambda home, file, archive: [os.path.join(home, "bin", "python"), "-c", text, file, archive]


def sqlite_utils(*options):
    return lambda home, file, archive: [os.path.join(home, "bin", "sqlite-utils"), "insert", archive, "rows", file, *options]


# What each does: whatstk and chat-miner parse into a table in memory; sqlite-utils stores rows, without an index or full text; DuckDB
# loads rows and indexes identifiers; tantivy stores rows and indexes their words.
Peer = namedtuple("Peer", "name module command")
PEERS = {
    peer.name: peer for peer in [
        Peer("whatstk", "whatstk", script(WHATSTK)),
        Peer("chat-miner", "chatminer", script(CHATMINER)),
        Peer("sqlite-utils CSV", "sqlite_utils", sqlite_utils("--csv")),
        Peer("sqlite-utils JSON Lines", "sqlite_utils", sqlite_utils("--nl")),
        Peer("sqlite-utils rows", "sqlite_utils", sqlite_utils("--tsv", "--no-headers")),
        Peer("duckdb", "duckdb", script(DUCKDB)),
        Peer("tantivy", "tantivy", script(TANTIVY)),
    ]
}


def installed(home, names):
    """Those of these peers that can run, with their versions, after installing what is not there yet; the others are left out."""
    python = os.path.join(home, "bin", "python")
    if not os.path.exists(python):
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
    present = {}
    for module in sorted({PEERS[name].module for name in names}):
        package = PACKAGES[module]
        for attempt in range(2):
            found = subprocess.run(
                [python, "-c", "import importlib.metadata as m, %s; print(m.version(%r))" % (module, package)],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            if found.returncode == 0:
                present[module] = "%s %s" % (package, found.stdout.decode().split()[-1])
                break
            if attempt == 0:
                subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package], stdout=sys.stderr)
        else:
            print("bench: %s can't be installed, so it is left out" % package, file=sys.stderr)
    return {name: present[PEERS[name].module] for name in names if PEERS[name].module in present}
