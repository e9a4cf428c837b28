/** A receipt on paper: black on white, no colour, no shading, readable after a photocopy. */
export const RECEIPT_STYLE = `
@page { margin: 12mm 15mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { font: 400 9pt/1.35 system-ui, sans-serif; color: #000; background: #fff; }
header { display: flex; justify-content: space-between; padding-bottom: 2.5mm; border-bottom: 0.6mm solid #000; }
header b { font-weight: 600; }
.top { margin-top: 6mm; display: flex; gap: 8mm; align-items: flex-start; }
.top > div { flex: 1; min-width: 0; }
.top svg { flex: none; width: 28mm; height: 28mm; display: block; }
.decision { font-size: 11pt; font-weight: 600; overflow-wrap: anywhere; }
h1 { margin-top: 1mm; font-size: 19pt; font-weight: 600; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.amount { margin-top: 2mm; font-size: 12pt; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h2 { font-size: 9.5pt; font-weight: 600; }
section { margin-top: 3mm; }
.grid { margin-top: 1mm; list-style: none; display: grid; grid-template-columns: repeat(6, auto); justify-content: start; gap: 0.6mm 4mm; }
.grid li { font: 500 11pt/1.3 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
.lines { margin-top: 1mm; padding-left: 4.5mm; columns: 2; column-gap: 8mm; font-size: 8.5pt; }
.lines li { break-inside: avoid; overflow-wrap: anywhere; }
dl { margin-top: 1mm; display: grid; grid-template-columns: 42mm 1fr; border-bottom: 0.2mm solid #000; }
dt, dd { padding: 0.4mm 0; border-top: 0.2mm solid #000; overflow-wrap: anywhere; }
dt { padding-right: 3mm; }
.exact { font: 8.5pt/1.4 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
.more { margin-top: 1mm; }
footer { margin-top: 4mm; padding-top: 1.5mm; border-top: 0.2mm solid #000; font-size: 8pt; }
`;
