#include "base/clock.h"
#include "intel/bundlebuilder.h"
#include "intel/importreport.h"
#include "intel/observabletypes.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace sandtable;
using namespace sandtable::intel;
using namespace Qt::StringLiterals;

namespace
{

const QString Seen = u"2026-03-02T09:14:07.123Z"_s;

BundleBuilder builder()
{
    return BundleBuilder(u"a1b2c3d4"_s, fromWireTime(Seen));
}

Incident incident()
{
    Incident incident;
    incident.title = u"A title"_s;
    incident.description = u"What happened"_s;
    incident.severity = u"High"_s;
    incident.confidence = u"Medium"_s;
    incident.categories = {u"Exercise"_s};
    incident.tactics = {u"TA0001"_s};
    incident.techniques = {u"T1190"_s, u"T1105"_s};
    return incident;
}

Sighting sighting(const QString &name)
{
    const Observable attacker{u"ip"_s, u"203.0.113.7"_s};
    const Observable victim{u"ip"_s, u"10.0.0.5"_s};
    Sighting sighting;
    sighting.name = name;
    sighting.title = u"Seen: "_s + name;
    sighting.sensor = u"network.firewall"_s;
    sighting.severity = u"High"_s;
    sighting.confidence = u"High"_s;
    sighting.observables = {attacker, {u"sha256"_s, QString(64, u'a')}};
    sighting.targets = {{u"endpoint.server"_s, u"Windows"_s, {{u"hostname"_s, u"web"_s}, victim}}};
    sighting.relations = {{u"Connected_To"_s, victim, attacker}};
    return sighting;
}

QJsonObject only(const QJsonObject &bundle, const QString &plural)
{
    const QJsonArray entities = bundle.value(plural).toArray();
    return entities.size() == 1 ? entities.first().toObject() : QJsonObject();
}

} // namespace

class BundleBuilderTest : public QObject
{
    Q_OBJECT

private slots:
    void oneBundleForEachSighting();
    void theIncident();
    void theSighting();
    void theRelationship();
    void saysNothingAboutWhatIsUnknown();
    void namesEveryExternalIdBeforehand();
    void runsShareNoIds();
    void readsReports_data();
    void readsReports();
    void matchesResultsByTheirOriginalId();
    void knowsTheTypesOfObservables();
};

void BundleBuilderTest::oneBundleForEachSighting()
{
    const QList<QJsonObject> bundles =
        builder().attackBundles(incident(), {sighting(u"one"_s), sighting(u"two"_s)});
    QCOMPARE(bundles.size(), 2);
    for (const QJsonObject &bundle : bundles) {
        QCOMPARE(bundle.keys(),
                 (QStringList{u"incidents"_s, u"relationships"_s, u"sightings"_s, u"source"_s, u"type"_s}));
        QCOMPARE(bundle.value(u"type"_s).toString(), u"bundle"_s);
        QCOMPARE(bundle.value(u"source"_s).toString(), u"Sandtable"_s);
    }
    // The second import joins the incident of the first by its external id.
    QCOMPARE(only(bundles.at(0), u"incidents"_s), only(bundles.at(1), u"incidents"_s));
    QVERIFY(only(bundles.at(0), u"sightings"_s) != only(bundles.at(1), u"sightings"_s));
    QVERIFY(builder().attackBundles(incident(), {}).isEmpty());
}

void BundleBuilderTest::theIncident()
{
    const QJsonObject entity =
        only(builder().attackBundles(incident(), {sighting(u"one"_s)}).constFirst(), u"incidents"_s);
    QCOMPARE(entity.value(u"id"_s).toString(), u"transient:sandtable-a1b2c3d4-incident"_s);
    QCOMPARE(entity.value(u"id"_s).toString(), builder().incidentTransientId());
    QCOMPARE(entity.value(u"external_ids"_s).toArray(), QJsonArray{u"sandtable-a1b2c3d4-incident"_s});
    QCOMPARE(builder().incidentExternalId(), u"sandtable-a1b2c3d4-incident"_s);
    QCOMPARE(entity.value(u"type"_s).toString(), u"incident"_s);
    QCOMPARE(entity.value(u"title"_s).toString(), u"A title"_s);
    QCOMPARE(entity.value(u"source"_s).toString(), u"Sandtable"_s);
    QCOMPARE(entity.value(u"tlp"_s).toString(), u"amber"_s);
    QCOMPARE(entity.value(u"status"_s).toString(), u"New"_s);
    QCOMPARE(entity.value(u"confidence"_s).toString(), u"Medium"_s);
    QCOMPARE(entity.value(u"incident_time"_s).toObject().value(u"opened"_s).toString(), Seen);
    QCOMPARE(entity.value(u"timestamp"_s).toString(), Seen);
    QCOMPARE(entity.value(u"tactics"_s).toArray(), QJsonArray{u"TA0001"_s});
    QCOMPARE(entity.value(u"techniques"_s).toArray(), (QJsonArray{u"T1190"_s, u"T1105"_s}));
}

