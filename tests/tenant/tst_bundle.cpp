#include "support_intel.h"

#include "tenant/intel/bundleimport.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

const QString Opened = u"2026-03-02T09:14:07.000Z"_s;

QJsonObject incident(const QString &id, const QStringList &externalIds)
{
    return {{u"id"_s, id},
            {u"external_ids"_s, QJsonArray::fromStringList(externalIds)},
            {u"title"_s, u"Intrusion"_s},
            {u"confidence"_s, u"High"_s},
            {u"status"_s, u"New"_s},
            {u"incident_time"_s, QJsonObject{{u"opened"_s, Opened}}}};
}

QJsonObject sighting(const QString &id)
{
    return {
        {u"id"_s, id},
        {u"observed_time"_s, QJsonObject{{u"start_time"_s, Opened}}},
        {u"observables"_s, QJsonArray{QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, u"198.51.100.7"_s}}}}};
}

QJsonObject member(const QString &source, const QString &target)
{
    return {{u"relationship_type"_s, u"member-of"_s}, {u"source_ref"_s, source}, {u"target_ref"_s, target}};
}

QJsonObject bundle(const QJsonArray &incidents, const QJsonArray &sightings, const QJsonArray &relationships)
{
    return {{u"source"_s, u"Sandtable"_s},
            {u"type"_s, u"bundle"_s},
            {u"incidents"_s, incidents},
            {u"sightings"_s, sightings},
            {u"relationships"_s, relationships}};
}

/// The result element with that original id.
QJsonObject resultOf(const net::Response &answer, const QString &originalId)
{
    const QJsonArray results = IntelTenant::json(answer)["results"_L1].toArray();
    for (const QJsonValue &each : results) {
        if (each["original_id"_L1].toString() == originalId)
            return each.toObject();
    }
    return {};
}

} // namespace

class TestBundle : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_tenant = std::make_unique<IntelTenant>(); }
    void emptyBundle();
    void createsAndResolves();
    void seedTrick_data();
    void seedTrick();
    void externalIdsCompareWithoutCase();
    void onlyTheSameTypeExists();
    void newTwinsAreBothCreated();
    void exactDuplicatesCollapse();
    void wrongShapesStoreNothing_data();
    void wrongShapesStoreNothing();
    void brokenRulesFailOneEntity_data();
    void brokenRulesFailOneEntity();
    void unresolvedReferences();
    void assetsResolve();
    void ownIdsFailTheWhole_data();
    void ownIdsFailTheWhole();
    void limit();
    void otherPathAndUnknownParameters();
    void exports();
    void exportFilters();

private:
    net::Response import(const QJsonObject &body, const QByteArray &query = {})
    {
        return m_tenant->ask("POST", "/ctia/bundle/import" + query, body);
    }
    std::unique_ptr<IntelTenant> m_tenant;
};

