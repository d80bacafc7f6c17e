/// The program of the page: it finds and filters, on one page and over all of them. The page can be read without it.
///
/// It reads text and hides elements; it never makes markup of a text, and fetches nothing.
enum HTMLScript {
    /// The program. Its hash stands in the policy of the page; a test compares them.
    static let program: StaticString = #"""
        "use strict";
        (() => {
          const messages = [...document.querySelectorAll(".message")];
          const pages = [...document.querySelectorAll(".index li")];
          const main = document.querySelector("main");
          const make = (name, into, set) => into.appendChild(Object.assign(document.createElement(name), set));

          addEventListener("beforeprint", () => {
            for (const fold of document.querySelectorAll("details")) fold.open = true;
          });

          // Letters without case and accents, on pages and on the index alike.
          const accented = /[\u00c0-\u024f\u1e00-\u1e9a\u1e9c-\u1effάέήίόύώϊϋΐΰйѐёѓїќѝў]/g;
          const fold = (text) => text.toLowerCase().replace(accented, (letter) => letter.normalize("NFD")[0])
            .replace(/\p{M}/gu, "").replace(/ς/g, "σ").replace(/[\u2018\u2019\u02bc]/g, "'");
          const termsOf = (field) => fold(field.value).split(/\s+/).filter(Boolean);

          // The same steps as in WordParts: parts of words of one to four letters, FNV-1a, 20 bits.
          function partsOf(terms) {
            const found = new Set();
            let ends = [];
            for (const letter of terms.join(" ")) {
              const value = letter.codePointAt(0);
              const isMark = value < 0x80 ? !/[0-9a-z]/.test(letter) : value < 0xc0
                || (value >= 0x2000 && value <= 0x206f) || (value >= 0x2400 && value <= 0x243f)
                || (value >= 0x3000 && value <= 0x303f) || (value >= 0xfff0 && value <= 0xffff);
              if (isMark || value >= 0xe00) ends = [];
              if (isMark) continue;
              ends = [0x811c9dc5, ...ends.slice(0, 3)].map((hash) => Math.imul(hash ^ value, 0x01000193) >>> 0);
              for (const hash of ends) found.add(((hash >>> 20) ^ hash) & 0xfffff);
              if (value >= 0xe00) ends = [];
            }
            return found;
          }
          function wordsOf(page) {
            if (!page.dataset.words) return null;
            const words = new Set();
            let last = 0, distance = 0, shift = 0;
            for (const letter of atob(page.dataset.words)) {
              const byte = letter.charCodeAt(0);
              distance |= (byte & 127) << shift;
              shift += 7;
              if (byte > 127) continue;
              words.add(last += distance);
              distance = shift = 0;
            }
            return words;
          }

          if (!main || messages.length + pages.length === 0) return;
          const bar = make("div", document.body, { className: "find" });
          bar.setAttribute("role", "search");
          main.before(bar);
          const label = make("label", bar, { textContent: pages.length ? "Find on all pages " : "Find " });
          const field = make("input", label, { type: "search", autocomplete: "off", spellcheck: false });
          const choose = (name, choices) => {
            const label = make("label", bar, { textContent: name + " " });
            const list = make("select", label, {});
            for (const [value, text] of choices) make("option", list, { value, textContent: text });
            return list;
          };
          const context = pages.length ? null
            : choose("Context", [["", "any"], ["marketing", "marketing"], ["service", "service"]]);
          const side = pages.length ? null
            : choose("From", [["", "anybody"], ["in", "the customer"], ["out", "the business"]]);
          const said = make("output", bar, {});

          function findPages() {
            const terms = termsOf(field);
            const wanted = [...partsOf(terms)];
            let shown = 0;
            for (const page of pages) {
              // Of a page without a list of its words nobody knows, so it stays.
              if (page.words === undefined) page.words = wordsOf(page);
              page.hidden = !wanted.every((word) => page.words?.has(word) ?? true);
              if (!page.hidden) shown += 1;
              const link = page.querySelector("a");
              link.href = link.getAttribute("href").split("#")[0]
                + (terms.length ? "#find=" + encodeURIComponent(field.value.trim()) : "");
            }
            said.textContent = terms.length ? shown + " of " + pages.length + " pages may hold it" : "";
          }

          const parts = ".who, .role, .text, .heading, .foot, .buttons, .media, .kind, .problem";
          function findMessages() {
            const terms = termsOf(field);
            const isAsked = terms.length > 0 || context.value || side.value;
            let shown = 0;
            for (const message of messages) {
              const text = terms.length === 0 ? "" : message.folded ??=
                fold([...message.querySelectorAll(parts)].map((part) => part.textContent).join(" "));
              message.hidden = (context.value && !message.classList.contains(context.value))
                || (side.value && !message.classList.contains(side.value))
                || !terms.every((term) => text.includes(term));
              if (!message.hidden) shown += 1;
            }
            main.classList.toggle("filtered", Boolean(isAsked));
            for (const run of document.querySelectorAll("details.run")) {
              run.hidden = Boolean(isAsked) && !run.querySelector(".message:not([hidden])");
              if (isAsked) run.open = true;
            }
            said.textContent = isAsked ? shown + " of " + messages.length + " messages" : "";
          }

          const find = pages.length ? findPages : findMessages;
          let timer = 0;
          bar.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(find, 150);
          });
          field.addEventListener("keydown", (event) => {
            if (event.key !== "Escape") return;
            field.value = "";
            find();
          });
          addEventListener("hashchange", () => {
            const target = document.getElementById(location.hash.slice(1));
            if (!target?.hidden) return;
            field.value = context.value = side.value = "";
            find();
            target.scrollIntoView();
          });
          if (location.hash.startsWith("#find=")) {
            try {
              field.value = decodeURIComponent(location.hash.slice(6));
              find();
            } catch {}
          }
        })();

        """#
}