void BundleBuilderTest::theSighting()
{
    const QJsonObject entity =
        only(builder().attackBundles(incident(), {sighting(u"one"_s)}).constFirst(), u"sightings"_s);
    QCOMPARE(entity.value(u"id"_s).toString(), u"transient:sandtable-a1b2c3d4-one"_s);
    QCOMPARE(entity.value(u"external_ids"_s).toArray(), QJsonArray{u"sandtable-a1b2c3d4-one"_s});
    QCOMPARE(entity.value(u"sensor"_s).toString(), u"network.firewall"_s);
    QCOMPARE(entity.value(u"count"_s).toInt(), 1);
    const QJsonObject seen{{u"start_time"_s, Seen}, {u"end_time"_s, Seen}};
    QCOMPARE(entity.value(u"observed_time"_s).toObject(), seen);
    const QJsonObject attacker{{u"type"_s, u"ip"_s}, {u"value"_s, u"203.0.113.7"_s}};
    const QJsonObject victim{{u"type"_s, u"ip"_s}, {u"value"_s, u"10.0.0.5"_s}};
    QCOMPARE(entity.value(u"observables"_s).toArray().at(0).toObject(), attacker);
    QCOMPARE(entity.value(u"observables"_s).toArray().size(), 2);
    const QJsonObject target = entity.value(u"targets"_s).toArray().at(0).toObject();
    const QJsonObject expectedTarget{
        {u"type"_s, u"endpoint.server"_s},
        {u"os"_s, u"Windows"_s},
        {u"observed_time"_s, seen},
        {u"observables"_s,
         QJsonArray{QJsonObject{{u"type"_s, u"hostname"_s}, {u"value"_s, u"web"_s}}, victim}}};
    QCOMPARE(target, expectedTarget);
    const QJsonObject expectedRelation{{u"origin"_s, u"Sandtable"_s},
                                       {u"relation"_s, u"Connected_To"_s},
                                       {u"source"_s, victim},
                                       {u"related"_s, attacker}};
    QCOMPARE(entity.value(u"relations"_s).toArray(), QJsonArray{expectedRelation});
}

void BundleBuilderTest::theRelationship()
{
    const QJsonObject bundle = builder().attackBundles(incident(), {sighting(u"one"_s)}).constFirst();
    const QJsonObject entity = only(bundle, u"relationships"_s);
    QCOMPARE(entity.value(u"relationship_type"_s).toString(), u"member-of"_s);
    QCOMPARE(entity.value(u"source_ref"_s), only(bundle, u"sightings"_s).value(u"id"_s));
    QCOMPARE(entity.value(u"target_ref"_s), only(bundle, u"incidents"_s).value(u"id"_s));
    QCOMPARE(entity.value(u"external_ids"_s).toArray(),
             QJsonArray{u"sandtable-a1b2c3d4-one-member-of-incident"_s});
}

void BundleBuilderTest::saysNothingAboutWhatIsUnknown()
{
    Incident bare;
    bare.title = u"Only a title"_s;
    bare.confidence = u"Low"_s;
    Sighting seen;
    seen.name = u"bare"_s;
    seen.targets = {{u"endpoint"_s, {}, {{u"hostname"_s, u"web"_s}}}};
    const QJsonObject bundle = builder().attackBundles(bare, {seen}).constFirst();
    for (const QString &key : {u"description"_s, u"short_description"_s, u"severity"_s, u"discovery_method"_s,
                               u"categories"_s, u"tactics"_s, u"techniques"_s})
        QVERIFY2(!only(bundle, u"incidents"_s).contains(key), qPrintable(key));
    for (const QString &key :
         {u"title"_s, u"description"_s, u"sensor"_s, u"severity"_s, u"confidence"_s, u"resolution"_s})
        QVERIFY2(!only(bundle, u"sightings"_s).contains(key), qPrintable(key));
    QVERIFY(!only(bundle, u"sightings"_s).value(u"targets"_s).toArray().at(0).toObject().contains(u"os"_s));
}

