#include "report/reportparts.h"

#include <QLocale>

namespace sandtable::report
{

using namespace Qt::StringLiterals;
using session::BlockOrder;
using session::OrderOrigin;

namespace
{

QString originName(OrderOrigin origin)
{
    switch (origin) {
    case OrderOrigin::Link:
        return ReportText::tr("link in the alert");
    case OrderOrigin::Api:
        return ReportText::tr("control API");
    case OrderOrigin::Console:
        return ReportText::tr("this console");
    case OrderOrigin::Card:
        return ReportText::tr("card in the room");
    case OrderOrigin::Command:
        return ReportText::tr("words in the room");
    }
    return {};
}

QString clock(const QDateTime &at)
{
    return at.isValid() ? QLocale().toString(at.toLocalTime().time(), u"HH:mm:ss.zzz"_s) : QString();
}

/// How far the order came, with the times since the attack.
QString course(const RehearsalReport &report, const BlockOrder &order)
{
    QStringList steps;
    const auto add = [&](const QString &what, const QDateTime &at) {
        if (at.isValid())
            steps.append(what + u' ' + sinceText(report.since(at)));
    };
    add(ReportText::tr("ordered"), order.placed);
    add(ReportText::tr("relayed"), order.relayed);
    add(ReportText::tr("on the feed"), order.confirmed);
    add(ReportText::tr("lifted"), order.lifted);
    if (!order.problem.isEmpty())
        steps.append(order.problem);
    return steps.join(u'\n');
}

QString ordersPart(const RehearsalReport &report)
{
    if (report.orders.isEmpty())
        return {};
    Rows rows;
    for (const BlockOrder &order : report.orders) {
        QStringList who{order.who.isEmpty() ? ReportText::tr("unknown") : order.who};
        if (!order.from.isEmpty() && order.from != order.who)
            who.append(ReportText::tr("from %1").arg(order.from));
        rows.append({order.address.value, who.join(u'\n'), originName(order.origin), clock(order.placed),
                     course(report, order)});
    }
    return subheading(ReportText::tr("Orders")) +
           table({ReportText::tr("Block"), ReportText::tr("Who"), ReportText::tr("By"),
                  ReportText::tr("When"), ReportText::tr("Course")},
                 {20, 26, 16, 14, 24}, rows);
}

QString linesPart(const RehearsalReport &report, const QString &title, const QString &who,
                  const QList<ReportLine> &lines)
{
    if (lines.isEmpty())
        return {};
    Rows rows;
    for (const ReportLine &line : lines) {
        QStringList row{sinceText(report.since(line.at))};
        if (!who.isEmpty())
            row.append(line.kind);
        row.append(line.text);
        rows.append(row);
    }
    if (who.isEmpty())
        return subheading(title) +
               table({ReportText::tr("Since the attack"), ReportText::tr("What")}, {16, 84}, rows);
    return subheading(title) +
           table({ReportText::tr("Since the attack"), who, ReportText::tr("What")}, {16, 24, 60}, rows);
}

QString sightingsPart(const RehearsalReport &report)
{
    if (report.sightings.isEmpty())
        return {};
    Rows rows;
    for (const ReportSighting &sighting : report.sightings)
        rows.append({sighting.id.isEmpty() ? sighting.title : sighting.title + u'\n' + sighting.id,
                     sighting.observables.join(u'\n'), sighting.targets.join(u'\n')});
    return subheading(ReportText::tr("Sightings")) +
           table({ReportText::tr("Sighting"), ReportText::tr("Observables"), ReportText::tr("Targets")},
                 {36, 40, 24}, rows);
}

QString feedPart(const RehearsalReport &report)
{
    if (report.feed.isEmpty())
        return {};
    Rows rows;
    for (const ReportFeed &feed : report.feed)
        rows.append({sinceText(report.since(feed.at)),
                     feed.values.isEmpty() ? ReportText::tr("empty") : feed.values.join(u'\n')});
    return subheading(ReportText::tr("Blocking feed")) +
           table({ReportText::tr("Since the attack"), ReportText::tr("What a firewall reads")}, {16, 84},
                 rows);
}

} // namespace

QString evidencePart(const RehearsalReport &report)
{
    QString html = heading(ReportText::tr("Evidence"));
    Rows incident;
    if (!report.incidentTitle.isEmpty())
        incident.append({ReportText::tr("Incident"), report.incidentTitle});
    if (!report.incident.isEmpty())
        incident.append({ReportText::tr("Incident id"), report.incident});
    if (incident.isEmpty() && !report.dropped)
        html += paragraph(ReportText::tr("No incident came to the tenant."));
    if (!incident.isEmpty())
        html += factTable(incident);
    html += sightingsPart(report);
    html += linesPart(report, ReportText::tr("Alert room"), ReportText::tr("Who"), report.messages);
    html += ordersPart(report);
    html += linesPart(report, ReportText::tr("Isolated hosts"), {}, report.isolations);
    html += feedPart(report);
    html += linesPart(report, ReportText::tr("Problems"), {}, report.problems);
    return html;
}

} // namespace sandtable::report
