/** The recovery kit on paper: black on white, no colour, no shading, readable after a photocopy. */
export const KIT_STYLE = `
@page { margin: 16mm 18mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { font: 400 10.5pt/1.45 system-ui, sans-serif; color: #000; background: #fff; }
header { display: flex; justify-content: space-between; padding-bottom: 3mm; border-bottom: 0.6mm solid #000; }
header b { font-weight: 600; }
h1 { margin-top: 8mm; font-size: 22pt; font-weight: 600; line-height: 1.2; letter-spacing: -0.01em; }
.warning { margin-top: 2mm; max-width: 150mm; }
.code { margin: 7mm 0.4mm 0; display: flex; gap: 8mm; align-items: center; padding: 5mm 6mm; border: 0.4mm solid #000; }
.code > div { flex: 1; }
.code svg { flex: none; width: 40mm; height: 40mm; display: block; }
h2 { font-size: 10.5pt; font-weight: 600; }
.groups { margin-top: 3mm; list-style: none; display: grid; grid-template-columns: repeat(3, 1fr); gap: 3.5mm 6mm; }
.groups b { display: block; font: 500 16pt/1.2 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
.groups span { font-size: 8pt; }
.line { margin-top: 4mm; font-size: 9pt; }
dl { margin-top: 7mm; display: grid; grid-template-columns: 38mm 1fr; border-bottom: 0.2mm solid #000; }
dt, dd { padding: 1.4mm 0; border-top: 0.2mm solid #000; }
dd { overflow-wrap: anywhere; }
.exact { font: 9.5pt/1.45 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
section { margin-top: 6mm; break-inside: avoid; }
section ul, section ol { margin-top: 1mm; padding-left: 5mm; }
section li { margin-top: 0.6mm; overflow-wrap: anywhere; }
.dates { margin-top: 4mm; display: grid; grid-template-columns: repeat(4, 1fr); gap: 6mm; }
.dates span { height: 7mm; border-bottom: 0.2mm solid #000; }
footer { margin-top: 7mm; padding-top: 2mm; border-top: 0.2mm solid #000; font-size: 8.5pt; }
`;
