/**
 * The colour of an entity type on paper, as on the screen: Okabe and Ito's palette, which every eye tells apart,
 * deepened until it can be told from white. For rules and dots; letters stay black.
 */
const typeColours: Readonly<Record<string, string>> = {
  Person: '#c75000',
  Company: '#0072b2',
  Organization: '#2b8cc4',
  PublicBody: '#b05a8a',
  Address: '#00855f',
  Asset: '#b37a00',
  Project: '#8d8400',
  Event: '#3d4247',
};

/** The colour of an entity type as a CSS colour; types that are not offered are grey. */
export function typeColour(schema: string): string {
  return Object.hasOwn(typeColours, schema) ? (typeColours[schema] ?? '#7b8087') : '#7b8087';
}

/** The size of the paper and its margins; the foot has room for the running line. */
function pageRules(paper: 'a4' | 'letter', forPrint: boolean): string {
  // A program's own printing adds the running line; a browser of today sets the page numbers from this box.
  const boxes = forPrint
    ? ''
    : '@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#666}';
  return `@page{size:${paper === 'a4' ? 'A4' : 'Letter'};margin:21mm 22mm 21mm;${boxes}}`;
}

const SCREEN = `
@media screen{
html{font-size:17px}
body{max-width:44rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
a:hover{text-decoration:underline}
table,.scope,.number,.where,.tag,.at{font-variant-numeric:tabular-nums lining-nums}
:target{background:var(--glow);box-shadow:0 0 0 .4rem var(--glow);border-radius:2px}
}
@media screen and (prefers-color-scheme:dark){
:root{--ink:#e6e4df;--soft:#a3a19b;--line:#44433f;--faint:#2a2a28;--paper:#1b1b1a;--glow:#3a3522}
.dot{outline:1px solid #8888}
}`;

/**
 * No ligatures, no signs that alter with their neighbours and no figures of one width on paper: such glyphs have no character of
 * their own, and what a PDF says beside them for that (ActualText) many readers pass over, so that "significant" could neither be
 * found nor copied.
 */
export const PLAIN_GLYPHS = 'font-variant-ligatures:none!important;font-variant-numeric:normal!important';

const PRINT = `
@media print{*{${PLAIN_GLYPHS}}.front+section{margin-top:0}}`;

