#include "report/reportdocument.h"

#include "base/jsontext.h"
#include "report/reportparts.h"
#include "report/reportstyle.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

#include <array>

namespace sandtable::report
{

using namespace Qt::StringLiterals;
using session::Stage;

namespace
{

constexpr int PrintedLines = 40; ///< of a body on paper

constexpr std::array Rail{Stage::Attacking, Stage::Detected, Stage::Reported, Stage::Alerted,
                          Stage::Ordered,   Stage::Relayed,  Stage::Blocked,  Stage::Confirmed};

QString titleBlock(const RehearsalReport &report)
{
    QString html =
        u"<table class=\"title\" width=\"100%\" cellspacing=\"0\" cellpadding=\"14\"><tr><td class=\"band\">"_s;
    html += u"<p class=\"brand\">SANDTABLE</p>"_s;
    html += u"<h1>"_s + escaped(report.title.isEmpty() ? report.scenario : report.title) + u"</h1>"_s;
    html += u"<p class=\"kind\">"_s + escaped(ReportText::tr("Rehearsal report")) + u" · "_s +
            escaped(QLocale().toString(report.began().toLocalTime(), QLocale::LongFormat)) + u"</p>"_s;
    html += u"</td></tr></table>"_s;
    return html;
}

/// The eight stages side by side, each with its mark and its time.
QString rail(const RehearsalReport &report)
{
    QString marks;
    QString names;
    for (const Stage stage : Rail) {
        const std::optional<QDateTime> at = report.reached(stage);
        const QString css = at ? u"on"_s : u"off"_s;
        marks += u"<td class=\"stage %1\" width=\"12%\" align=\"center\">"_s.arg(css) +
                 (at ? u"\u2713 "_s : u"\u25CB "_s) +
                 escaped(at ? sinceText(report.since(*at)) : ReportText::tr("not reached")) + u"</td>"_s;
        names += u"<td class=\"stagename\" width=\"12%\" align=\"center\">"_s + escaped(stageName(stage)) +
                 u"</td>"_s;
    }
    return u"<table class=\"rail\" width=\"100%\" cellspacing=\"3\" cellpadding=\"5\"><tr>"_s + marks +
           u"</tr><tr>"_s + names + u"</tr></table>"_s;
}

QString facts(const RehearsalReport &report)
{
    Rows rows;
    rows.append({ReportText::tr("Outcome"), outcomeText(report)});
    rows.append({ReportText::tr("Run"), report.run});
    rows.append({ReportText::tr("Scenario"), report.scenario});
    if (!report.pace.isEmpty())
        rows.append({ReportText::tr("Pace"),
                     report.pace == u"instant"_s ? ReportText::tr("at once") : ReportText::tr("live")});
    if (!report.attackers.isEmpty())
        rows.append({ReportText::tr("Attacker"), report.attackers.join(u", "_s)});
    return factTable(rows);
}

QString picturePart(const QString &picture, Form form)
{
    if (picture.isEmpty())
        return {};
    // QTextDocument scales by the attribute, a browser by the style sheet.
    const QString width = form == Form::Print ? u" width=\"%1\""_s.arg(PrintedPictureWidth) : QString();
    return heading(ReportText::tr("The network afterwards")) +
           u"<p class=\"picture\"><img src=\"%1\"%2 alt=\"%3\"></p>"_s.arg(
               picture, width, escaped(ReportText::tr("The network of the scenario, as the story left it")));
}

QString stagesPart(const RehearsalReport &report)
{
    Rows rows;
    for (const ReportStage &stage : report.stages)
        rows.append({sinceText(report.since(stage.at)), stageName(stage.stage), stage.text});
    return heading(ReportText::tr("Times")) +
           table(
               {ReportText::tr("Since the attack"), ReportText::tr("Stage"), ReportText::tr("What happened")},
               {16, 16, 68}, rows);
}

QString storyPart(const RehearsalReport &report)
{
    if (report.story.isEmpty())
        return {};
    Rows rows;
    for (const ReportLine &line : report.story)
        rows.append({sinceText(report.since(line.at)), beatName(line.kind), line.text});
    return heading(ReportText::tr("The story")) +
           table(
               {ReportText::tr("Since the attack"), ReportText::tr("Where"), ReportText::tr("What happened")},
               {16, 16, 68}, rows);
}

QString techniquesPart(const RehearsalReport &report)
{
    if (report.techniques.isEmpty())
        return {};
    Rows rows;
    for (const Technique &technique : report.techniques)
        rows.append({technique.id, technique.name.isEmpty() ? u"—"_s : technique.name, technique.tactic});
    return heading(ReportText::tr("MITRE ATT&CK techniques")) +
           table({ReportText::tr("Technique"), ReportText::tr("Name"), ReportText::tr("Tactic")},
                 {14, 52, 34}, rows);
}

QString exchangesPart(const RehearsalReport &report, Form form)
{
    if (report.exchanges.isEmpty())
        return {};
    // On paper they are an annex of their own.
    QString html = form == Form::Print ? u"<h2 style=\"page-break-before: always\">"_s : u"<h2>"_s;
    html += escaped(ReportText::tr("HTTP exchanges")) + u"</h2>"_s +
            paragraph(ReportText::tr("Secrets are masked as ***."));
    int number = 0;
    for (const ReportExchange &exchange : report.exchanges)
        html += exchangeCard(exchange, ++number, sinceText(report.since(exchange.at)), form,
                             form == Form::Print ? PrintedLines : 0);
    return html;
}

} // namespace

QString sinceText(std::chrono::milliseconds since)
{
    return ReportText::tr("+%1 s").arg(QLocale().toString(double(since.count()) / 1000.0, 'f', 2));
}

QString readableBody(const QString &body, int lines)
{
    QString text = body;
    if (const Result<QJsonValue> json = parseJson(body.toUtf8())) {
        if (json->isObject())
            text = QString::fromUtf8(QJsonDocument(json->toObject()).toJson());
        else if (json->isArray())
            text = QString::fromUtf8(QJsonDocument(json->toArray()).toJson());
    }
    text = text.trimmed();
    const QStringList all = text.split(u'\n');
    if (lines <= 0 || all.size() <= lines)
        return text;
    return all.first(lines).join(u'\n') + u'\n' +
           ReportText::tr("… and %n more line(s): see the HTML report.", nullptr, int(all.size()) - lines);
}

QString outcomeText(const RehearsalReport &report)
{
    const Stage outcome = report.outcome();
    if (outcome == Stage::Idle)
        return ReportText::tr("Nothing has been rehearsed.");
    const QString took =
        QLocale().toString(double(report.since(report.stages.constLast().at).count()) / 1000.0, 'f', 2);
    if (report.dropped)
        return ReportText::tr("The firewall turned the attacker away: the address was on the blocking feed.");
    if (outcome == Stage::Confirmed)
        return ReportText::tr("Detected, alerted, blocked and confirmed within %1 s.").arg(took);
    if (outcome == Stage::Failed)
        return ReportText::tr("It stopped after %1 s: %2").arg(took, report.stages.constLast().text);
    return ReportText::tr("It came to “%1” after %2 s.").arg(stageName(outcome), took);
}

QString toHtml(const RehearsalReport &report, Form form, const QString &picture)
{
    const QString title = report.title.isEmpty() ? report.scenario : report.title;
    QString html = u"<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"_s.arg(
        QLocale().bcp47Name().section(u'-', 0, 0));
    html += u"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"_s;
    // A report shows what others have sent: whatever is in it, nothing runs and nothing is fetched.
    html += u"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "_s +
            u"style-src 'unsafe-inline'\">"_s;
    html += u"<title>"_s + escaped(ReportText::tr("Rehearsal report: %1").arg(title)) + u"</title>"_s;
    html += u"<style>"_s + styleFor(form) + u"</style></head><body>"_s;
    html += titleBlock(report) + rail(report);
    html += paragraph(report.summary) + facts(report) + picturePart(picture, form) + stagesPart(report) +
            storyPart(report) + evidencePart(report) + techniquesPart(report) + exchangesPart(report, form);
    if (form == Form::Page)
        html += u"<p class=\"foot\">"_s +
                escaped(ReportText::tr("Written by Sandtable %1 on %2.")
                            .arg(QCoreApplication::applicationVersion(),
                                 QLocale().toString(QDateTime::currentDateTime(), QLocale::LongFormat))) +
                u"</p>"_s;
    return html + u"</body></html>\n"_s;
}

} // namespace sandtable::report
