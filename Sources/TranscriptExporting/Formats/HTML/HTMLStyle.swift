/// The style sheet of the page, and the policy that allows it and the script and nothing else.
enum HTMLStyle {
    /// Content-Security-Policy of the page. The hashes are SHA-256 of `sheet` and of the script in base 64; a test compares
    /// them.
    static let policy: StaticString = """
        default-src 'none'; style-src 'sha256-IQZ71EJLkJXCRfvz9woRO8owzCp2R841Hs/fIBjKg+k='; \
        script-src 'sha256-whqL4dDzvVt+0ghOunOr+JC1KKXmFAzhMCJ3iZUZ5/c='; base-uri 'none'; form-action 'none'
        """

    /// Marketing is amber with a double rail, service is teal with a solid one, so that they differ without colour too.
    /// Text has a contrast of 4.5:1 at least on each of its grounds (WCAG 2.2, 1.4.3), and what can be pressed is 24 pixels
    /// high at least (2.5.8).
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
        [hidden] { display: none !important; }
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: 4.5rem; }
        body {
          margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 56rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif;
          overflow-wrap: anywhere;
        }
        a { color: var(--link); text-underline-offset: .15em; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
        .skip { position: absolute; left: -100rem; z-index: 2; }
        .skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--card); }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
        ul, ol { list-style: none; }
        code { font: .8125em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        time { white-space: nowrap; font-variant-numeric: tabular-nums; }

        .eyebrow { color: var(--muted); font-size: .8125rem; letter-spacing: .08em; text-transform: uppercase; }
        h1 { margin-top: .25rem; font-size: 2.25rem; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; }
        .about { padding-bottom: 2rem; border-bottom: 1px solid var(--line); }
        .about.page { padding-bottom: 1rem; }
        .about .span { color: var(--muted); }
        .known { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem; color: var(--muted); }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem 2rem; margin-top: 2rem; }
        .facts dt { color: var(--muted); font-size: .8125rem; }
        .facts dd { font-variant-numeric: tabular-nums; }

        .strip { margin: 2.25rem 0 1rem; }
        .lane { font-size: .875rem; font-weight: 600; }
        .row { display: grid; grid-template-columns: 5.5rem 1fr; align-items: stretch; margin-top: .25rem; }
        .row svg { display: block; width: 100%; height: 3.5rem; border-left: 1px solid var(--line); border-right: 1px solid var(--line); }
        .legend { display: flex; flex-direction: column; justify-content: space-around; font-size: .8125rem; font-weight: 600; }
        .legend span, .places .marketing, .places .service { color: var(--voice); }
        svg .marketing { fill: var(--marketing-rail); }
        svg .service { fill: var(--service-rail); }
        svg .mark { fill: var(--ink); }
        svg .hit { fill: transparent; }
        svg a:hover .hit { fill: var(--link); fill-opacity: .3; }
        .axis { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .25rem 0 0 5.5rem; }
        .axis { color: var(--muted); font-size: .8125rem; }
        .axis span { font-style: italic; }

        .fold { border-top: 1px solid var(--line); }
        .fold:last-child { border-bottom: 0; }
        .fold > summary { padding: .5rem 0; cursor: pointer; color: var(--muted); }
        .fold h2 { display: inline; font-size: .9375rem; font-weight: 600; color: var(--ink); }
        .fold .count { font-size: .875rem; font-weight: 400; color: var(--muted); }
        .fold > :not(summary) { padding: .25rem 0 1rem 1.125rem; }
        .places li, .policies li, .sources li { padding: .1875rem 0; font-size: .9375rem; }
        .places time { color: var(--muted); }
        .sources code { display: block; color: var(--muted); }
        .gaps { margin: 1.5rem 0; padding: .75rem 1rem; border-left: 3px solid var(--alarm); background: var(--card); }
        .gaps h2 { font-size: .9375rem; font-weight: 600; }
        .gaps li { margin-top: .25rem; }
        .channel, .file { font-weight: 600; }
        .origin { color: var(--muted); }

        .find {
          position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem;
          padding: .75rem 0; background: var(--paper); border-bottom: 1px solid var(--line); font-size: .875rem;
        }
        .find input, .find select {
          min-height: 2rem; padding: .25rem .5rem; border: 1px solid var(--muted); border-radius: 6px;
          background: var(--card); color: var(--ink); font: inherit;
        }
        .find input { width: 14rem; max-width: 100%; }
        .find output { color: var(--muted); }
        .filtered .day, .filtered .session-end { display: none; }
        .pages { display: flex; justify-content: space-between; gap: 1rem; padding: .75rem 0; }
        .pages a, .index a { display: inline-block; padding: .125rem 0; }
        .pages .all { margin: 0 auto; }
        main > h2:not(.unseen) { margin: 2rem 0 .5rem; font-size: 1.25rem; }
        .index li { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .25rem 0; border-bottom: 1px solid var(--line); }
        .index span { color: var(--muted); font-variant-numeric: tabular-nums; }

        .customer { margin-top: 3rem; }
        .name { font-size: 1.5rem; line-height: 1.25; font-weight: 650; }
        .day { margin: 2.5rem 0 1.25rem; text-align: center; font-size: .875rem; font-weight: 600; color: var(--muted); }

        .marketing { --voice: var(--marketing); --tint: var(--marketing-tint); --rail: 6px double var(--marketing-rail); }
        .service { --voice: var(--service); --tint: var(--service-tint); --rail: 6px solid var(--service-rail); }
        .message, .session, .session-end, .run { border-left: var(--rail); }
        .message { display: flex; padding: .5rem 0 .5rem 1.25rem; }
        .message.out { justify-content: flex-end; }
        .bubble {
          min-width: 16rem; max-width: 38rem; padding: .75rem 1.125rem .625rem; border: 1px solid var(--line);
          border-radius: 4px 16px 16px 16px; background: var(--card);
          overflow: clip; overflow-clip-margin: .25rem;
        }
        .out .bubble { border-color: transparent; border-radius: 16px 4px 16px 16px; background: var(--tint); }
        .message:target .bubble { outline: 2px solid var(--voice); outline-offset: 2px; }
        .bubble > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .625rem; font-size: .8125rem; }
        .who { font-size: .9375rem; font-weight: 650; }
        .role, .via { color: var(--muted); }
        .voice { color: var(--voice); font-weight: 600; }
        .at { margin-left: auto; padding: .125rem 0 .125rem .5rem; color: var(--muted); text-decoration: none; }
        .at:hover { text-decoration: underline; }
        .text, .heading, .foot { display: block; margin-top: .375rem; white-space: pre-wrap; unicode-bidi: plaintext; }
        .heading { font-weight: 650; }
        .foot { color: var(--muted); font-size: .875rem; }
        .emoji { font-size: 1.5rem; line-height: 1.25; }
        .m { display: none; }
        .text code { padding: .0625rem .25rem; border-radius: 4px; background: color-mix(in srgb, var(--muted) 12%, transparent); }
        .text code.block { display: block; padding: .5rem .75rem; }
        .kind, .reply, .mark, .media { margin-top: .375rem; font-size: .875rem; color: var(--muted); }
        .kind bdi { color: var(--ink); }
        .reply { display: block; padding: .25rem .625rem; border-left: 3px solid var(--voice); border-radius: 4px; text-decoration: none; }
        a.reply:hover { text-decoration: underline; }
        .reply .quote { font-style: italic; }
        .template { margin: .5rem 0; padding: .25rem .875rem .625rem; border: 1px solid var(--voice); border-radius: 10px; background: var(--card); }
        .media { padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink); }
        .media strong { display: inline-block; font-weight: 600; }
        .media strong::first-letter { text-transform: uppercase; }
        .media .type, .media code { color: var(--muted); }
        .media .link, .media code { display: block; font-size: .8125rem; }
        .absent { border-style: dashed; border-color: var(--muted); background: none; color: var(--muted); }
        .absent strong { color: var(--ink); }
        .later { margin: 1rem 0; text-align: center; font-size: .875rem; color: var(--muted); }
        .buttons { margin: .625rem -.875rem -.625rem; font-size: .9375rem; text-align: center; }
        .buttons li { padding: .375rem .875rem; border-top: 1px solid var(--line); color: var(--voice); font-weight: 600; }
        .mark.found { display: table; padding: 0 .625rem; border: 1px solid; border-radius: 1rem; color: var(--voice); font-weight: 600; }
        .mark.problem { color: var(--alarm); font-weight: 600; }
        .bubble > footer { margin-top: .375rem; font-size: .75rem; color: var(--muted); }
        .slim { min-width: 0; padding: .375rem .875rem; }
        .slim .emoji { margin: 0; }

        .session, .session-end { padding: .625rem 0 .625rem 1.25rem; font-size: .875rem; color: var(--muted); }
        .session { background: linear-gradient(to right, var(--tint), transparent 75%); }
        .session h4 { font-size: 1rem; font-weight: 650; color: var(--voice); }
        .session:target { background: var(--tint); }
        .run > summary { padding: .625rem 1.25rem; cursor: pointer; background: var(--tint); border-radius: 0 8px 8px 0; font-size: .9375rem; }
        .run .count { font-weight: 600; color: var(--voice); }
        .run .when { color: var(--muted); }
        .run .message { border: 0; }
        .switch {
          margin: 1.5rem 0; padding: .875rem 1.25rem; border: solid var(--voice); border-width: 1px 0; text-align: center;
          font-size: .875rem;
        }
        .switch:target, .later:target { background: var(--tint); }
        .switch h4 { font-size: 1.125rem; font-weight: 650; }
        .switch h4 .marketing, .switch h4 .service { color: var(--voice); }
        .switch p { margin-top: .125rem; color: var(--muted); }
        .switch .evidence { font-size: .8125rem; }
        .switch .omits { color: var(--ink); font-weight: 600; }
        body > footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        .end { color: var(--muted); font-size: .875rem; text-align: center; }

        @media (max-width: 36rem) {
          body { padding: 1.5rem .75rem 3rem; }
          h1 { font-size: 1.75rem; }
          .facts { grid-template-columns: 1fr 1fr; gap: .75rem 1rem; }
          .row { grid-template-columns: 4.75rem 1fr; }
          .axis { padding-left: 4.75rem; }
          .message, .session, .session-end { padding-left: .625rem; }
          .bubble { min-width: 0; max-width: 94%; }
          .find { position: static; }
        }
        @media print {
          @page {
            margin: 20mm 16mm 18mm;
            @top-left { content: "Conversation transcript"; font: 8pt sans-serif; color: #4a4f57; }
            @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #4a4f57; }
          }
          :root {
            --paper: #ffffff; --card: #ffffff; --ink: #000000; --muted: #4a4f57; --line: #c9c5bd; --link: #000000;
            --marketing: #7a4206; --marketing-tint: #fdf2de; --marketing-rail: #b97420;
            --service: #0a5160; --service-tint: #e3f2f4; --service-rail: #20808f; --alarm: #8f1a1a;
          }
          html { font-size: 9.5pt; }
          body { max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .bubble, .session, .switch, .facts div, .sources li, .policies li, .places li, .gaps { break-inside: avoid; }
          .message { break-inside: avoid; }
          .day, .switch, .session, h2, .name, .fold > summary, .run > summary { break-after: avoid; }
          details::details-content { content-visibility: visible; block-size: auto; }
          summary { list-style: none; }
          .skip, .find, .pages { display: none; }
          a { text-decoration: none; }
        }

        """
}
