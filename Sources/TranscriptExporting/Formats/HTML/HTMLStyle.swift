/// The style sheet of the page, and the policy that allows it and nothing else.
enum HTMLStyle {
    /// Content-Security-Policy of the page. The hash is SHA-256 of `sheet` in base 64; a test compares them.
    static let policy: StaticString = """
        default-src 'none'; style-src 'sha256-ykkqp9F8ZKWtjvFjpTiunj7eHBL1R4YZ2UJmRBbVS1c='; \
        img-src data:; base-uri 'none'; form-action 'none'
        """

    /// Marketing is amber with a double rail, service is teal with a solid one, so that they differ without colour too.
    /// Text has a contrast of 4.5:1 at least on each of its grounds (WCAG 2.2, 1.4.3).
    static let sheet: StaticString = """
        :root {
          color-scheme: light dark;
          --paper: #faf8f5; --card: #ffffff; --ink: #1f2328; --muted: #5c6470; --line: #e2ded6; --link: #1f5f99;
          --marketing: #8a4b08; --marketing-tint: #fdf2de; --marketing-rail: #d08a2c;
          --service: #0b5e70; --service-tint: #e3f2f4; --service-rail: #2b94a6;
          --alarm: #a32020;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #16181b; --card: #1f2226; --ink: #e8e5df; --muted: #a4abb6; --line: #34383e; --link: #8ec1ee;
            --marketing: #f0b765; --marketing-tint: #2e2618; --marketing-rail: #b97f2b;
            --service: #7fcbd9; --service-tint: #17292d; --service-rail: #2f8c9c;
            --alarm: #ff9a8f;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: 2rem; }
        body {
          margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 54rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif;
          overflow-wrap: anywhere;
        }
        a { color: var(--link); text-underline-offset: .15em; }
        a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--card); }
        h1, h2, h3, h4, p, ul, dl, dd { margin: 0; padding: 0; }
        ul { list-style: none; }
        code { font: .8125em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }

        .eyebrow { color: var(--muted); font-size: .8125rem; letter-spacing: .08em; text-transform: uppercase; }
        h1 { margin-top: .25rem; font-size: 2.25rem; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; }
        .about { padding-bottom: 2.5rem; border-bottom: 1px solid var(--line); }
        .about h2 { margin: 1.75rem 0 .5rem; font-size: .875rem; font-weight: 600; color: var(--muted); }
        .known { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem; color: var(--muted); }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem 2rem; margin-top: 2rem; }
        .facts dt { color: var(--muted); font-size: .8125rem; }
        .facts dd { font-variant-numeric: tabular-nums; }
        time { white-space: nowrap; }
        .legend { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-top: 2rem; font-size: .875rem; }
        .legend li { padding-left: .75rem; }
        .gaps li, .policies li { margin-top: .25rem; }
        .gaps ul { padding-left: .75rem; border-left: 3px solid var(--alarm); }
        .channel, .file { font-weight: 600; }
        .origin, .sources li { color: var(--muted); }
        .sources li { margin-top: .5rem; font-size: .9375rem; }
        .sources .file { color: var(--ink); }
        .sources code { display: block; }

        .customer { margin-top: 2rem; }
        .name { font-size: 1.5rem; line-height: 1.25; font-weight: 650; }
        .day { margin: 2.5rem 0 1.25rem; text-align: center; font-size: .875rem; font-weight: 600; color: var(--muted); }

        .marketing { --voice: var(--marketing); --tint: var(--marketing-tint); --rail: 6px double var(--marketing-rail); }
        .service { --voice: var(--service); --tint: var(--service-tint); --rail: 6px solid var(--service-rail); }
        .message, .session, .legend li { border-left: var(--rail); }
        .message { display: flex; padding: .5rem 0 .5rem 1.25rem; scroll-margin-top: 2rem; }
        .message.out { justify-content: flex-end; }
        .bubble {
          min-width: 16rem; max-width: 38rem; padding: .75rem 1.125rem .625rem; border: 1px solid var(--line);
          border-radius: 4px 16px 16px 16px; background: var(--card);
        }
        .out .bubble { border-color: transparent; border-radius: 16px 4px 16px 16px; background: var(--tint); }
        .message:target .bubble { outline: 2px solid var(--voice); outline-offset: 2px; }
        .bubble > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .625rem; font-size: .8125rem; }
        .who { font-size: .9375rem; font-weight: 650; }
        .role { color: var(--muted); }
        .voice { color: var(--voice); font-weight: 600; }
        .at { margin-left: auto; color: var(--muted); text-decoration: none; font-variant-numeric: tabular-nums; }
        .at:hover { text-decoration: underline; }
        .text { display: block; margin-top: .375rem; white-space: pre-wrap; }
        .heading { font-weight: 650; }
        .foot { color: var(--muted); font-size: .875rem; }
        .emoji { font-size: 1.5rem; line-height: 1.25; }
        .kind, .reply, .mark, .media { margin-top: .375rem; font-size: .875rem; color: var(--muted); }
        .kind bdi { color: var(--ink); }
        .reply { display: block; padding-left: .625rem; border-left: 2px solid var(--voice); text-decoration: none; }
        .reply:hover { text-decoration: underline; }
        .reply bdi { font-style: italic; }
        .media { padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink); }
        .media strong { font-weight: 600; text-transform: capitalize; }
        .media .type { color: var(--muted); }
        .media .link { display: block; font-size: .8125rem; }
        .absent { border-style: dashed; border-color: var(--muted); background: none; color: var(--muted); }
        .absent strong { color: var(--ink); }
        .buttons { display: flex; flex-wrap: wrap; gap: .375rem; margin-top: .625rem; font-size: .875rem; }
        .buttons li { padding: .125rem .75rem; border: 1px solid var(--voice); border-radius: 99px; color: var(--voice); }
        .mark.problem, .record.failed { color: var(--alarm); }
        .record { margin-top: .375rem; font-size: .75rem; color: var(--muted); }

        .session { padding: .5rem 0 .5rem 1.25rem; font-size: .875rem; color: var(--muted); font-variant-numeric: tabular-nums; }
        .switch {
          margin: 1.5rem 0; padding: .875rem 1.25rem; border: solid var(--voice); border-width: 1px 0; text-align: center;
          font-size: .875rem; scroll-margin-top: 2rem;
        }
        .switch:target { background: var(--tint); }
        .switch h4 { font-size: 1.0625rem; font-weight: 650; }
        .switch h4 .marketing, .switch h4 .service { color: var(--voice); }
        .switch p { margin-top: .125rem; color: var(--muted); font-variant-numeric: tabular-nums; }
        .switch .omits { color: var(--ink); }
        footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        .end { color: var(--muted); font-size: .875rem; text-align: center; }

        @media (max-width: 36rem) {
          body { padding: 1.5rem .75rem 3rem; }
          .message, .session { padding-left: .625rem; }
          .bubble { min-width: 0; }
        }
        @media print {
          @page { margin: 18mm 16mm; }
          :root {
            --paper: #ffffff; --card: #ffffff; --ink: #000000; --muted: #4a4f57; --line: #c9c5bd; --link: #000000;
            --marketing: #7a4206; --marketing-tint: #fdf2de; --marketing-rail: #b97420;
            --service: #0a5160; --service-tint: #e3f2f4; --service-rail: #20808f; --alarm: #8f1a1a;
          }
          html { font-size: 9.5pt; }
          body { max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .message, .session, .switch, .facts div, .sources li { break-inside: avoid; }
          .day, .switch, .about h2, .name { break-after: avoid; }
          .skip { display: none; }
          a { text-decoration: none; }
        }

        """
}