void BundleBuilderTest::namesEveryExternalIdBeforehand()
{
    const QList<Sighting> sightings{sighting(u"one"_s), sighting(u"two"_s)};
    QSet<QString> sent;
    for (const QJsonObject &bundle : builder().attackBundles(incident(), sightings)) {
        for (const QString &plural : {u"incidents"_s, u"sightings"_s, u"relationships"_s})
            sent.insert(only(bundle, plural).value(u"external_ids"_s).toArray().at(0).toString());
    }
    const QStringList named = builder().externalIds(sightings);
    QCOMPARE(QSet<QString>(named.cbegin(), named.cend()), sent);
    QCOMPARE(named.size(), 5);
    for (const QString &id : named)
        QVERIFY2(id.startsWith(ExternalIdPrefix), qPrintable(id));
}

void BundleBuilderTest::runsShareNoIds()
{
    const QStringList first = builder().externalIds({sighting(u"one"_s)});
    const QStringList second =
        BundleBuilder(u"ffffffff"_s, fromWireTime(Seen)).externalIds({sighting(u"one"_s)});
    for (const QString &id : first)
        QVERIFY(!second.contains(id));
}

void BundleBuilderTest::readsReports_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QStringList>("problems");
    QTest::newRow("created")
        << QByteArray(
               R"({"id":"http://t/ctia/incident/incident-1","original_id":"transient:x","result":"created","type":"incident"})")
        << QStringList();
    QTest::newRow("exists")
        << QByteArray(R"({"id":"http://t/ctia/incident/incident-1","result":"exists","type":"incident"})")
        << QStringList();
    QTest::newRow("text and message")
        << QByteArray(
               R"({"result":"error","type":"sighting","error":"Entity validation Error","msg":"too long"})")
        << QStringList{u"sighting: Entity validation Error too long"_s};
    QTest::newRow("message only") << QByteArray(R"({"result":"error","type":"sighting","msg":"too long"})")
                                  << QStringList{u"sighting: too long"_s};
    QTest::newRow("store error")
        << QByteArray(
               R"({"result":"error","type":"relationship","error":{"type":"mapper_parsing_exception"}})")
        << QStringList{u"relationship: mapper_parsing_exception"_s};
    QTest::newRow("not even an object") << QByteArray("7") << QStringList();
}

void BundleBuilderTest::readsReports()
{
    QFETCH(QByteArray, entry);
    QFETCH(QStringList, problems);
    const QJsonObject answer = QJsonDocument::fromJson("{\"results\":[" + entry + "]}").object();
    const std::optional<ImportReport> report = ImportReport::fromJson(answer);
    QVERIFY(report);
    QCOMPARE(report->entities.size(), 1);
    QCOMPARE(report->problems(), problems);
}

void BundleBuilderTest::matchesResultsByTheirOriginalId()
{
    const QJsonObject answer = QJsonDocument::fromJson(R"({"results":[
        {"id":"http://t/ctia/sighting/sighting-2","original_id":"transient:s","result":"created","type":"sighting"},
        {"original_id":"transient:r","result":"error","type":"relationship","error":"no"},
        {"id":"http://t/ctia/incident/incident-1","original_id":"transient:i","result":"exists","type":"incident"}]})")
                                   .object();
    const std::optional<ImportReport> report = ImportReport::fromJson(answer);
    QVERIFY(report);
    QCOMPARE(report->idOf(u"transient:i"_s), u"http://t/ctia/incident/incident-1"_s);
    QCOMPARE(report->idOf(u"transient:s"_s), u"http://t/ctia/sighting/sighting-2"_s);
    QCOMPARE(report->idOf(u"transient:r"_s), QString());
    QCOMPARE(report->idOf(u"transient:unknown"_s), QString());
    QCOMPARE(report->problems(), QStringList{u"relationship: no"_s});
    QVERIFY(!ImportReport::fromJson({}).has_value());
    QVERIFY(!ImportReport::fromJson({{u"results"_s, u"none"_s}}).has_value());
}

void BundleBuilderTest::knowsTheTypesOfObservables()
{
    const QStringList &types = observableTypes();
    QCOMPARE(types.size(), 63);
    QCOMPARE(QSet<QString>(types.cbegin(), types.cend()).size(), 63);
    for (const QString &type : {u"ip"_s, u"ipv6"_s, u"sha256"_s, u"amp_computer_guid"_s, u"user_agent"_s})
        QVERIFY2(types.contains(type), qPrintable(type));
    QVERIFY(!types.contains(QString()));
}

QTEST_GUILESS_MAIN(BundleBuilderTest)
#include "tst_bundlebuilder.moc"
