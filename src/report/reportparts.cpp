#include "report/reportparts.h"

namespace sandtable::report
{

using namespace Qt::StringLiterals;
using session::Stage;

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString heading(const QString &text)
{
    return u"<h2>"_s + escaped(text) + u"</h2>"_s;
}

QString subheading(const QString &text)
{
    return u"<h3>"_s + escaped(text) + u"</h3>"_s;
}

QString paragraph(const QString &text)
{
    return text.isEmpty() ? QString() : u"<p>"_s + escaped(text) + u"</p>"_s;
}

QString table(const QStringList &head, const QList<int> &widths, const Rows &rows)
{
    QString html = u"<table class=\"rows\" width=\"100%\" cellspacing=\"0\" cellpadding=\"4\"><thead><tr>"_s;
    for (qsizetype i = 0; i < head.size(); ++i)
        html += u"<th align=\"left\" width=\"%1%\">"_s.arg(widths.value(i)) + escaped(head[i]) + u"</th>"_s;
    html += u"</tr></thead><tbody>"_s;
    bool odd = false;
    for (const QStringList &row : rows) {
        odd = !odd;
        html += odd ? u"<tr>"_s : u"<tr class=\"even\">"_s;
        for (qsizetype i = 0; i < row.size(); ++i)
            html += (odd ? u"<td width=\"%1%\">"_s : u"<td class=\"even\" width=\"%1%\">"_s)
                        .arg(widths.value(i)) +
                    escaped(row[i]).replace(u'\n', u"<br>"_s) + u"</td>"_s;
        html += u"</tr>"_s;
    }
    return html + u"</tbody></table>"_s;
}

QString factTable(const Rows &rows)
{
    QString html = u"<table class=\"facts\" width=\"100%\" cellspacing=\"0\" cellpadding=\"4\">"_s;
    for (const QStringList &row : rows)
        html += u"<tr><td class=\"name\" width=\"22%\">"_s + escaped(row.value(0)) +
                u"</td><td width=\"78%\">"_s + escaped(row.value(1)).replace(u'\n', u"<br>"_s) +
                u"</td></tr>"_s;
    return html + u"</table>"_s;
}

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Idle:
        return {};
    case Stage::Attacking:
        return ReportText::tr("Attack");
    case Stage::Detected:
        return ReportText::tr("Detected");
    case Stage::Reported:
        return ReportText::tr("Incident");
    case Stage::Alerted:
        return ReportText::tr("Alert");
    case Stage::Ordered:
        return ReportText::tr("Order");
    case Stage::Relayed:
        return ReportText::tr("Relay");
    case Stage::Blocked:
        return ReportText::tr("Blocked");
    case Stage::Confirmed:
        return ReportText::tr("Confirmed");
    case Stage::Failed:
        return ReportText::tr("Failed");
    }
    return {};
}

QString beatName(const QString &kind)
{
    if (kind == "packet"_L1)
        return ReportText::tr("Network");
    if (kind == "console-line"_L1)
        return ReportText::tr("Victim's screen");
    if (kind == "agent-warning"_L1)
        return ReportText::tr("Endpoint agent");
    if (kind == "detected"_L1)
        return ReportText::tr("Sensors");
    if (kind == "state"_L1)
        return ReportText::tr("Host");
    return ReportText::tr("Story");
}

namespace
{

QString withCode(const QString &css, const QString &title, const QString &text)
{
    return text.isEmpty() ? QString()
                          : u"<p class=\"label\">"_s + escaped(title) + u"</p><pre class=\"%1\">"_s.arg(css) +
                                escaped(text) + u"</pre>"_s;
}

} // namespace

QString exchangeCard(const ReportExchange &exchange, int number, const QString &since, Form form, int lines)
{
    const bool bad = exchange.status == 0 || exchange.status >= 400;
    const QString outcome = exchange.status > 0 ? QString::number(exchange.status) : exchange.problem;
    QString html = u"<table class=\"exchange\" width=\"100%\" cellspacing=\"0\" cellpadding=\"4\"><tr>"_s;
    html += u"<td class=\"exhead\" width=\"70%\"><b>%1. %2</b> · %3</td>"_s.arg(
        QString::number(number), escaped(exchange.purpose), escaped(exchange.service));
    html += u"<td class=\"exhead %1\" width=\"30%\" align=\"right\">%2 %3 · %4 · %5</td></tr>"_s.arg(
        bad ? u"bad"_s : u"good"_s, bad ? u"\u2715"_s : u"\u2713"_s, escaped(outcome),
        escaped(ReportText::tr("%1 ms").arg(exchange.tookMs)),
        escaped(QString(since).replace(u' ', QChar::Nbsp)));
    html += u"<tr><td colspan=\"2\" class=\"request\"><code>%1 %2</code></td></tr></table>"_s.arg(
        escaped(exchange.method), escaped(exchange.url));
    const QString parts =
        withCode(u"head"_s, ReportText::tr("Request"), exchange.requestHeaders.join(u'\n')) +
        withCode(u"body"_s, ReportText::tr("Body of the request"),
                 readableBody(exchange.requestBody, lines)) +
        withCode(u"head"_s, ReportText::tr("Answer"), exchange.answerHeaders.join(u'\n')) +
        withCode(u"body"_s, ReportText::tr("Body of the answer"), readableBody(exchange.answerBody, lines));
    if (form == Form::Page)
        return u"<div class=\"card\">"_s + html + u"<details><summary>"_s +
               escaped(ReportText::tr("Headers and bodies")) + u"</summary>"_s + parts +
               u"</details></div>"_s;
    return html + parts;
}

} // namespace sandtable::report
