extension TranscriptIndex {
    /// Content-Security-Policy of the page. The hash is SHA-256 of `sheet` in base 64; a test compares them.
    static let policy: StaticString = """
        default-src 'none'; style-src 'sha256-AxJO6DD2adqPGC/4MpjWgLEb6X4ChJhTSpI5+dG0d5M='; \
        base-uri 'none'; form-action 'none'
        """

    /// The colours are those of a transcript.
    static let sheet: StaticString = """
        :root {
          color-scheme: light dark;
          --paper: #faf8f5; --ink: #1f2328; --muted: #5c6470; --line: #e2ded6; --link: #1f5f99;
          --marketing: #8a4b08; --service: #0b5e70;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #16181b; --ink: #e8e5df; --muted: #a4abb6; --line: #34383e; --link: #8ec1ee;
            --marketing: #f0b765; --service: #7fcbd9;
          }
        }
        body {
          margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 64rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif;
        }
        h1 { margin: 0 0 .5rem; font-size: 1.6rem; }
        p { margin: 0 0 1rem; color: var(--muted); }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .6rem .75rem .6rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { color: var(--muted); font-weight: 600; font-size: .875rem; }
        .known { color: var(--muted); font-weight: 400; font-size: .875rem; overflow-wrap: anywhere; }
        .number { font-variant-numeric: tabular-nums; }
        .strip { font-family: ui-monospace, monospace; white-space: nowrap; color: var(--muted); }
        .marketing { color: var(--marketing); }
        .service { color: var(--service); }
        a { color: var(--link); }
        @media (max-width: 40rem) {
          thead { position: absolute; left: -99rem; }
          tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
          th, td { display: inline-block; border: 0; padding: 0 .75rem 0 0; }
          tbody th { display: block; }
          td:nth-child(2)::after { content: " messages"; }
          td:nth-child(3)::after { content: " transitions"; }
          td:nth-child(4)::after { content: " omitted"; }
        }
        @media print { tr { break-inside: avoid; } a { color: inherit; text-decoration: none; } }

        """
}
