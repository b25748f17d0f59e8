/** For the screen a stack of paper on a desk; for the printer the paper alone: a scene fills a page of A4 and of Letter. */
export const STYLE = `
@page { margin: 13mm 14mm 14mm; }
:root { --ink: #1d1b18; --soft: #6f6a62; --rule: #d9d3c8; --hair: #e9e4da; --paper: #fff; --desk: #e8e4dc; --accent: #8c2f22;
  --int-day: #fff; --ext-day: #fdf3cf; --int-night: #dfe9f5; --ext-night: #dcebdc;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", "Source Serif 4", Georgia, "DejaVu Serif", serif;
  --sans: Inter, "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { background: var(--desk); color: var(--ink); font: 10pt/1.42 var(--sans); font-variant-numeric: tabular-nums; padding: 12mm 0; overflow-wrap: anywhere; }
.sheet { background: var(--paper); width: 210mm; max-width: 100%; min-height: 297mm; margin: 0 auto 10mm; padding: 15mm 15mm 13mm; box-shadow: 0 1px 2px #0002, 0 6px 24px #0000001a; position: relative; }
a { color: inherit; text-decoration: none; }
h1 { font: 500 38pt/1.05 var(--serif); letter-spacing: -0.015em; margin: 1.5mm 0 2mm; text-wrap: balance; }
h2 { font: 500 17pt/1.15 var(--serif); margin: 0 0 3mm; }
h3, .kicker, dt, th { font: 600 6.6pt/1.3 var(--sans); letter-spacing: 0.11em; text-transform: uppercase; color: var(--soft); }
.kicker { color: var(--accent); }
.author { font: italic 12.5pt/1.3 var(--serif); color: var(--soft); }
.facts { display: flex; flex-wrap: wrap; gap: 3mm 9mm; margin: 6mm 0 9mm; padding: 3mm 0; border: solid var(--ink); border-width: 1.2pt 0 0.4pt; }
.facts dd { font: 500 14pt/1.25 var(--serif); }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
th { text-align: left; padding: 0 2mm 1.4mm; border-bottom: 0.8pt solid var(--ink); overflow-wrap: normal; }
td { padding: 1.7mm 2mm; border-bottom: 0.4pt solid var(--rule); vertical-align: top; overflow-wrap: normal; }
tr { break-inside: avoid; }
td.wide { width: 58%; overflow-wrap: anywhere; }
.figure { text-align: right; white-space: nowrap; }
.number { font: 600 11pt/1.28 var(--serif); white-space: nowrap; }
.about { color: var(--soft); font-size: 8.6pt; }
.strips td { padding: 1.3mm 2mm; font-size: 8.8pt; }
.strips td.wide { width: 50%; }
.strips .about { display: block; line-height: 1.35; max-height: 2.7em; overflow: hidden; }
.strips tbody td:first-child { border-left: 2.2mm solid var(--strip-edge, var(--rule)); padding-left: 2.4mm; }
tfoot td { border-bottom: 0; font-weight: 600; padding-top: 2.4mm !important; }
.int-day { --strip: var(--int-day); --strip-edge: #cfc8ba; }
.ext-day { --strip: var(--ext-day); --strip-edge: #e3bd3f; }
.int-night { --strip: var(--int-night); --strip-edge: #5f8abf; }
.ext-night { --strip: var(--ext-night); --strip-edge: #629a6a; }
.strips tbody tr, .legend span { background: var(--strip); }
.legend { display: flex; gap: 3mm; margin-top: 4mm; font-size: 7.4pt; color: var(--soft); }
.legend span { border: 0.4pt solid var(--rule); border-left: 2.2mm solid var(--strip-edge); padding: 0.6mm 2.4mm; }
.tag { font-size: 7.4pt; color: var(--accent); }
blockquote { font: italic 9.6pt/1.4 var(--serif); color: #403c36; margin-top: 0.6mm; }
cite { font: 7pt var(--sans); color: var(--soft); white-space: nowrap; }
.scenes { min-width: 24mm; }
.cast-numbers { min-width: 17mm; }
.scene { display: flex; flex-direction: column; padding-top: 0; }
.scene header { display: grid; grid-template-columns: auto 1fr; gap: 0 6mm; align-items: center; background: var(--strip); border-top: 3mm solid var(--strip-edge); margin: 0 -15mm; padding: 6mm 15mm 0; }
.scene-number { font: 500 34pt/1 var(--serif); border-right: 0.4pt solid var(--ink); padding: 1mm 6mm 1mm 0; }
.scene h2 { font-size: 20pt; margin: 0.6mm 0 0; text-wrap: balance; }
.scene .facts { grid-column: 1 / -1; margin: 5mm 0 0; }
.synopsis { font: italic 11.5pt/1.45 var(--serif); color: #403c36; padding: 5mm 0; max-width: 150mm; }
.boxes { display: grid; grid-template-columns: repeat(3, 1fr); grid-auto-rows: minmax(27mm, auto); gap: 0; flex: 1; border: solid var(--rule); border-width: 0.4pt 0 0 0.4pt; }
.box { border: solid var(--rule); border-width: 0 0.4pt 0.4pt 0; padding: 2.6mm 3mm; break-inside: avoid; }
.box h3 { color: var(--accent); margin-bottom: 1.2mm; }
.box.empty h3 { color: #b3ada3; }
.box ul { list-style: none; }
.box li { padding-left: 0; line-height: 1.5; }
.cast-number { display: inline-block; min-width: 5mm; font: 600 9.6pt var(--serif); color: var(--accent); }
.sheet footer { display: flex; justify-content: space-between; margin-top: 4mm; font-size: 7.4pt; color: var(--soft); }
@media screen and (max-width: 210mm) { body { padding: 0; } .sheet { min-height: 0; padding: 8mm 5mm; } .scene header { margin: 0 -5mm; padding: 5mm 5mm 0; } .boxes { grid-template-columns: repeat(2, 1fr); } .strips { font-size: 8pt; } }
@media print {
  body { background: none; padding: 0; }
  .sheet { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; break-after: page; }
  .sheet:last-child { break-after: auto; }
  .scene { min-height: 246mm; }
  .scene header { margin: 0; padding: 6mm 6mm 0; }
}
`;
