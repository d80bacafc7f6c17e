"""A history in which strangers' texts stand in every field, as a timeline to import."""
import base64
import json
import os

MARKS = ["\u0301", "\u200d", "\ufe0f", "\u20e3"]
DELIMITERS = "\"'<>&"
ESCAPES = ["\">", "'>", "</bdi>", "--></style></script>"]

# What is always here; the corpora beside the checkout are many more.
OWN = [
    "<script>window.__pwned=1</script>", "\"><img src=x onerror=window.__pwned=1>", "'\"--></style></script><svg onload=window.__pwned=1>",
    "</bdi></article><h1>x</h1>", "</title><script>window.__pwned=1</script>", "javascript:window.__pwned=1",
    "*<b>bold</b>* _<i>_ ~</s>~ `</code>` ```</script>```", "https://example.test/\"onmouseover=window.__pwned=1",
    "\u202egnp.exe\u2066", "&lt;script&gt;", "]]>", "<!--", "{{7*7}}", "#find=<img src=x onerror=window.__pwned=1>",
]


def lines(path):
    if not os.path.exists(path):
        return []
    with open(path, "rb") as file:
        return [line.decode("utf-8", "replace") for line in file.read().split(b"\n") if line.strip()]


def vectors(corpora):
    """Every text of the corpora, each with a combining mark behind its delimiters, and each behind what might let it out."""
    texts = list(OWN)
    for line in lines(os.path.join(corpora, "text/vectors.jsonl")):
        texts.append(base64.b64decode(json.loads(line)["b64"]).decode("utf-8", "replace"))
    texts += lines(os.path.join(corpora, "h5sc/vectors.txt"))
    path = os.path.join(corpora, "blns/blns.json")
    if os.path.exists(path):
        texts += [text for text in json.load(open(path, encoding="utf-8")) if text]
    texts = [text for text in dict.fromkeys(texts) if text.strip() and len(text) <= 4000]
    mutants = [out + text for text in texts for out in ESCAPES]
    for text in texts:
        if not any(delimiter in text for delimiter in DELIMITERS):
            continue
        for mark in MARKS:
            mutants.append("".join(letter + mark if letter in DELIMITERS else letter for letter in text))
    return list(dict.fromkeys(texts + mutants))


def history(texts, writer=None):
    """The lines of a timeline: for each text a message with it in all fields, and a reaction with it."""
    phone = "+447700900123"
    # A text of its own makes each message another one; the numbers are the same in every history of this length.
    out = [
        {"type": "header", "schema": "segue.timeline/1", "customers": 1, "sources": [], "policy": [], "query": None, "zone": "UTC", "rules": "1"},
        {"type": "customer", "id": "c0000000000000", "names": [writer or texts[0]], "addresses": [phone], "kinds": ["phone"]},
    ]
    for number, text in enumerate(texts):
        base = {
            "type": "message", "customer": phone, "channel": "+442079460958", "precision": "s", "template": None,
            "campaign": None, "reply_to": None, "session": None, "context": "service", "engine": "Omni-Channel", "rule": "O2",
        }
        at = 1_700_000_000 + number * 60
        out.append(dict(
            base, id="m%013d" % number, external_ids=["wamid.%d" % number], at=stamp(at), direction="outbound",
            **{"from": "agent"}, name=writer or text, kind="template", text=text, template=text, campaign=text, header=text, footer=text,
            buttons=[text, text], problem=text, status="failed",
            media=[{"kind": "document", "name": text, "mime": text, "link": text, "id": text, "in_template": True}],
            sources=[{"file": "x", "line": 1}]))
        out.append(dict(
            base, id="m9%012d" % number, external_ids=["wamid.r%d" % number], at=stamp(at + 1), direction="inbound",
            **{"from": "customer"}, name=writer or text, kind="reaction", text=text, reply_to="m%013d" % number, reply_to_external="wamid.%d" % number,
            status=None, media=[], sources=[{"file": "x", "line": 2}]))
    out.append({"type": "end", "messages": 2 * len(texts), "transitions": 0, "omitted": 0, "rejected": 0})
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode() + "\n" for line in out)


def stamp(seconds):
    import datetime
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
