#include "support_intel.h"

#include "base/clock.h"
#include "tenant/intel/metrics.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace sandtable::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject at(const QString &time)
{
    return {{u"t"_s, time}};
}

} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void buckets_data();
    void buckets();
    void histogram();
    void topn();
    void cardinality();
    void average();
    void windowIsAYear();
    void filters();
    void refusals_data();
    void refusals();
    void onlyWhereItExists();
    void everyFieldCanBeAsked();

private:
    net::Response ask(const QByteArray &target) { return m_tenant->ask("GET", "/ctia/" + target); }
    void sight(const QString &start, const QStringList &types);
    std::unique_ptr<IntelTenant> m_tenant;
};

void TestMetrics::init()
{
    m_tenant = std::make_unique<IntelTenant>();
}

void TestMetrics::sight(const QString &start, const QStringList &types)
{
    QJsonArray observables;
    for (const QString &type : types)
        observables.append(QJsonObject{{u"type"_s, type}, {u"value"_s, u"x"_s}});
    m_tenant->make(u"sighting"_s, {{u"observed_time"_s, QJsonObject{{u"start_time"_s, start}}},
                                   {u"observables"_s, observables}});
}

void TestMetrics::buckets_data()
{
    QTest::addColumn<QStringList>("times");
    QTest::addColumn<QString>("granularity");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QStringList() << u"day"_s << 0 << QByteArray("[]");
    QTest::newRow("days with a gap")
        << QStringList{u"2026-03-03T23:59:59.999Z"_s, u"2026-03-01"_s, u"2026-03-01T12:00:00Z"_s} << u"day"_s
        << 0
        << QByteArray(
               R"([{"key":"2026-03-01T00:00:00.000Z","value":2},{"key":"2026-03-02T00:00:00.000Z","value":0},{"key":"2026-03-03T00:00:00.000Z","value":1}])");
    QTest::newRow("weeks begin on Monday")
        << QStringList{u"2026-03-01"_s, u"2026-03-02"_s} << u"week"_s << 0
        << QByteArray(
               R"([{"key":"2026-02-23T00:00:00.000Z","value":1},{"key":"2026-03-02T00:00:00.000Z","value":1}])");
    QTest::newRow("months over a year's end")
        << QStringList{u"2025-11-30"_s, u"2026-01-01"_s} << u"month"_s << 0
        << QByteArray(
               R"([{"key":"2025-11-01T00:00:00.000Z","value":1},{"key":"2025-12-01T00:00:00.000Z","value":0},{"key":"2026-01-01T00:00:00.000Z","value":1}])");
    QTest::newRow("east") << QStringList{u"2026-03-01T23:00:00Z"_s} << u"day"_s << 7200
                          << QByteArray(R"([{"key":"2026-03-02T00:00:00.000+02:00","value":1}])");
    QTest::newRow("west") << QStringList{u"2026-03-01T03:00:00Z"_s} << u"day"_s << -12600
                          << QByteArray(R"([{"key":"2026-02-28T00:00:00.000-03:30","value":1}])");
}

void TestMetrics::buckets()
{
    QFETCH(const QStringList, times);
    QFETCH(const QString, granularity);
    QFETCH(const int, offset);
    QList<QJsonObject> entities;
    for (const QString &time : times)
        entities << at(time);
    QTEST(toCompactJson(histogramOf(entities, u"t"_s, *granularityNamed(granularity), offset)), "expected");
}

void TestMetrics::histogram()
{
    sight(u"2026-02-27T10:00:00Z"_s, {});
    sight(u"2026-02-28T23:30:00Z"_s, {});
    sight(u"2026-01-01T00:00:00Z"_s, {}); // outside
    const net::Response answer = ask("sighting/metric/histogram?aggregate-on=observed_time.start_time"
                                     "&granularity=day&from=2026-02-01T00:00:00Z&timezone=%2B01:00");
    QCOMPARE(answer.status, 200);
    QCOMPARE(
        answer.body,
        QByteArray(
            R"({"data":{"observed_time":{"start_time":[{"key":"2026-02-27T00:00:00.000+01:00","value":1},{"key":"2026-02-28T00:00:00.000+01:00","value":0},{"key":"2026-03-01T00:00:00.000+01:00","value":1}]}},)"
            R"("filters":{"from":"2026-02-01T00:00:00.000Z","to":"2026-03-02T09:14:07.000Z"},"type":"histogram"})"));
    QCOMPARE(net::headerValue(answer.headers, "X-Total-Hits"), QByteArray("2"));
    QCOMPARE(ask("sighting/metric/histogram?aggregate-on=observed_time.start_time"
                 "&granularity=day&from=2026-02-01T00:00:00Z&timezone=+01:00")
                 .body,
             answer.body);
}