void TestBundle::emptyBundle()
{
    const net::Response answer = import({{u"source"_s, u"s"_s}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray(R"({"results":[]})"));
    QCOMPARE(headerValue(answer.headers, "X-Ctim-Version"), QByteArray("1.1.3"));
    QVERIFY(hasHeader(answer.headers, "X-Ctia-Version") && hasHeader(answer.headers, "X-Ctia-Config"));
    QCOMPARE(headerValue(answer.headers, "X-Ratelimit-Org-Limit"), QByteArray("8000"));
}

void TestBundle::createsAndResolves()
{
    const net::Response answer =
        import(bundle({incident(u"transient:i"_s, {u"sandtable-1-incident"_s})}, {sighting(u"transient:s"_s)},
                      {member(u"transient:s"_s, u"transient:i"_s)}),
               "?external-key-prefixes=sandtable-");
    QCOMPARE(answer.status, 200);
    const QJsonArray results = IntelTenant::json(answer)["results"_L1].toArray();
    QCOMPARE(results.size(), 3);
    const QJsonObject made = resultOf(answer, u"transient:i"_s);
    QCOMPARE(made.keys(),
             (QStringList{u"external_ids"_s, u"id"_s, u"original_id"_s, u"result"_s, u"type"_s}));
    QCOMPARE(made.value("result"_L1).toString(), u"created"_s);
    QCOMPARE(made.value("type"_L1).toString(), u"incident"_s);
    QVERIFY(made.value("id"_L1).toString().startsWith(IntelTenant::Origin + u"/ctia/incident/incident-"_s));
    const QJsonValue relationship = m_tenant->all(u"relationship"_s).first();
    QCOMPARE(relationship["target_ref"_L1], made.value("id"_L1));
    QCOMPARE(relationship["source_ref"_L1], resultOf(answer, u"transient:s"_s).value("id"_L1));
    const QJsonValue stored = m_tenant->all(u"incident"_s).first();
    QCOMPARE(stored["owner"_L1].toString(), m_tenant->client.subject);
    QCOMPARE(stored["schema_version"_L1].toString(), u"1.1.3"_s);
    QCOMPARE(stored["created"_L1].toString(), Opened);
}

void TestBundle::seedTrick_data()
{
    QTest::addColumn<QString>("externalId");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("incidents");
    const QString transient = u"transient:x-1"_s;
    QTest::newRow("no prefixes") << transient << QByteArray() << 1;
    QTest::newRow("empty prefixes") << transient << QByteArray("?external-key-prefixes=") << 1;
    QTest::newRow("the lab's prefixes filter it out")
        << transient << QByteArray("?external-key-prefixes=sxo") << 2;
    QTest::newRow("matching") << u"sxo-1"_s << QByteArray("?external-key-prefixes=other%2C%20sxo") << 1;
    QTest::newRow("prefixes mind the case") << u"SXO-1"_s << QByteArray("?external-key-prefixes=sxo") << 2;
}

void TestBundle::seedTrick()
{
    QFETCH(QString, externalId);
    QFETCH(QByteArray, query);
    QFETCH(int, incidents);
    QJsonObject seed = incident(u"transient:x-1"_s, {externalId});
    const net::Response first = import(
        bundle({seed}, {sighting(u"transient:a"_s)}, {member(u"transient:a"_s, u"transient:x-1"_s)}), query);
    seed.insert(u"title"_s, u"Changed"_s);
    const net::Response second = import(
        bundle({seed}, {sighting(u"transient:b"_s)}, {member(u"transient:b"_s, u"transient:x-1"_s)}), query);
    QCOMPARE(m_tenant->all(u"incident"_s).size(), incidents);
    QCOMPARE(m_tenant->all(u"sighting"_s).size(), 2);
    const QJsonObject again = resultOf(second, u"transient:x-1"_s);
    QCOMPARE(again.value("result"_L1).toString(), incidents == 1 ? u"exists"_s : u"created"_s);
    QCOMPARE(again.contains("external_ids"_L1), incidents == 1);
    QCOMPARE(m_tenant->all(u"relationship"_s).at(1)["target_ref"_L1], again.value("id"_L1));
    QCOMPARE(resultOf(first, u"transient:x-1"_s).value("id"_L1) == again.value("id"_L1), incidents == 1);
    QCOMPARE(m_tenant->all(u"incident"_s).first()["title"_L1].toString(),
             u"Intrusion"_s); // nothing is updated
}

void TestBundle::externalIdsCompareWithoutCase()
{
    QVERIFY(import(bundle({incident(u"transient:1"_s, {u"Key-A"_s})}, {}, {})).status == 200);
    const net::Response answer =
        import(bundle({incident(u"transient:2"_s, {u"none"_s, u"kEY-a"_s})}, {}, {}));
    QCOMPARE(resultOf(answer, u"transient:2"_s).value("result"_L1).toString(), u"exists"_s);
}

void TestBundle::onlyTheSameTypeExists()
{
    QVERIFY(import(bundle({incident(u"transient:1"_s, {u"key"_s})}, {}, {})).status == 200);
    QJsonObject other = sighting(u"transient:2"_s);
    other.insert(u"external_ids"_s, QJsonArray{u"key"_s});
    QCOMPARE(resultOf(import(bundle({}, {other}, {})), u"transient:2"_s).value("result"_L1).toString(),
             u"created"_s);
}

void TestBundle::newTwinsAreBothCreated()
{
    const net::Response answer = import(
        bundle({incident(u"transient:1"_s, {u"key"_s}), incident(u"transient:2"_s, {u"key"_s})}, {}, {}));
    QCOMPARE(answer.status, 200);
    QCOMPARE(m_tenant->all(u"incident"_s).size(), 2);
}

void TestBundle::exactDuplicatesCollapse()
{
    const QJsonObject one = incident(u"transient:1"_s, {});
    QCOMPARE(IntelTenant::json(import(bundle({one, one}, {}, {})))["results"_L1].toArray().size(), 1);
    QCOMPARE(m_tenant->all(u"incident"_s).size(), 1);
}

void TestBundle::wrongShapesStoreNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *tag, const QByteArray &body, const QByteArray &answer) {
        QTest::newRow(tag) << body << answer;
    };
    row("no source", "{}", R"({"errors":{"source":"missing-required-key"}})");
    row("missing key of one",
        R"({"source":"s","incidents":[)" + toCompactJson(incident(u"transient:1"_s, {})) +
            R"(,{"confidence":"High","incident_time":{"opened":"2026-03-02"}}]})",
        R"({"errors":{"incidents":[{"status":"missing-required-key"}]}})");
    row("unknown plural", R"({"source":"s","casebooks":[]})", R"({"errors":{"casebooks":"disallowed-key"}})");
    row("feeds", R"({"source":"s","feeds":[]})", R"({"errors":{"feeds":"disallowed-key"}})");
    row("no array", R"({"source":"s","incidents":{}})",
        R"x({"errors":{"incidents":"(not (sequential? {}))"}})x");
    row("closed list", R"({"source":"s","indicators":[{"producer":"p","tlp":"blue"}]})",
        R"x({"errors":{"indicators":[{"tlp":"(not (#{\"red\" \"amber\" \"green\" \"white\"} \"blue\"))"}]}})x");
    row("other type", R"({"source":"s","type":"incident"})",
        R"x({"errors":{"type":"(not (= \"bundle\" \"incident\"))"}})x");
}

void TestBundle::wrongShapesStoreNothing()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answer);
    const net::Response got = m_tenant->ask("POST", "/ctia/bundle/import", body);
    QCOMPARE(got.status, 400);
    QCOMPARE(got.body, answer);
    QVERIFY(m_tenant->all(u"incident"_s).isEmpty());
    const net::Response unreadable = m_tenant->ask("POST", "/ctia/bundle/import", QByteArray("a=b&c=d"));
    QCOMPARE(unreadable.status, 400);
    QCOMPARE(IntelTenant::json(unreadable)["type"_L1].toString(), u"json-parse-exception"_s);
}

