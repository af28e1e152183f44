/** Of the HTML page: dark or light as the reader's system is, and readable on a telephone. */
export const STYLE = `
:root { color-scheme: light dark; --back: light-dark(#fff, #14171c); --text: light-dark(#1d2430, #dde3ec);
  --dim: light-dark(#5b6678, #98a3b5); --line: light-dark(#d8dee8, #333b48); --card: light-dark(#f6f8fb, #1b2028);
  --red: light-dark(#b3261e, #ff8a80); --green: light-dark(#1a7f37, #6fdc8c); --orange: light-dark(#a84300, #ffb27a);
  --yellow: light-dark(#7a5b00, #f2d066); --violet: light-dark(#6d3bbf, #c4a5ff); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 1.45rem; line-height: 1.3; margin: 0 0 20px; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 0 0 12px; } h2 small { font-weight: 400; color: var(--dim); margin-left: 8px; }
h3 { font-size: 1rem; margin: 18px 0 4px; }
.stack, .gate { border: 1px solid var(--line); border-radius: 10px; padding: 18px; margin: 0 0 20px; }
.gate.refused { border-color: var(--red); } .gate.refused h2 { color: var(--red); } .gate.passed h2 { color: var(--green); }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; color: var(--dim); font-weight: 500; font-size: .85rem; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td { overflow-wrap: anywhere; } td:first-child, th:first-child { width: 9.5rem; } td:nth-child(2) { min-width: 7rem; } td:nth-child(3) { min-width: 9rem; }
td:first-child span { white-space: nowrap; border: 1px solid currentColor; border-radius: 99px; padding: 1px 9px; font-size: .8rem; }
tr.system_role td:first-child { color: var(--red); } tr.team_admin td:first-child { color: var(--orange); }
tr.channel_admin td:first-child, tr.group_manager td:first-child { color: var(--yellow); }
tr.removal td:first-child { color: var(--violet); } tr.join td:first-child, tr.group td:first-child { color: var(--dim); }
.dim { color: var(--dim); font-size: .85rem; overflow-wrap: anywhere; }
code { font: .88em ui-monospace, monospace; overflow-wrap: anywhere; }
.gate li { margin: 6px 0; } .gate code { margin-right: 6px; }
.of { color: var(--dim); } .of code { color: var(--text); }
details { margin: 10px 0; } summary { cursor: pointer; font-weight: 500; }
ul { margin: 4px 0; padding-left: 20px; } li { margin: 2px 0; }
b.delete, b.replace { color: var(--red); } b.create { color: var(--green); } b.update { color: var(--yellow); }
.picture { display: flex; flex-wrap: wrap; gap: 16px; margin: 18px 0; }
figure { flex: 1 1 480px; min-width: 0; margin: 0; background: var(--card); border-radius: 8px; padding: 10px; }
figcaption { font-weight: 500; margin: 0 0 6px 4px; }
figure svg { width: 100%; max-width: 500px; height: auto; display: block; margin: 0 auto; }
.legend { margin-top: -6px; } .legend span { margin-right: 14px; white-space: nowrap; } .legend svg { width: 34px; height: 8px; vertical-align: middle; }
.legend .gone { color: var(--red); text-decoration: line-through; } .legend .new { color: var(--green); font-weight: 600; }
svg text { font: 14px ui-monospace, monospace; fill: var(--text); } svg .title { font-weight: 600; } svg .dim { fill: var(--dim); }
svg rect { fill: var(--back); stroke: var(--line); }
svg .link { fill: none; stroke: var(--dim); stroke-width: 1.2; stroke-dasharray: 4 4; }
svg .link.admin { stroke-width: 2.6; stroke-dasharray: none; }
svg .holds { stroke: var(--line); }
svg .gone rect { stroke: var(--red); } svg .new rect { stroke: var(--green); }
svg .link.gone { stroke: var(--red); } svg .link.new { stroke: var(--green); }
svg text.gone { fill: var(--red); text-decoration: line-through; } svg text.new { fill: var(--green); font-weight: 600; }
@media (max-width: 600px) { main { padding: 14px 10px 40px; } .stack, .gate { padding: 12px; } figure { flex-basis: 100%; }
  thead { display: none; } tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 8px; padding: 8px 0; border-bottom: 1px solid var(--line); }
  td, td:first-child, td:nth-child(2), td:nth-child(3) { border: 0; padding: 0; width: auto; min-width: 0; }
  td:nth-child(5) { flex-basis: 100%; color: var(--dim); font-size: .85rem; } td:nth-child(5):not(:empty)::before { content: "through "; } }
`;