void TestMetrics::topn()
{
    sight(u"2026-03-01"_s, {u"ip"_s, u"ip"_s, u"domain"_s});
    sight(u"2026-03-01"_s, {u"ip"_s, u"url"_s});
    sight(u"2026-03-01"_s, {u"ip"_s, u"domain"_s});
    m_tenant->clock.advance(1s);
    const auto data = [this](const QByteArray &more) {
        const QJsonValue answer = IntelTenant::json(
            ask("sighting/metric/topn?aggregate-on=observables.type&from=2026-01-01T00:00:00Z" + more));
        return toCompactJson(answer["data"_L1]["observables"_L1]["type"_L1]);
    };
    QCOMPARE(data({}),
             QByteArray(R"([{"key":"ip","value":3},{"key":"domain","value":2},{"key":"url","value":1}])"));
    QCOMPARE(data("&limit=1"), QByteArray(R"([{"key":"ip","value":3}])"));
    QCOMPARE(data("&limit=1&sort_order=asc"), QByteArray(R"([{"key":"url","value":1}])"));
    QCOMPARE(data("&to=2026-02-01T00:00:00Z"), QByteArray("[]")); // by creation
}

void TestMetrics::cardinality()
{
    for (const QString &source : {u"One"_s, u"one"_s, u"Two"_s})
        m_tenant->make(u"incident"_s, {{u"source"_s, source}});
    m_tenant->clock.advance(1s);
    const QJsonValue answer =
        IntelTenant::json(ask("incident/metric/cardinality?aggregate-on=source&from=2026-01-01T00:00:00Z"));
    QCOMPARE(toCompactJson(answer["data"_L1]), QByteArray(R"({"source":2})"));
    QCOMPARE(answer["type"_L1].toString(), u"cardinality"_s);
}

void TestMetrics::average()
{
    const QByteArray query = "incident/metric/average?from=2026-01-01T00:00:00Z&aggregate-on=intervals.";
    QJsonObject stored[2];
    for (QJsonObject &each : stored)
        each = m_tenant->make(u"incident"_s,
                              {{u"status"_s, u"New"_s},
                               {u"confidence"_s, u"High"_s},
                               {u"incident_time"_s, QJsonObject{{u"opened"_s, u"2026-03-02T09:14:07Z"_s}}}});
    const auto data = [&](const QByteArray &interval) {
        const QJsonValue answer = IntelTenant::json(ask(query + interval));
        return toCompactJson(answer["data"_L1]["intervals"_L1][QString::fromLatin1(interval)]);
    };
    const auto setStatus = [&](int which, const QByteArray &status) {
        const QByteArray id = stored[which].value("id"_L1).toString().section(u'/', -1).toLatin1();
        const QJsonObject body{{u"status"_s, QString::fromLatin1(status)}};
        QCOMPARE(m_tenant->ask("POST", "/ctia/incident/" + id + "/status", body).status, 200);
    };
    m_tenant->clock.advance(100s);
    QCOMPARE(data("new_to_opened"), QByteArray("null"));
    setStatus(0, "Open");
    QCOMPARE(data("new_to_opened"), QByteArray("100"));
    m_tenant->clock.advance(101s);
    setStatus(1, "Open: Contained");
    setStatus(0, "Closed");
    QCOMPARE(data("new_to_opened"), QByteArray("150.5"));
    QCOMPARE(data("new_to_contained"), QByteArray("201"));
    QCOMPARE(data("opened_to_closed"), QByteArray("101"));
    QCOMPARE(IntelTenant::json(ask(query + "new_to_opened"))["type"_L1].toString(), u"avg"_s);
}

void TestMetrics::windowIsAYear()
{
    const QJsonValue answer = IntelTenant::json(
        ask("incident/metric/topn?aggregate-on=status&from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"));
    QCOMPARE(answer["filters"_L1]["from"_L1].toString(), u"2025-01-01T00:00:00.000Z"_s);
    QCOMPARE(answer["filters"_L1]["to"_L1].toString(), u"2026-01-01T00:00:00.000Z"_s);
}