void TestBundle::brokenRulesFailOneEntity_data()
{
    QTest::addColumn<QString>("plural");
    QTest::addColumn<QByteArray>("entity");
    QTest::addColumn<QString>("error");
    QTest::addColumn<bool>("explained");
    const QString spec = u"Entity validation Error"_s;
    QTest::newRow("too long") << u"indicators"_s
                              << R"({"producer":"p","title":")" + QByteArray(1025, 't') + R"("})" << spec
                              << true;
    QTest::newRow("time") << u"indicators"_s << QByteArray(R"({"producer":"p","timestamp":"2600-01-01"})")
                          << spec << true;
    QTest::newRow("negative count") << u"sightings"_s
                                    << QByteArray(
                                           R"({"observed_time":{"start_time":"2026-03-02"},"count":-1})")
                                    << spec << true;
    QTest::newRow("disposition")
        << u"judgements"_s
        << QByteArray(
               R"({"source":"s","observable":{"type":"ip","value":"::1"},"priority":1,"confidence":"Low","severity":"Low","disposition":1,"disposition_name":"Malicious"})")
        << u"Mismatched disposition and dispositon_name for judgement"_s << false;
}

void TestBundle::brokenRulesFailOneEntity()
{
    QFETCH(QString, plural);
    QFETCH(QByteArray, entity);
    QFETCH(QString, error);
    QFETCH(bool, explained);
    QJsonObject body = bundle({incident(u"transient:i"_s, {})}, {}, {});
    QJsonObject broken = IntelTenant::object(entity);
    broken.insert(u"id"_s, u"transient:broken"_s);
    body.insert(plural, QJsonArray{broken});
    const net::Response answer = import(body);
    QCOMPARE(answer.status, 200);
    const QJsonObject result = resultOf(answer, u"transient:broken"_s);
    QCOMPARE(result.value("result"_L1).toString(), u"error"_s);
    QCOMPARE(result.value("error"_L1).toString(), error);
    QCOMPARE(result.contains("msg"_L1), explained);
    QVERIFY(!result.contains("id"_L1));
    QCOMPARE(resultOf(answer, u"transient:i"_s).value("result"_L1).toString(), u"created"_s);
}

