#include "support_story.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sandtable::test
{

using namespace Qt::StringLiterals;
using namespace session;

namespace
{

QJsonObject exchange(const QString &purpose, const QJsonObject &body, const QJsonObject &answer)
{
    const auto half = [](const QJsonObject &content, const QString &header) {
        return QJsonObject{
            {u"headers"_s, QJsonArray{header}},
            {u"body"_s, QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Compact))}};
    };
    return {{u"service"_s, u"tenant"_s},
            {u"purpose"_s, purpose},
            {u"at"_s, u"2026-03-02T09:14:07.050Z"_s},
            {u"took_ms"_s, 34},
            {u"method"_s, u"POST"_s},
            {u"url"_s, u"https://intel.example/ctia/bundle/import?api_key=***"_s},
            {u"status"_s, 200},
            {u"problem"_s, QString()},
            {u"request"_s, half(body, u"Authorization: ***"_s)},
            {u"answer"_s, half(answer, u"Content-Type: application/json"_s)}};
}

} // namespace

void Diary::add(int ms, QLatin1StringView kind, const QString &text, const QJsonObject &evidence, Stage stage,
                const QString &run)
{
    JournalEntry entry;
    entry.number = entries.size() + 1;
    entry.at = Began.addMSecs(ms);
    entry.run = run;
    entry.kind = kind;
    entry.stage = stage;
    entry.text = text;
    entry.evidence = evidence;
    entries.append(entry);
}

void Diary::stage(int ms, Stage stage, QJsonObject evidence)
{
    evidence.insert(u"to"_s, toText(stage));
    add(ms, JournalKind::Stage, u"It is "_s + toText(stage) + u'.', evidence, stage);
}

BlockOrder orderOfStory(OrderState state)
{
    BlockOrder order;
    order.id = u"a10f49ff-f776-4334-94bf-385369bd156a"_s;
    order.address = parseAddress(u"198.51.100.7"_s).value_or(Address());
    order.incident = Incident;
    order.origin = OrderOrigin::Card;
    order.who = u"ana@lab.example"_s;
    order.from = u"ROOM-1"_s;
    order.run = Run;
    order.state = state;
    order.placed = Began.addMSecs(400);
    if (state == OrderState::Confirmed) {
        order.relayed = Began.addMSecs(420);
        order.confirmed = Began.addMSecs(600);
    }
    return order;
}

QList<JournalEntry> wholeStory()
{
    Diary diary;
    diary.add(-5000, JournalKind::Note, u"Of nobody"_s, {}, Stage::Idle, {});
    diary.add(-4000, JournalKind::Beat, u"Of another run"_s, {}, Stage::Attacking, u"other"_s);
    diary.stage(0, Stage::Attacking,
                {{u"attackers"_s, QJsonArray{u"198.51.100.7"_s}},
                 {u"scenario"_s, u"log4shell"_s},
                 {u"pace"_s, u"instant"_s},
                 {u"origin"_s, u"console"_s}});
    diary.add(10, JournalKind::Beat, u"POST /login: <script>alert(1)</script> & \"more\""_s,
              {{u"beat"_s, u"packet"_s}});
    diary.stage(30, Stage::Detected);
    const QJsonObject sighting{
        {u"id"_s, u"transient:s1"_s},
        {u"title"_s, u"A loader was stopped"_s},
        {u"observables"_s, QJsonArray{QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, u"198.51.100.7"_s}}}},
        {u"targets"_s, QJsonArray{QJsonObject{
                           {u"observables"_s, QJsonArray{QJsonObject{{u"type"_s, u"hostname"_s},
                                                                     {u"value"_s, u"web.example"_s}}}}}}}};
    diary.add(
        50, JournalKind::Exchange, u"import"_s,
        exchange(u"import the bundle"_s,
                 {{u"incidents"_s, QJsonArray{QJsonObject{{u"title"_s, u"Exploitation of the portal"_s}}}},
                  {u"sightings"_s, QJsonArray{sighting}}},
                 {{u"results"_s,
                   QJsonArray{QJsonObject{{u"original_id"_s, u"transient:s1"_s},
                                          {u"id"_s, u"https://intel.example/ctia/sighting/s-1"_s}}}}}),
        Stage::Detected);
    diary.stage(60, Stage::Reported, {{u"incident"_s, Incident}});
    diary.add(370, JournalKind::Message, u"Security incident"_s,
              {{u"person"_s, u"soc@webex.bot"_s}, {u"text"_s, u"Security incident: <b>bold</b>"_s}},
              Stage::Reported);
    diary.stage(370, Stage::Alerted);
    for (const OrderState state : {OrderState::Accepted, OrderState::Confirmed})
        diary.add(400, JournalKind::Order, u"Block"_s, orderOfStory(state).toJson(), Stage::Ordered);
    QJsonObject evidence = orderOfStory(OrderState::Confirmed).toJson();
    diary.stage(400, Stage::Ordered, evidence);
    diary.stage(420, Stage::Relayed, evidence);
    diary.add(600, JournalKind::Feed, u"The feed shows 1 address."_s,
              {{u"values"_s, QJsonArray{u"198.51.100.7"_s}}}, Stage::Relayed);
    diary.stage(600, Stage::Blocked, evidence);
    diary.stage(640, Stage::Confirmed);
    return diary.entries;
}

} // namespace sandtable::test