void TestMetrics::filters()
{
    m_tenant->make(u"incident"_s,
                   {{u"title"_s, u"one"_s}, {u"status"_s, u"New"_s}, {u"severity"_s, u"High"_s}});
    m_tenant->make(u"incident"_s,
                   {{u"title"_s, u"two"_s}, {u"status"_s, u"Open"_s}, {u"severity"_s, u"Low"_s}});
    m_tenant->clock.advance(1s);
    QJsonValue answer = IntelTenant::json(
        ask("incident/metric/topn?aggregate-on=severity&from=2026-01-01T00:00:00Z&status=open"));
    QCOMPARE(toCompactJson(answer["data"_L1]), QByteArray(R"({"severity":[{"key":"low","value":1}]})"));
    QCOMPARE(answer["filters"_L1]["status"_L1].toString(), u"open"_s);
    answer = IntelTenant::json(
        ask("incident/metric/topn?aggregate-on=severity&from=2026-01-01T00:00:00Z&query=title:one"));
    QCOMPARE(toCompactJson(answer["data"_L1]), QByteArray(R"({"severity":[{"key":"high","value":1}]})"));
}

void TestMetrics::refusals_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("problem");
    const QByteArray from = "&from=2026-01-01T00:00:00Z";
    const QByteArray topn = "incident/metric/topn?aggregate-on=status";
    const QByteArray histogram = "incident/metric/histogram?aggregate-on=timestamp";
    const auto missing = u"missing-required-key"_s;
    QTest::newRow("no field") << "incident/metric/topn?" + from.mid(1) << u"aggregate-on"_s << missing;
    QTest::newRow("no from") << topn << u"from"_s << missing;
    QTest::newRow("no granularity") << histogram + from << u"granularity"_s << missing;
    QTest::newRow("granularity") << histogram + "&granularity=hour" + from << u"granularity"_s
                                 << u"(not (#{day week month} \"hour\"))"_s;
    QTest::newRow("a field for something else") << "asset/metric/topn?aggregate-on=title" + from
                                                << u"aggregate-on"_s << u"(not (#{asset_type} \"title\"))"_s;
    QTest::newRow("limit") << topn + "&limit=0" + from << u"limit"_s << u"(not (pos-int? \"0\"))"_s;
    QTest::newRow("order") << topn + "&sort_order=up" + from << u"sort_order"_s
                           << u"(not (#{asc desc} \"up\"))"_s;
    QTest::newRow("unknown") << "incident/metric/cardinality?aggregate-on=status&limit=1" + from << u"limit"_s
                             << u"disallowed-key"_s;
    QTest::newRow("zone") << histogram + "&granularity=day&timezone=CET" + from << u"timezone"_s
                          << u"(not (re-find #\"^[+-]\\d{2}:\\d{2}$\" \"CET\"))"_s;
}

void TestMetrics::refusals()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QString, field);
    QFETCH(const QString, problem);
    const net::Response answer = ask(target);
    QCOMPARE(answer.status, 400);
    const QJsonObject expected{{u"errors"_s, QJsonObject{{field, problem}}}};
    QCOMPARE(answer.body, toCompactJson(expected));
}

void TestMetrics::onlyWhereItExists()
{
    for (const QByteArray &path :
         {QByteArray("feed/metric/topn"), QByteArray("event/metric/topn"),
          QByteArray("sighting/metric/average"), QByteArray("data-table/metric/topn")})
        QCOMPARE(ask(path).status, 404);
}

void TestMetrics::everyFieldCanBeAsked()
{
    for (const EntityType &type : entityTypes()) {
        if (!type.can(TypeFeature::Metric))
            continue;
        for (const QString &path : type.pathsFor(FieldUse::Aggregate))
            QCOMPARE(ask(type.name.toLatin1() +
                         "/metric/cardinality?from=2026-01-01&aggregate-on=" + path.toLatin1())
                         .status,
                     200);
        for (const QString &path : type.pathsFor(FieldUse::Histogram))
            QCOMPARE(ask(type.name.toLatin1() +
                         "/metric/histogram?granularity=week&from=2026-01-01&aggregate-on=" + path.toLatin1())
                         .status,
                     200);
    }
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