void TestBundle::unresolvedReferences()
{
    const QString elsewhere =
        u"https://private.intel.amp.cisco.com:443/ctia/incident/incident-0c2a7b1e-1111-4222-8333-0123456789ab"_s;
    const net::Response answer = import(
        bundle({}, {sighting(u"transient:s"_s)},
               {member(u"transient:s"_s, u"transient:absent"_s), member(u"transient:s"_s, elsewhere)}));
    QCOMPARE(answer.status, 200);
    QStringList errors;
    const QJsonArray results = IntelTenant::json(answer)["results"_L1].toArray();
    for (const QJsonValue &each : results) {
        if (each["result"_L1].toString() == "error"_L1)
            errors << each["error"_L1].toString();
    }
    QCOMPARE(errors,
             QStringList{u"A relationship cannot be created if a source or a target ref is still a transient "
                         "ID (The source or target entity is probably not provided in the bundle)"_s});
    QCOMPARE(m_tenant->all(u"relationship"_s).size(), 1);
    QCOMPARE(m_tenant->all(u"relationship"_s).first()["target_ref"_L1].toString(), elsewhere);
}

void TestBundle::assetsResolve()
{
    const QJsonObject valid{{u"start_time"_s, Opened}};
    QJsonObject mapping{{u"id"_s, u"transient:m"_s},
                        {u"source"_s, u"s"_s},
                        {u"valid_time"_s, valid},
                        {u"asset_ref"_s, u"transient:asset"_s},
                        {u"properties"_s, QJsonArray()}};
    QJsonObject lost = mapping;
    lost.insert(u"id"_s, u"transient:lost"_s);
    lost.insert(u"asset_ref"_s, u"transient:gone"_s);
    const net::Response answer =
        import({{u"source"_s, u"s"_s},
                {u"assets"_s, QJsonArray{QJsonObject{{u"id"_s, u"transient:asset"_s},
                                                     {u"source"_s, u"s"_s},
                                                     {u"valid_time"_s, valid},
                                                     {u"asset_type"_s, u"device"_s}}}},
                {u"asset_properties"_s, QJsonArray{mapping, lost}}});
    QCOMPARE(resultOf(answer, u"transient:m"_s).value("result"_L1).toString(), u"created"_s);
    QCOMPARE(resultOf(answer, u"transient:m"_s).value("type"_L1).toString(), u"asset-properties"_s);
    QCOMPARE(m_tenant->all(u"asset-properties"_s).first()["asset_ref"_L1],
             resultOf(answer, u"transient:asset"_s).value("id"_L1));
    QCOMPARE(
        resultOf(answer, u"transient:lost"_s).value("error"_L1).toString(),
        u"Cannot resolve asset_ref for transient ID: 'transient:gone', in 'asset-properties'. Perhaps the "
        "associated Asset is missing in the Bundle?"_s);
}

void TestBundle::ownIdsFailTheWhole_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    const QString tail = u"/ctia/incident/incident-0c2a7b1e-1111-4222-8333-0123456789ab"_s;
    QTest::newRow("ours") << QString(IntelTenant::Origin + tail) << 403
                          << u"Missing capability to specify entity ID"_s;
    QTest::newRow("another host") << QString(u"https://elsewhere.example"_s + tail) << 400
                                  << u"Invalid hostname in ID"_s;
}

