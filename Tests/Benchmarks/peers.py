"""Other tools that read the same files, installed beside the build in an environment of their own."""
import os
import shutil
import subprocess
import sys
import venv
from collections import namedtuple

PACKAGES = ["whatstk", "chat-miner", "sqlite-utils"]

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


def script(text):
    return lambda home, file, archive: [os.path.join(home, "bin", "python"), "-c", text, file]


def sqlite_utils(*options):
    return lambda home, file, archive: [os.path.join(home, "bin", "sqlite-utils"), "insert", archive, "rows", file, *options]


# What each does: whatstk and chat-miner parse into a table in memory; sqlite-utils stores rows, without an index or full text.
Peer = namedtuple("Peer", "name module command")
PEERS = {
    peer.name: peer for peer in [
        Peer("whatstk", "whatstk", script(WHATSTK)),
        Peer("chat-miner", "chatminer", script(CHATMINER)),
        Peer("sqlite-utils CSV", "sqlite_utils", sqlite_utils("--csv")),
        Peer("sqlite-utils JSON Lines", "sqlite_utils", sqlite_utils("--nl")),
    ]
}


def installed(home):
    """Names of the peers that can run, after installing what is not there yet; a peer that can't be installed is left out."""
    python = os.path.join(home, "bin", "python")
    if not os.path.exists(python):
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
    present = {}
    for package, module in [("whatstk", "whatstk"), ("chat-miner", "chatminer"), ("sqlite-utils", "sqlite_utils")]:
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
    return {name: present[peer.module] for name, peer in PEERS.items() if peer.module in present}
