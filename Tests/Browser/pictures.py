#!/usr/bin/env python3
"""Makes the README's pictures: a transcript in a browser (PNG), and the program in a terminal (SVG).

    pictures.py --tool PATH --to FOLDER

Needs Chromium, tmux and Python 3.9; `make pictures` sees to them.
"""
import argparse
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LARGEST = 200_000
CUSTOMER = "+447700900123"
COLUMNS, LINES = 100, 32
COMMANDS = [
    "segue search 'parcel context:service'",
    f"segue timeline {CUSTOMER} --since 2026-03-02T09:05 --until 2026-03-02T09:30",
]

# Colours of the terminal: those of the sixteen that a program may ask for, on a dark ground.
GROUND, INK = "#1b1d23", "#d7dae0"
PALETTE = ["#2b2f37", "#f07178", "#a5c96b", "#e0a458", "#74a8f5", "#c792ea", "#5bbfc7", "#d7dae0",
           "#8b92a0", "#ff8b92", "#bfe08a", "#f2c078", "#95bdff", "#dcb3ff", "#7fd8df", "#ffffff"]
CELL, LINE, SIZE, MARGIN = 8.4, 19, 14, 16


def specimens(tool, folder):
    """An archive with the specimens, and the environment that finds it."""
    environment = {
        "PATH": f"{folder}:/usr/local/bin:/usr/bin:/bin", "HOME": folder, "TZ": "UTC", "LANG": "C.UTF-8",
        "TERM": "xterm-256color", "SEGUE_ARCHIVE": os.path.join(folder, "segue.sqlite"), "PAGER": "cat",
    }
    os.symlink(os.path.abspath(tool), os.path.join(folder, "segue"))
    os.symlink(os.path.join(ROOT, "Imports"), os.path.join(folder, "Imports"))
    for words in (["policy", "apply", "Imports/policy.yaml"], ["import", "--quiet", "Imports"]):
        subprocess.run(["segue"] + words, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return environment


def browser(tool, folder, environment, to):
    """The transcript of a customer as a browser shows it."""
    subprocess.run(["segue", "export", CUSTOMER, "--to", folder], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    page = os.path.join(folder, CUSTOMER.lstrip("+") + ".html")
    subprocess.run(
        ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
         "--window-size=900,1830", "--virtual-time-budget=2000", f"--user-data-dir={folder}/profile", f"--screenshot={to}",
         f"file://{page}"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def terminal(folder, environment):
    """What a terminal shows after the commands were typed, as lines with escape sequences."""
    socket = os.path.join(folder, "tmux")

    def tmux(*words):
        result = subprocess.run(["tmux", "-S", socket, *words], cwd=folder, env=environment, check=True, capture_output=True)
        return result.stdout.decode()

    tmux("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(LINES), "env 'PS1=$ ' bash --noprofile --norc")
    try:
        tmux("send-keys", "-t", "0", "clear", "Enter")
        wait(tmux, 1)
        for number, command in enumerate(COMMANDS):
            tmux("send-keys", "-t", "0", "-l", command)
            tmux("send-keys", "-t", "0", "Enter")
            wait(tmux, number + 2)
        return tmux("capture-pane", "-t", "0", "-p", "-e").rstrip("\n").split("\n")
    finally:
        tmux("kill-server")


def wait(tmux, prompts):
    """Waits until so many prompts are there and the last line is one."""
    for _ in range(100):
        lines = tmux("capture-pane", "-t", "0", "-p").rstrip("\n").split("\n")
        if lines[-1].strip() == "$" and sum(line.startswith("$") for line in lines) == prompts:
            return
        time.sleep(0.1)
    sys.exit("pictures: a command did not end, or its output is longer than the terminal:\n" + "\n".join(lines))


def colour(number):
    if number < 16:
        return PALETTE[number]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    steps = [0, 95, 135, 175, 215, 255]
    red, green, blue = (number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6
    return f"#{steps[red]:02x}{steps[green]:02x}{steps[blue]:02x}"


def restyled(style, codes):
    """A style after the codes of one escape sequence."""
    style, codes = dict(style), [int(code or 0) for code in codes.split(";")]
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = {}
        elif code in (1, 2, 3, 4):
            style[{1: "bold", 2: "faint", 3: "italic", 4: "underline"}[code]] = True
        elif code in (22, 23, 24):
            for name in {22: ("bold", "faint"), 23: ("italic",), 24: ("underline",)}[code]:
                style.pop(name, None)
        elif code in (38, 48) and codes:
            key = "ink" if code == 38 else "ground"
            if codes.pop(0) == 5:
                style[key] = colour(codes.pop(0))
            else:
                style[key] = "#%02x%02x%02x" % (codes.pop(0), codes.pop(0), codes.pop(0))
        elif code in (39, 49):
            style.pop("ink" if code == 39 else "ground", None)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style["ink"] = PALETTE[code - 30 if code < 90 else code - 82]
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style["ground"] = PALETTE[code - 40 if code < 100 else code - 92]
    return style


def width(text):
    """The columns that a text takes."""
    return sum(0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def drawn(lines):
    """The terminal as SVG. Each run of one style says how wide it is, so that every font keeps the columns."""
    across, down = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    told = html.escape("The commands " + " and ".join(COMMANDS) + " and what they print")
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" width="{across:g}" height="{down:g}" role="img">',
           f"<title>{told}</title>",
           f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>',
           f'<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="{SIZE}" fill="{INK}"'
           ' xml:space="preserve">']
    style = {}
    for number, line in enumerate(lines):
        column, baseline = 0, MARGIN + number * LINE + SIZE
        for part in re.split(r"(\x1b\[[0-9;]*m)", line):
            if part.startswith("\x1b"):
                style = restyled(style, part[2:-1])
                continue
            size = width(part)
            for run in re.finditer(r"\S+(?: \S+)*", part):
                out.append(text(run.group(), column + width(part[: run.start()]), baseline, style))
            column += size
    return "\n".join(out + ["</g>", "</svg>", ""])


def text(words, column, baseline, style):
    marks = ""
    if "ink" in style:
        marks += f' fill="{style["ink"]}"'
    for name, mark in (("bold", ' font-weight="bold"'), ("italic", ' font-style="italic"'), ("faint", ' opacity=".65"'),
                       ("underline", ' text-decoration="underline"')):
        marks += mark if name in style else ""
    place, across = MARGIN + column * CELL, width(words) * CELL
    ground = ""
    if "ground" in style:
        ground = f'<rect x="{place:g}" y="{baseline - SIZE:g}" width="{across:g}" height="{LINE}" fill="{style["ground"]}"/>'
    return (f'{ground}<text x="{place:g}" y="{baseline}" textLength="{across:g}" lengthAdjust="spacingAndGlyphs"{marks}>'
            f"{html.escape(words, quote=False)}</text>")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tool", required=True)
    options.add_argument("--to", required=True)
    arguments = options.parse_args()
    os.makedirs(arguments.to, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="segue-pictures-")
    try:
        environment = specimens(arguments.tool, folder)
        pictures = [os.path.join(os.path.abspath(arguments.to), name) for name in ("transcript.png", "terminal.svg")]
        browser(arguments.tool, folder, environment, pictures[0])
        with open(pictures[1], "w", encoding="utf-8") as file:
            file.write(drawn(terminal(folder, environment)[:-1]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for picture in pictures:
        size = os.path.getsize(picture)
        print(f"{os.path.relpath(picture, ROOT)}: {size} bytes")
        if size > LARGEST:
            sys.exit(f"pictures: {picture} is larger than {LARGEST} bytes")


if __name__ == "__main__":
    main()
