#include "services/evaluation/render/style.h"

namespace jixiao::evaluation {

// Print follows GB/T 9704: A4, text area 156 × 225 mm, 22 lines of 28
// characters. The faces of official papers come first, free ones stand in.
const char kStyle[] = R"css(
:root {
  --title: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "方正小标宋_GBK",
    "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
  --body: "仿宋_GB2312", "FangSong_GB2312", "仿宋", FangSong, STFangsong,
    "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", serif;
  --head: "黑体", SimHei, "Noto Sans CJK SC", "Source Han Sans SC",
    "PingFang SC", "Microsoft YaHei", sans-serif;
  --kai: "楷体_GB2312", KaiTi_GB2312, "楷体", KaiTi, STKaiti,
    "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  --ink: #1b1b1b;
  --faint: #6a6f78;
  --rule: #b9bdc4;
  --accent: #8f1d1d;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: #e9eaec;
  color: var(--ink);
  font-family: var(--body);
  font-size: 17px;
  line-height: 1.9;
  line-break: strict;
  overflow-wrap: anywhere;
}
.hint {
  max-width: 54rem;
  margin: 1.2rem auto 0;
  padding: 0 1rem;
  color: var(--faint);
  font: 14px/1.6 var(--head);
}
.hint a { color: inherit; }
.paper {
  max-width: 54rem;
  margin: 1rem auto 2rem;
  padding: 4.5rem 5rem;
  background: #fff;
  box-shadow: 0 1px 4px rgba(0, 0, 0, .18);
}
h1 {
  margin: 0 0 2.4rem;
  font: 700 1.75rem/1.5 var(--title);
  text-align: center;
  text-wrap: balance;
}
h1 span { display: inline-block; }
h2, h3, h4 { font-size: 1em; line-height: inherit; margin: 0; text-indent: 2em; }
h2 { font-family: var(--head); font-weight: 500; margin-top: .6em; }
h3 { font-family: var(--kai); font-weight: 400; }
h4 { font-family: var(--body); font-weight: 700; }
p { margin: 0; text-align: justify; text-indent: 2em; }
.signature { margin-top: 3em; break-inside: avoid; }
.signature .signed { width: fit-content; margin: 2.5em 4em 0 auto; }
.signature .by, .signature .on { text-align: center; text-indent: 0; }
.attachment { margin-top: 3.5rem; }
.attachment h2 {
  margin: 0 0 1em;
  font-size: 1.2em;
  text-align: center;
  text-indent: 0;
}
.scroll { overflow-x: auto; margin: .8em 0 1.2em; }
table {
  width: 100%;
  border-collapse: collapse;
  font-size: 14px;
  line-height: 1.55;
  font-variant-numeric: tabular-nums;
}
caption {
  padding: .2em 0 .4em;
  font-family: var(--head);
  font-weight: 500;
  text-align: left;
}
th, td {
  padding: .3em .45em;
  border: 1px solid var(--rule);
  vertical-align: middle;
}
th { background: #f4f4f5; font-family: var(--head); font-weight: 500; }
td.l { text-align: left; }
td.c { text-align: center; }
td.r { text-align: right; }
th { text-align: center; }
td.n { white-space: nowrap; }
.supplement { font-family: var(--head); font-size: 15px; line-height: 1.75; }
.supplement h2 {
  font-size: 1.3em;
  color: var(--accent);
  text-indent: 0;
  margin: 0 0 .6em;
}
.supplement h3 {
  font: 600 1.08em/1.6 var(--head);
  text-indent: 0;
  margin: 1.6em 0 .4em;
}
.supplement table { font-size: 13px; }
.supplement td { vertical-align: top; }
.supplement p { margin-bottom: .4em; }
tr.bad > td { background: #fdecea; }
tr.bad > td.mark { color: #a01313; font-weight: 600; }
tr.warn > td.mark { color: #8a5a00; font-weight: 600; }
tr.sum > td { background: #f7f8fa; font-weight: 600; }
tr:target > td { background: #fff6cf; }
figure.drawn { margin: 1.2em 0 1.6em; }
figcaption {
  padding: .2em 0 .4em;
  font: 500 14px/1.55 var(--head);
  text-indent: 0;
}
svg.chart {
  display: block;
  width: 100%;
  max-width: 44rem;
  height: auto;
  margin: 0 auto;
}
svg.chart text { font-family: var(--head); }
svg.chart a { cursor: pointer; }
svg.chart .v:hover, svg.chart a:focus-visible .v { opacity: .72; outline: none; }
svg.chart a:focus-visible { outline: 2px solid var(--accent); }
figure details { margin-top: .2em; color: var(--faint); }
figure summary {
  font: 13px/1.8 var(--head);
  cursor: pointer;
  text-indent: 0;
}
figure details table { color: var(--ink); }
.f {
  position: relative;
  color: inherit;
  text-decoration: underline dotted #a8adb5 1px;
  text-underline-offset: .22em;
}
.f:hover, .f:focus { background: #fff6cf; outline: none; }
.f:focus-visible { outline: 2px solid var(--accent); }
.f[data-tip]:hover::after, .f[data-tip]:focus::after {
  content: attr(data-tip);
  position: fixed;
  z-index: 9;
  left: 50%;
  bottom: 1rem;
  width: max-content;
  max-width: min(40rem, calc(100vw - 2rem));
  max-height: 60vh;
  overflow: hidden;
  transform: translateX(-50%);
  padding: .8em 1em;
  border-radius: 6px;
  background: #23272e;
  color: #f3f4f6;
  box-shadow: 0 4px 18px rgba(0, 0, 0, .3);
  font: 400 13.5px/1.7 var(--head);
  text-align: left;
  text-indent: 0;
  white-space: pre-line;
  pointer-events: none;
}
@media screen and (max-width: 48rem) {
  body { font-size: 16px; line-height: 1.8; }
  .paper { margin: .6rem 0 1rem; padding: 1.8rem 1.1rem; box-shadow: none; }
  h1 { font-size: 1.4rem; margin-bottom: 1.6rem; }
  .scroll table { min-width: 44rem; }
  figure .scroll table { min-width: 0; }
  svg.chart { min-width: 30rem; }
}
@page {
  size: A4;
  margin: 37mm 26mm 34.5mm 28mm;
  @bottom-center {
    content: "— " counter(page) " —";
    font: 14pt SimSun, "Noto Serif CJK SC", serif;
    vertical-align: top;
    padding-top: 7mm;
  }
}
@page supplement { margin: 24mm 18mm 24mm 18mm; }
@media print {
  html { background: #fff; }
  body { background: #fff; font-size: 15.75pt; line-height: 28.98pt; }
  .hint { display: none; }
  .paper {
    max-width: none;
    margin: 0;
    padding: 0;
    box-shadow: none;
  }
  h1 { font-size: 22pt; line-height: 36pt; margin: 0 0 28.98pt; }
  h2, h3, h4 { margin: 0; break-after: avoid; }
  p { orphans: 1; widows: 1; }
  .attachment { margin-top: 0; break-before: page; }
  .attachment h2 { font-size: 16pt; margin: 0 0 12pt; }
  .scroll { overflow: visible; margin: 0 0 10pt; }
  table { font-size: 9pt; line-height: 12.5pt; }
  th, td { padding: 2pt 3pt; border: .5pt solid #444; }
  th { background: #fff; }
  thead { display: table-header-group; }
  .f { text-decoration: none; }
  .f::after { display: none; }
  figure.drawn { margin: 6pt 0 10pt; break-inside: avoid; }
  figcaption { font-size: 9.5pt; line-height: 14pt; break-after: avoid; }
  svg.chart { max-width: 150mm; }
  figure details { display: none; }
  .supplement { page: supplement; break-before: page; font-size: 10.5pt;
    line-height: 17pt; }
  .supplement h2 { font-size: 15pt; line-height: 24pt; margin: 0 0 6pt; }
  .supplement h3 { font-size: 12pt; margin: 12pt 0 4pt; }
  .supplement table { font-size: 8.5pt; line-height: 12pt; }
  .supplement th { background: #f0f0f0; }
  .supplement tr { break-inside: avoid; }
  th, tr.bad > td, tr.sum > td { print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace jixiao::evaluation
