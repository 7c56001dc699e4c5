#include "report/rehearsalreport.h"

#include "base/clock.h"
#include "base/jsontext.h"

#include <QJsonArray>

#include <algorithm>

namespace sandtable::report
{

using namespace Qt::StringLiterals;
using session::JournalEntry;
using session::Stage;
namespace Kind = session::JournalKind;

namespace
{

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &entry : value.toArray())
        list.append(entry.toString());
    return list;
}

/// "ip 198.51.100.7", of an object with type and value.
QString typed(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    return object.value(u"type"_s).toString() + u' ' + object.value(u"value"_s).toString();
}

ReportExchange exchangeOf(const QJsonObject &evidence)
{
    const QJsonObject request = evidence.value(u"request"_s).toObject();
    const QJsonObject answer = evidence.value(u"answer"_s).toObject();
    ReportExchange exchange;
    exchange.at = fromWireTime(evidence.value(u"at"_s).toString());
    exchange.service = evidence.value(u"service"_s).toString();
    exchange.purpose = evidence.value(u"purpose"_s).toString();
    exchange.method = evidence.value(u"method"_s).toString();
    exchange.url = evidence.value(u"url"_s).toString();
    exchange.status = evidence.value(u"status"_s).toInt();
    exchange.tookMs = evidence.value(u"took_ms"_s).toInt();
    exchange.problem = evidence.value(u"problem"_s).toString();
    exchange.requestHeaders = texts(request.value(u"headers"_s));
    exchange.requestBody = request.value(u"body"_s).toString();
    exchange.answerHeaders = texts(answer.value(u"headers"_s));
    exchange.answerBody = answer.value(u"body"_s).toString();
    return exchange;
}

/// Incident and sightings out of an imported bundle and the ids that the tenant answered with.
void takeBundle(RehearsalReport &report, const ReportExchange &exchange)
{
    const Result<QJsonObject> bundle = parseJsonObject(exchange.requestBody.toUtf8());
    if (!bundle || !bundle->contains(u"sightings"_s))
        return;
    QHash<QString, QString> ids; // by the ids of the bundle
    if (const Result<QJsonObject> answer = parseJsonObject(exchange.answerBody.toUtf8())) {
        for (const QJsonValue &value : answer->value(u"results"_s).toArray()) {
            const QJsonObject result = value.toObject();
            ids.insert(result.value(u"original_id"_s).toString(), result.value(u"id"_s).toString());
        }
    }
    for (const QJsonValue &value : bundle->value(u"incidents"_s).toArray())
        report.incidentTitle = value.toObject().value(u"title"_s).toString();
    for (const QJsonValue &value : bundle->value(u"sightings"_s).toArray()) {
        const QJsonObject sent = value.toObject();
        ReportSighting sighting;
        sighting.id = ids.value(sent.value(u"id"_s).toString());
        sighting.title = sent.value(u"title"_s).toString();
        if (sighting.title.isEmpty())
            sighting.title = sent.value(u"description"_s).toString();
        for (const QJsonValue &observable : sent.value(u"observables"_s).toArray())
            sighting.observables.append(typed(observable));
        for (const QJsonValue &target : sent.value(u"targets"_s).toArray()) {
            for (const QJsonValue &observable : target.toObject().value(u"observables"_s).toArray())
                sighting.targets.append(typed(observable));
        }
        const bool again = std::ranges::any_of(report.sightings, [&](const ReportSighting &known) {
            return !known.id.isEmpty() && known.id == sighting.id;
        });
        if (!again)
            report.sightings.append(sighting);
    }
}

void takeOrder(RehearsalReport &report, const JournalEntry &entry)
{
    const std::optional<session::BlockOrder> order = session::BlockOrder::fromJson(entry.evidence);
    if (!order) {
        report.isolations.append({entry.at, entry.text});
        return;
    }
    for (session::BlockOrder &known : report.orders) {
        if (known.id == order->id) {
            known = *order;
            return;
        }
    }
    report.orders.append(*order);
}

void takeStage(RehearsalReport &report, const JournalEntry &entry)
{
    const QJsonObject &evidence = entry.evidence;
    const Stage stage = session::stageFromText(evidence.value(u"to"_s).toString()).value_or(entry.stage);
    if (stage == Stage::Idle)
        return;
    report.stages.append({stage, entry.at, entry.text});
    if (stage == Stage::Attacking) {
        report.attackers = texts(evidence.value(u"attackers"_s));
        report.scenario = evidence.value(u"scenario"_s).toString();
        report.pace = evidence.value(u"pace"_s).toString();
        report.origin = evidence.value(u"origin"_s).toString();
    }
    if (const QString incident = evidence.value(u"incident"_s).toString(); !incident.isEmpty())
        report.incident = incident;
    // Blocked without an order: the feed had named the attacker before.
    report.dropped = report.dropped || (stage == Stage::Blocked && !evidence.contains(u"ip"_s));
}

} // namespace

QDateTime RehearsalReport::began() const
{
    return stages.isEmpty() ? QDateTime() : stages.constFirst().at;
}

std::chrono::milliseconds RehearsalReport::since(const QDateTime &moment) const
{
    return std::chrono::milliseconds(std::max<qint64>(0, began().msecsTo(moment)));
}

Stage RehearsalReport::outcome() const
{
    return stages.isEmpty() ? Stage::Idle : stages.constLast().stage;
}

std::optional<QDateTime> RehearsalReport::reached(Stage stage) const
{
    for (const ReportStage &reached : stages) {
        if (reached.stage == stage)
            return reached.at;
    }
    return std::nullopt;
}

QString newestRun(const QList<JournalEntry> &entries)
{
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        if (!entry->run.isEmpty() && entry->kind == Kind::Stage && entry->stage != Stage::Idle)
            return entry->run;
    }
    return {};
}

QString scenarioOf(const QList<JournalEntry> &entries, const QString &run)
{
    for (const JournalEntry &entry : entries) {
        if (entry.run == run && entry.kind == Kind::Stage && entry.evidence.contains(u"scenario"_s))
            return entry.evidence.value(u"scenario"_s).toString();
    }
    return {};
}

RehearsalReport reportOf(const QList<JournalEntry> &entries, const QString &run,
                         const scenario::Scenario *scenario)
{
    RehearsalReport report;
    report.run = run;
    if (scenario) {
        report.title = scenario->title;
        report.summary = scenario->summary;
        report.techniques = techniquesOf(scenario->techniques);
    }
    for (const JournalEntry &entry : entries) {
        if (run.isEmpty() || entry.run != run)
            continue;
        if (entry.kind == Kind::Stage) {
            takeStage(report, entry);
        } else if (entry.kind == Kind::Beat) {
            report.story.append({entry.at, entry.text, entry.evidence.value(u"beat"_s).toString()});
        } else if (entry.kind == Kind::Message) {
            const QString whole = entry.evidence.value(u"text"_s).toString();
            report.messages.append({entry.at, whole.isEmpty() ? entry.text : whole,
                                    entry.evidence.value(u"person"_s).toString()});
        } else if (entry.kind == Kind::Order) {
            takeOrder(report, entry);
        } else if (entry.kind == Kind::Feed) {
            report.feed.append({entry.at, texts(entry.evidence.value(u"values"_s))});
        } else if (entry.kind == Kind::Problem) {
            report.problems.append({entry.at, entry.text});
        } else if (entry.kind == Kind::Exchange) {
            report.exchanges.append(exchangeOf(entry.evidence));
            takeBundle(report, report.exchanges.constLast());
        }
    }
    return report;
}

} // namespace sandtable::report