const COMMON = `
:root{--ink:#16181b;--soft:#5a5f66;--line:#c9ccd1;--faint:#eceef0;--paper:#fff;--glow:#fdf3cf;
--serif:"Source Serif 4","Source Serif Pro",Charter,"Iowan Old Style",Georgia,"Noto Serif","Noto Serif CJK SC","Songti SC",SimSun,serif;
--sans:Inter,"Helvetica Neue",Arial,"Noto Sans","Noto Sans CJK SC",sans-serif;
--mono:"JetBrains Mono","DejaVu Sans Mono","Liberation Mono",Menlo,Consolas,monospace}
*{box-sizing:border-box}
html{font-size:10.4pt;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 var(--serif);font-kerning:normal;font-variant-numeric:lining-nums;overflow-wrap:break-word;hyphens:auto;hyphenate-limit-chars:7 3 3;orphans:3;widows:3;text-rendering:optimizeLegibility}
a{color:inherit;text-decoration:none}
p{margin:0 0 .55em}
h1,h2,h3,h4,h5,h6{break-after:avoid;break-inside:avoid;hyphens:manual;text-wrap:balance;white-space:pre-wrap;margin:0}
table,ol,ul,blockquote,figure{margin:0;padding:0}

.title{border-top:.481rem solid var(--type);padding-top:.962rem;margin-bottom:1.442rem}
.kicker{display:flex;justify-content:space-between;gap:1em;font:600 .769rem/1.4 var(--sans);letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0 0 1.25rem}
.kicker span:last-child{text-align:right}
h1{font:600 2.596rem/1.12 var(--serif);letter-spacing:-.012em;margin:0 0 .577rem}
.long{font-size:1.7rem}
.type{display:flex;align-items:center;gap:.5em;font:600 .865rem/1.4 var(--sans);margin:0 0 .769rem}
.dot{display:inline-block;flex:none;width:.72em;height:.72em;border-radius:50%;background:var(--type);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.lead{font-size:1.154rem;line-height:1.42;color:var(--ink);margin:0 0 .865rem;max-width:36em}
.scope{font:.817rem/1.5 var(--sans);color:var(--soft);border-top:.5pt solid var(--line);border-bottom:.5pt solid var(--line);padding:.433rem 0;margin:0;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 2em}

section{margin-top:1.635rem}
h2{font:600 1.058rem/1.3 var(--sans);letter-spacing:-.003em;margin:0 0 .577rem;padding-bottom:2.5pt;border-bottom:1pt solid var(--ink)}
h3{font:600 1.106rem/1.3 var(--serif);margin:0 0 1pt}
.note h3,.note h4,.note h5,.note h6{font:600 1.01rem/1.35 var(--serif);margin:.865rem 0 2pt}
.note h4,.note h5,.note h6{font-style:italic}
.note>:first-child{margin-top:0}
.note>:last-child{margin-bottom:0}
.note ul,.note ol{margin:0 0 .55em;padding-left:1.35em}
.note li{margin:0 0 .2em}
.note li>ul,.note li>ol{margin:.2em 0 0}
.note blockquote{margin:0 0 .55em;padding-left:.9em;border-left:1.5pt solid var(--line);color:var(--soft)}
.note pre{font:.827rem/1.45 var(--mono);white-space:pre-wrap;margin:0 0 .6em;hyphens:manual}
.note code{font:.86em var(--mono);hyphens:manual}
.note a{text-decoration:underline;text-decoration-thickness:.5pt;text-underline-offset:2pt;overflow-wrap:anywhere}
.assessment{max-width:40em}
.note q{quotes:"“" "”" "‘" "’"}
.note .cite{text-decoration:none;font:600 .78em var(--sans);color:var(--soft);margin-left:.2em}
.judgement{font:600 .78em/1.4 var(--sans);color:var(--soft);border:.5pt solid var(--line);border-radius:2pt;padding:0 .4em;white-space:nowrap}

table{width:100%;border-collapse:collapse;font-size:.923rem;line-height:1.4}
caption{text-align:left;font:.817rem/1.4 var(--sans);color:var(--soft);padding-bottom:.288rem}
th,th.k{font:600 .75rem/1.4 var(--sans);color:var(--soft);text-align:left;vertical-align:bottom}
th,td{padding:.25rem .865rem .25rem 0;border-bottom:.5pt solid var(--line)}
td{vertical-align:top}
tbody th{font:inherit;color:inherit;vertical-align:top}
.keep{break-inside:avoid}
th:last-child,td:last-child{padding-right:0}
tr{break-inside:avoid}
thead{display:table-header-group}
tbody tr:nth-child(-n+2),tbody tr:last-child{break-before:avoid}
caption{break-after:avoid}
.n{text-align:right;white-space:nowrap;width:1%}
.k{white-space:nowrap;width:1%;color:var(--soft);font:.827rem/1.5 var(--sans)}
.d{width:24%;color:var(--soft);font:.827rem/1.5 var(--sans)}
.bar{width:20%}
.bar span{display:block;height:.5em;margin-top:.42em;min-width:1.5pt;background:var(--type);print-color-adjust:exact;-webkit-print-color-adjust:exact}
th .dot{margin-right:.5em}

.tail{font-size:.92rem;line-height:1.45;margin:.5em 0 0}
.tail-label{color:var(--soft);font:.827rem/1.5 var(--sans)}
.source-head{break-inside:avoid;break-after:avoid;margin:1.25rem 0 .385rem}
h2+.source-head,.passages-of:first-of-type .source-head{margin-top:0}
.tag{font:600 .788rem/1 var(--sans);color:var(--soft);margin-right:.25em}
.by{font:.817rem/1.45 var(--sans);color:var(--soft);margin:0}
.passages{list-style:none}
.passages>li{display:grid;grid-template-columns:2.6em 1fr 4.2em;column-gap:.5em;padding:.385rem 0;border-top:.5pt solid var(--faint);break-inside:avoid}
.passages>li:first-child{break-before:avoid;border-top-color:var(--line)}
.number{font:600 .817rem/1.8 var(--sans);color:var(--soft);white-space:nowrap}
.passages blockquote{unicode-bidi:isolate;text-wrap:pretty}
.quote-of{unicode-bidi:isolate}
mark{background:none;color:inherit;font-weight:700}
.where{font:.788rem/1.9 var(--sans);color:var(--soft);text-align:right;white-space:nowrap;margin:0}
.comment,.source-note{break-before:avoid;padding:.5pt 0 .5pt .769rem;border-left:2pt solid var(--type);font-size:.923rem;line-height:1.45}
.comment{grid-column:2;margin:.385rem 0 2pt}
.source-note{margin:.481rem 0 2pt}
.label{font:600 .731rem/1.5 var(--sans);color:var(--soft);margin:0}
.cited{grid-column:2;font:.769rem/1.5 var(--sans);color:var(--soft);margin:.15rem 0 0}
.holdings{font:.865rem/1.6 var(--sans);margin:0 0 .865rem}
.reading{font:.808rem/1.5 var(--sans);color:var(--soft);margin:1.2rem 0 0;max-width:44em}
.older{color:var(--ink)}
.comment p,.sources .source-note p:not(.label,:last-child){margin-bottom:.3em}

.sources{list-style:none}
.sources>li{display:grid;grid-template-columns:2.6em 1fr;column-gap:.5em;padding:.481rem 0;border-bottom:.5pt solid var(--line);break-inside:avoid}
.sources>li:first-child{break-before:avoid}
.sources>.noted{break-inside:auto}
.sources>li{align-items:baseline}
.lines{break-inside:avoid}
.sources p{margin:0}
.sources cite{font-style:normal;font-weight:600}
.facts{font:.808rem/1.55 var(--sans);color:var(--soft)}
.hash{font:.731rem/1.5 var(--mono);color:var(--soft);overflow-wrap:anywhere;word-break:break-all;hyphens:manual}
.facts a,.number:hover,.tag:hover{color:var(--ink)}
.method{break-inside:avoid;font-size:.885rem;line-height:1.48}
.method>div{columns:18em 2;column-gap:2.2em}
.method p{margin-bottom:.45em;break-inside:avoid}
.warning{border:1pt solid #D55E00;border-left-width:.481rem;padding:.577rem .865rem;break-inside:avoid}
.warning h2{border:0;padding:0;margin-bottom:.288rem}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.contents{margin-top:2.4rem}
.contents ol{list-style:none;font:.923rem/1.4 var(--sans)}
.contents a{display:flex;align-items:baseline;padding:.26rem 0;border-bottom:.5pt dotted var(--line)}
.contents a span{flex:1;padding-right:3em}
.front{break-after:page}
.marking{font:600 .827rem/1.4 var(--sans);letter-spacing:.08em;text-transform:uppercase;text-align:center;margin:0 0 1rem}
.nothing,.lack,.aside{color:var(--soft)}
.lack{font-style:italic}
caption{font-weight:600}
table+table,.keep+table,table+.keep,.keep+.keep,.tail+table,.tail+.keep{margin-top:1.25rem}
figure+table,figure+.keep{margin-top:.577rem}
figcaption{font:.769rem/1.5 var(--sans);color:var(--soft);text-align:center}
.stated .property{width:22%}
.stated .when{width:16%;color:var(--soft);font:.827rem/1.6 var(--sans)}
.stated .from{width:21%;font:.808rem/1.6 var(--sans);color:var(--soft)}
.denial{font-style:italic}
.stated .evidence{width:22%;font:.808rem/1.6 var(--sans);color:var(--soft)}
.stated .line{display:block}
.stated a{white-space:nowrap}
.stated .dot{margin-right:.5em}
section>.disputed+.disputed{margin-top:1.1rem}
.disputed>table+.by{margin-top:.4rem}
figure svg{display:block;max-width:100%;height:auto;margin:0 auto}
.questions{list-style:none}
.questions>li{padding:.481rem 0;border-bottom:.5pt solid var(--line);break-inside:avoid}
.questions p{margin:0}`;

/** The style of a dossier on screen and on paper. */
export function dossierStyle(paper: 'a4' | 'letter', forPrint: boolean): string {
  return `${pageRules(paper, forPrint)}${COMMON}${PRINT}${forPrint ? '' : SCREEN}`;
}
