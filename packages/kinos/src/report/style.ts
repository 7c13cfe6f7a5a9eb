/** The look of the report: one style sheet, system fonts, nothing to fetch. */
export const STYLE = `
:root { --ink: #0f172a; --soft: #64748b; --line: #e2e8f0; --paper: #ffffff; --ground: #f8fafc; --good: #0f766e; --bad: #be123c; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -0.01em; }
h2 { font-size: 17px; margin: 0 0 12px; }
p { margin: 0 0 8px; } .soft { color: var(--soft); }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 20px 24px; margin-top: 20px; overflow-x: auto; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(440px, 1fr)); gap: 20px; margin-top: 20px; }
.pair > section { margin-top: 0; min-width: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px; margin-top: 24px; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; }
.card b { display: block; font-size: 22px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.card span { color: var(--soft); font-size: 13px; }
.verdict { border-left: 5px solid var(--good); } .verdict.bad { border-left-color: var(--bad); }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { font-weight: 600; text-align: left; color: var(--soft); }
thead th { border-bottom: 1px solid var(--line); font-size: 12.5px; }
th, td { padding: 5px 0; white-space: nowrap; } tr > * + * { padding-left: 16px; } tbody tr + tr > * { border-top: 1px solid #f1f5f9; }
.number, #table-supply td { text-align: right; font-variant-numeric: tabular-nums; }
svg { display: block; width: 100%; height: auto; }
.grid { stroke: #eef2f7; } .axis { stroke: #94a3b8; }
.tick { font-size: 11px; fill: var(--soft); font-variant-numeric: tabular-nums; } .title { font-size: 11.5px; fill: var(--soft); }
.node { font-size: 13px; font-weight: 600; fill: var(--ink); }
.flow { fill-opacity: 0.38; } .flow:hover { fill-opacity: 0.7; }
.burned { fill: none; stroke: #94a3b8; stroke-width: 1.5; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 0 0 8px; padding: 0; font-size: 13px; }
.swatch { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
@media (max-width: 560px) { .pair { grid-template-columns: 1fr; } main { padding: 24px 12px; } }
`;
