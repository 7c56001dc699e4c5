#include "report/reportstyle.h"

namespace sandtable::report
{

using namespace Qt::StringLiterals;

namespace
{

QString pageStyle()
{
    return uR"(
body { font: 16px/1.5 "DejaVu Sans", "Segoe UI", system-ui, sans-serif; color: #121d29; background: #e9eef4;
  max-width: 1080px; margin: 0 auto; padding: 24px; }
table { border-collapse: collapse; width: 100%; }
.title { border-radius: 10px; overflow: hidden; }
.band { background: #10263c; color: #ffffff; padding: 26px 30px; }
.brand { letter-spacing: .28em; font-size: 13px; margin: 0; color: #9fd0ff; }
h1 { font-size: 30px; line-height: 1.25; margin: 6px 0; }
.kind { margin: 0; color: #d5e0ec; }
h2 { font-size: 22px; margin: 38px 0 12px; padding-bottom: 6px; border-bottom: 2px solid #0a5cad; }
h3 { font-size: 17px; margin: 24px 0 8px; }
.rail { border-collapse: separate; border-spacing: 5px; margin: 14px -5px; width: calc(100% + 10px); table-layout: fixed; }
.stage { border-radius: 6px; padding: 9px 4px; font-weight: 600; font-size: 14px; }
.on { background: #006e54; color: #ffffff; }
.off { background: #ffffff; color: #495a6d; border: 1px dashed #8496a9; }
.stagename { font-size: 14px; padding: 0; color: #495a6d; }
.facts td, .rows td, .rows th { padding: 7px 10px; vertical-align: top; overflow-wrap: anywhere; }
.facts, .rows { background: #ffffff; border: 1px solid #b9c6d4; }
.name { color: #495a6d; }
.facts tr + tr td, .rows td { border-top: 1px solid #dfe6ee; }
.rows th { background: #10263c; color: #ffffff; font-weight: 600; }
.even { background: #f4f7fa; }
.picture img { width: 100%; border: 1px solid #b9c6d4; border-radius: 8px; }
.card { background: #ffffff; border: 1px solid #b9c6d4; border-radius: 8px; margin: 12px 0; padding: 6px 12px; }
.exhead, .request { padding: 4px 0; overflow-wrap: anywhere; }
.good { color: #006e54; } .bad { color: #b8340c; }
.label { margin: 12px 0 2px; font-weight: 600; color: #495a6d; }
pre { background: #f0f4f9; border-radius: 6px; padding: 10px; margin: 0; overflow: auto; white-space: pre-wrap;
  overflow-wrap: anywhere; font-size: 13px; }
summary { cursor: pointer; color: #0a5cad; }
.foot { color: #495a6d; font-size: 14px; margin-top: 40px; }
@media print { body { background: #ffffff; padding: 0; } details { display: block; } }
)"_s;
}

QString printStyle()
{
    return uR"(
body { font-size: 9pt; color: #121d29; }
td.band { background-color: #10263c; color: #ffffff; }
p.brand { font-size: 8pt; color: #9fd0ff; margin-bottom: 2px; }
h1 { font-size: 19pt; color: #ffffff; margin-top: 0px; margin-bottom: 4px; }
p.kind { font-size: 9pt; color: #d5e0ec; margin-top: 0px; }
h2 { font-size: 14pt; color: #0a5cad; margin-top: 20px; margin-bottom: 6px; }
h3 { font-size: 11pt; margin-top: 14px; margin-bottom: 4px; }
td.on { background-color: #006e54; color: #ffffff; font-size: 8pt; font-weight: bold; }
td.off { background-color: #f0f4f9; color: #495a6d; font-size: 8pt; }
td.stagename { font-size: 8pt; color: #495a6d; }
table.facts, table.rows { border-collapse: collapse; border-style: solid; border-width: 1px; border-color: #b9c6d4; margin-top: 4px; }
td.name { color: #495a6d; }
th { background-color: #10263c; color: #ffffff; font-size: 8pt; }
td.even { background-color: #f0f4f9; }
table.exchange { margin-top: 12px; border-collapse: collapse; border-style: solid; border-width: 1px; border-color: #b9c6d4; }
td.exhead { background-color: #e3ebf4; }
td.good { color: #006e54; }
td.bad { color: #b8340c; }
p.label { font-size: 8pt; color: #495a6d; margin-top: 6px; margin-bottom: 0px; margin-left: 8px; }
pre { font-size: 7pt; white-space: pre-wrap; margin-top: 0px; margin-bottom: 0px; margin-left: 8px; color: #26384b; }
code { font-size: 8pt; }
)"_s;
}

} // namespace

QString styleFor(Form form)
{
    return form == Form::Page ? pageStyle() : printStyle();
}

} // namespace sandtable::report