void TestBundle::ownIdsFailTheWhole()
{
    QFETCH(QString, id);
    QFETCH(int, status);
    QFETCH(QString, error);
    const net::Response answer = import(bundle({incident(id, {})}, {sighting(u"transient:s"_s)}, {}));
    QCOMPARE(answer.status, status);
    QCOMPARE(IntelTenant::json(answer)["error"_L1].toString(), error);
    QVERIFY(IntelTenant::json(answer)["entity"_L1].isObject());
    QVERIFY(m_tenant->all(u"sighting"_s).isEmpty());
}

void TestBundle::limit()
{
    QJsonArray sightings;
    for (int i = 0; i <= MaxBatch; ++i)
        sightings.append(sighting(u"transient:"_s + QString::number(i)));
    const net::Response answer = import(bundle({}, sightings, {}));
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.body, QByteArray("Bundle max nb of entities: 2000"));
    QVERIFY(m_tenant->all(u"sighting"_s).isEmpty());
    sightings.removeLast();
    QCOMPARE(import(bundle({}, sightings, {})).status, 200);
    QCOMPARE(m_tenant->all(u"sighting"_s).size(), MaxBatch);
}

void TestBundle::otherPathAndUnknownParameters()
{
    const net::Response answer =
        m_tenant->ask("POST", "/iroh/private-intel/bundle/import?patch-existing=true&x=y",
                      QByteArray(R"({"source":"s","verdicts":[1],"incident_refs":["a"]})"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(m_tenant->askPublic("POST", "/iroh/private-intel/bundle/import").status, 401);
}

void TestBundle::exports()
{
    const net::Response made = import(bundle({incident(u"transient:i"_s, {})}, {sighting(u"transient:s"_s)},
                                             {member(u"transient:s"_s, u"transient:i"_s)}));
    const QString id = resultOf(made, u"transient:i"_s).value("id"_L1).toString();
    const QByteArray shortForm = id.section(u'/', -1).toLatin1();
    const net::Response answer =
        m_tenant->ask("GET", "/ctia/bundle/export?ids=" + shortForm + "&ids=incident-unknown");
    QCOMPARE(answer.status, 200);
    const QJsonObject exported = IntelTenant::json(answer).toObject();
    QCOMPARE(exported.keys(),
             (QStringList{u"incidents"_s, u"relationships"_s, u"sightings"_s, u"source"_s, u"type"_s}));
    QCOMPARE(exported.value("source"_L1).toString(), u"ctia"_s);
    QCOMPARE(exported.value("incidents"_L1)[0]["id"_L1].toString(), id);
    const net::Response posted =
        m_tenant->ask("POST", "/ctia/bundle/export", QJsonObject{{u"ids"_s, QJsonArray{id}}});
    QCOMPARE(IntelTenant::json(posted), QJsonValue(exported));
    QCOMPARE(m_tenant->ask("GET", "/ctia/bundle/export?ids=nothing").body,
             QByteArray(R"({"source":"ctia","type":"bundle"})"));
    QCOMPARE(m_tenant->ask("POST", "/ctia/bundle/export", QByteArray("{}")).body,
             QByteArray(R"({"errors":{"ids":"missing-required-key"}})"));
}

void TestBundle::exportFilters()
{
    const net::Response made = import(bundle({incident(u"transient:i"_s, {})}, {sighting(u"transient:s"_s)},
                                             {member(u"transient:s"_s, u"transient:i"_s)}));
    const QByteArray id =
        resultOf(made, u"transient:i"_s).value("id"_L1).toString().section(u'/', -1).toLatin1();
    const auto has = [&](const QByteArray &options) {
        return IntelTenant::json(m_tenant->ask("GET", "/ctia/bundle/export?ids=" + id + options))
            .toObject()
            .contains("sightings"_L1);
    };
    QVERIFY(has({}));
    QVERIFY(has("&related_to=target_ref&source_type=sighting"));
    QVERIFY(!has("&related_to=source_ref"));
    QVERIFY(!has("&source_type=judgement"));
    QVERIFY(!has("&target_type=indicator"));
    QVERIFY(!has("&include_related_entities=false"));
}

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
