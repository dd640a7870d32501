"""How a document looks: on a screen by day and by night, and on A4. Nothing in it is fetched."""

from __future__ import annotations

from typing import Final

STYLESHEET: Final = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1e23; --quiet: #5a626d; --line: #d5dae1; --shade: #f3f5f8; --mark: #0b5394;
  --c0: #0072b2; --c1: #c44601; --c2: #00805c; --c3: #a3477f; --c4: #8a6d00; --c5: #4b4f55;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b; --ink: #e7eaee; --quiet: #a2abb7; --line: #363d46; --shade: #1d2228; --mark: #86bdf2;
    --c0: #56b4e9; --c1: #ff8f4a; --c2: #2fcf9f; --c3: #e39ac4; --c4: #e6c229; --c5: #b9bec6;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 16px/1.5 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; overflow-wrap: anywhere; }
header { border-bottom: 3px solid var(--ink); padding-bottom: .75rem; margin-bottom: 1.5rem; }
header p { margin: .25rem 0 0; color: var(--quiet); }
h1 { font-size: 2rem; line-height: 1.15; margin: 0; }
h2 { font-size: 1.45rem; margin: 3rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; }
p { margin: .5rem 0; max-width: 46rem; }
ul, ol { margin: .4rem 0 .8rem; padding-left: 1.4rem; max-width: 50rem; }
li { margin: .2rem 0; }
.short { columns: 2 20rem; column-gap: 2rem; max-width: none; }
.short li { break-inside: avoid; margin: 0 0 .2rem; }
a { color: var(--mark); text-decoration: none; }
a:hover { text-decoration: underline; }
code { font: .86em/1.4 "Fira Code", ui-monospace, Consolas, monospace; background: var(--shade); padding: .05em .3em; }
nav { background: var(--shade); padding: .75rem 1.25rem; columns: 2 18rem; }
nav ol { margin: 0; padding-left: 2.2rem; }
nav li { break-inside: avoid; }
nav .letters { list-style: upper-alpha; margin-top: .5rem; }
.titled { margin: .9rem 0 .2rem; font-weight: 650; break-after: avoid; }
.nothing, .source, figcaption, caption { color: var(--quiet); }
.unit { font-weight: 400; color: var(--quiet); }
.nothing { font-style: italic; }
.scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.35; overflow-wrap: normal; }
caption { text-align: left; padding: 0 0 .35rem; caption-side: top; }
th, td { text-align: left; vertical-align: top; padding: .32rem .6rem .32rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--quiet); font-weight: 650; vertical-align: bottom; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.number:not(:last-child), td.number:not(:last-child) { padding-right: 1.2rem; }
.annex table { font-size: .82rem; }
.annex th, .annex td { padding-top: .2rem; padding-bottom: .2rem; }
table.fill { table-layout: fixed; overflow-wrap: anywhere; }
table.fill th, table.fill td { border: 1px solid var(--quiet); padding: .35rem .5rem; }
table.fill th { overflow-wrap: normal; }
table.fill tbody tr { height: 3.4rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1.25rem; margin: .75rem 0 1.25rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
.chain { list-style: none; padding: 0; margin: .75rem 0 1.25rem; max-width: none; }
.chain li { border-left: 3px solid var(--line); padding: .15rem 0 .25rem .9rem; margin: 0; position: relative; }
.chain li:first-child { border-left-color: var(--mark); }
.chain li + li { margin-left: 1.1rem; }
.chain .when { color: var(--quiet); font-size: .85rem; margin-right: .5rem; }
.chain .source { font-size: .82rem; display: block; }
.rule { border-bottom: 1px solid var(--quiet); height: 2rem; }
figure { margin: 1rem 0 1.75rem; break-inside: avoid; }
figcaption { font-weight: 650; color: var(--ink); margin-bottom: .35rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .6rem; }
footer { color: var(--quiet); font-size: .85rem; }
.chart { display: block; width: 100%; max-width: 46rem; height: auto; font-size: 12px; }
@media screen and (max-width: 44rem) { figure { overflow-x: auto; } .chart { min-width: 36rem; } }
.chart text { fill: var(--ink); }
.chart .axis, .chart .aside { fill: var(--quiet); font-size: 11px; }
.chart .aside { font-style: italic; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
.chart .strong { font-weight: 650; }
.grid { stroke: var(--line); stroke-width: 1; }
.base, .leader { stroke: var(--quiet); stroke-width: 1; fill: none; }
.threshold { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 3; }
.band { fill: none; }
.band.even { fill: var(--shade); }
.l { fill: none; stroke-width: 2; stroke-linejoin: round; }
.l.thick { stroke-width: 4; }
.l.faint { stroke: var(--line); stroke-width: 1; }
.l.s0 { stroke: var(--c0); } .m.s0 { fill: var(--c0); }
.l.s1 { stroke: var(--c1); stroke-dasharray: 7 3; } .m.s1 { fill: var(--c1); }
.l.s2 { stroke: var(--c2); stroke-dasharray: 2 3; } .m.s2 { fill: var(--c2); }
.l.s3 { stroke: var(--c3); stroke-dasharray: 10 3 2 3; } .m.s3 { fill: var(--c3); }
.l.s4 { stroke: var(--c4); stroke-dasharray: 5 5; } .m.s4 { fill: var(--c4); }
.l.s5 { stroke: var(--c5); } .m.s5 { fill: var(--c5); }
.chart .t0 { fill: var(--c0); } .chart .t1 { fill: var(--c1); } .chart .t2 { fill: var(--c2); }
.chart .t3 { fill: var(--c3); } .chart .t4 { fill: var(--c4); } .chart .t5 { fill: var(--c5); }
.bar { fill: var(--c0); }
.bar.part { fill: var(--shade); stroke: var(--c0); stroke-width: 1; }
@page { size: A4; margin: 16mm 15mm 18mm; }
@page lying { size: A4 landscape; margin: 15mm 16mm; }
@media print {
  :root {
    --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --shade: #f0f0f0; --mark: #000000;
    --c0: #0072b2; --c1: #c44601; --c2: #00805c; --c3: #a3477f; --c4: #8a6d00; --c5: #4b4f55;
  }
  html { font-size: 10pt; line-height: 1.38; }
  body { padding: 0; max-width: none; }
  nav { background: none; padding: 0; }
  nav + main > section:first-child > h2 { margin-top: 1.4rem; }
  h2 { margin-top: 1.6rem; }
  h3 { margin-top: 1.1rem; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr, li, dd, h2, h3, h4, .titled, .whole { break-inside: avoid; }
  .chain { break-inside: avoid; }
  dl { grid-template-columns: 8.5rem 1fr; gap: .15rem 1rem; margin: .4rem 0 .8rem; }
  .page { break-before: page; }
  .page > h2 { margin-top: 0; }
  .short { columns: 2; column-gap: 6mm; }
  .annex { font-size: 8pt; line-height: 1.3; }
  .annex li { margin: .08rem 0; }
  .annex h3 { font-size: 10pt; }
  .annex .titled { font-size: 8pt; margin-top: .5rem; }
  .annex table { font-size: 7pt; line-height: 1.25; }
  .annex th, .annex td { padding-top: .1rem; padding-bottom: .1rem; }
  .lying { page: lying; }
  .fill { break-inside: avoid; }
  .fill.long { break-inside: auto; }
  table.fill tbody tr { height: 2.2rem; }
  .rule { height: 1.7rem; }
  .scroll { margin: .4rem 0 .9rem; }
  p, li { orphans: 3; widows: 3; }
  h2 + p { break-after: avoid; }
  .band.even, .bar, nav { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
