/// The style sheet of reports, in the colours of the transcripts, and the policy that allows it and nothing else.
enum ReportStyle {
    /// Content-Security-Policy of the page. The hash is SHA-256 of `sheet` in base 64; a test compares them.
    static let policy: StaticString = """
        default-src 'none'; style-src 'sha256-GNzZPQNmZNfbCJ90BAvHh5v6sQia6RwAdRgpaIQFgWo='; base-uri 'none'; form-action 'none'
        """

    /// The sheet.
    static let sheet: StaticString = """
        :root {
          color-scheme: light dark;
          --paper: #faf8f5; --card: #ffffff; --ink: #1f2328; --muted: #5c6470; --line: #e2ded6;
          --marketing: #8a4b08; --marketing-rail: #d08a2c; --service: #0b5e70; --service-rail: #2b94a6; --faint: #bfdde2;
          --alarm: #a32020;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #16181b; --card: #1f2226; --ink: #e8e5df; --muted: #a4abb6; --line: #34383e;
            --marketing: #f0b765; --marketing-rail: #b97f2b; --service: #7fcbd9; --service-rail: #2f8c9c; --faint: #1f4149;
            --alarm: #ff9a8f;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 60rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif;
          overflow-wrap: anywhere;
        }
        h1, h2, p, ul, dl, dd { margin: 0; padding: 0; }
        ul { list-style: none; }
        code { font: .75rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; color: var(--muted); }
        .eyebrow { color: var(--muted); font-size: .8125rem; letter-spacing: .08em; text-transform: uppercase; }
        h1 { margin-top: .25rem; font-size: 2.25rem; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; }
        h2 { margin: 2.75rem 0 .75rem; font-size: 1.25rem; font-weight: 650; }
        .about { padding-bottom: 2rem; border-bottom: 1px solid var(--line); }
        .known, .origin { color: var(--muted); }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem 2rem; margin-top: 1.5rem; }
        .facts dt { color: var(--muted); font-size: .8125rem; }
        .facts dd { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
        .legend { display: flex; flex-wrap: wrap; gap: .5rem 2rem; font-size: .875rem; }
        .legend li { padding-left: .75rem; border-left: 6px solid; }
        .legend .marketing { border-left: 6px double var(--marketing-rail); }
        .legend .service { border-left-color: var(--service-rail); }
        .chart { display: block; width: 100%; height: auto; margin-top: 1rem; }
        .axis { fill: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
        .end { text-anchor: end; }
        .middle { text-anchor: middle; }
        .grid { stroke: var(--line); }
        .base { stroke: var(--muted); }
        .marketing-fill { fill: var(--marketing-rail); }
        .service-fill { fill: var(--service-rail); }
        .faint-fill { fill: var(--faint); }
        table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
        th { white-space: nowrap; text-align: left; font-size: .8125rem; font-weight: 600; color: var(--muted); }
        th, td { padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .plot { width: 22%; }
        .bar { display: block; width: 100%; height: .625rem; fill: var(--service-rail); }
        .marketing-bar { fill: var(--marketing-rail); }
        details { margin-top: .75rem; font-size: .9375rem; }
        summary { color: var(--muted); cursor: pointer; }
        .customers li { padding: .25rem 0; border-bottom: 1px solid var(--line); }
        .gaps { padding-left: .75rem; border-left: 3px solid var(--alarm); }
        .gaps li { margin-top: .25rem; }
        @media (max-width: 36rem) { body { padding: 1.5rem .75rem 3rem; } .plot { display: none; } }
        @media print { @page { margin: 18mm 16mm; } body { max-width: none; padding: 0; print-color-adjust: exact; } }

        """
}
