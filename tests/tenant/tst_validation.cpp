#include "base/clock.h"
#include "base/jsontext.h"
#include "tenant/intel/entitytypes.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>
#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject object(const QByteArray &text)
{
    const Result<QJsonObject> parsed = parseJsonObject(text);
    return parsed.has_value() ? *parsed : QJsonObject{{u"unparsable"_s, QString::fromUtf8(text)}};
}

const EntityType &type(const QString &name)
{
    return *entityTypeNamed(name);
}

const char *const Incident =
    R"({"confidence":"High","status":"New","incident_time":{"opened":"2026-03-02T09:14:07.000Z"}})";
const char *const Judgement = R"({"source":"s","observable":{"type":"ip","value":"192.0.2.1"},"priority":95,
    "confidence":"High","severity":"Info"})";

} // namespace

class TestValidation : public QObject
{
    Q_OBJECT

private slots:
    void tableNamesEveryType();
    void pluralsFollowTheRule();
    void usesOfFields_data();
    void usesOfFields();
    void typeOfId();
    void requiredKeys_data();
    void requiredKeys();
    void schemaProblems_data();
    void schemaProblems();
    void partialBodiesMayLackKeys();
    void brokenRules_data();
    void brokenRules();
    void forbiddenTlp();
    void defaults_data();
    void defaults();
    void previousPartsAreKept();
    void mergeIsDeepAndReplacesArrays();
    void failuresToTheLetter();
};

void TestValidation::tableNamesEveryType()
{
    QStringList names;
    for (const EntityType &each : entityTypes())
        names << each.name;
    QCOMPARE(
        names.join(u' '),
        u"actor asset asset-mapping asset-properties attack-pattern campaign casebook coa data-table event "
        u"feed "
        "feedback identity-assertion incident indicator investigation judgement malware note relationship "
        "sighting target-record tool vulnerability weakness"_s);
}

void TestValidation::pluralsFollowTheRule()
{
    QCOMPARE(type(u"attack-pattern"_s).plural, u"attack_patterns"_s);
    QCOMPARE(type(u"asset-properties"_s).plural, u"asset_properties"_s);
    QCOMPARE(type(u"vulnerability"_s).plural, u"vulnerabilities"_s);
    QCOMPARE(type(u"weakness"_s).plural, u"weaknesses"_s);
    QCOMPARE(entityTypeWithPlural(u"target_records"), entityTypeNamed(u"target-record"));
    QVERIFY(!entityTypeWithPlural(u"bundles"));
    QVERIFY(!entityTypeNamed(u"incidents"));
}

void TestValidation::usesOfFields_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("path");
    QTest::addColumn<FieldUses>("uses");
    const FieldUses s = FieldUse::Sort, f = FieldUse::Filter, a = FieldUse::Aggregate,
                    h = FieldUse::Histogram;
    QTest::newRow("common source") << u"incident"_s << u"source"_s << (s | f | a);
    QTest::newRow("common timestamp") << u"sighting"_s << u"timestamp"_s << (s | h);
    QTest::newRow("asset source not a") << u"asset"_s << u"source"_s << (s | f);
    QTest::newRow("judgement has no title") << u"judgement"_s << u"title"_s << FieldUses();
    QTest::newRow("incident title") << u"incident"_s << u"title"_s << (s | a);
    QTest::newRow("incident status") << u"incident"_s << u"status"_s << (s | f | a);
    QTest::newRow("incident opened") << u"incident"_s << u"incident_time.opened"_s << (s | h);
    QTest::newRow("source_ref") << u"relationship"_s << u"source_ref"_s << (s | f | a);
    QTest::newRow("V") << u"judgement"_s << u"valid_time.end_time"_s << (s | h);
    QTest::newRow("V, h only") << u"indicator"_s << u"valid_time.end_time"_s << h;
    QTest::newRow("K") << u"tool"_s << u"kill_chain_phases.phase_name"_s << f;
    QTest::newRow("identity-assertion source") << u"identity-assertion"_s << u"source"_s << f;
    QTest::newRow("event source") << u"event"_s << u"source"_s << FieldUses();
    QTest::newRow("unknown") << u"incident"_s << u"nothing"_s << FieldUses();
}

void TestValidation::usesOfFields()
{
    QFETCH(QString, name);
    QFETCH(QString, path);
    QFETCH(FieldUses, uses);
    QCOMPARE(type(name).uses(path), uses);
}

void TestValidation::typeOfId()
{
    const QString id = u"asset-mapping-0c2a7b1e-1111-4222-8333-0123456789ab"_s;
    QCOMPARE(entityTypeOfId(id), entityTypeNamed(u"asset-mapping"));
    QCOMPARE(entityTypeOfId(u"https://private.intel.amp.cisco.com:443/ctia/asset-mapping/"_s + id),
             entityTypeNamed(u"asset-mapping"));
    QVERIFY(!entityTypeOfId(u"transient:incident-1"));
    QVERIFY(!entityTypeOfId(u"nothing-0c2a7b1e-1111-4222-8333-0123456789ab"));
}

void TestValidation::requiredKeys_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("missing");
    const std::pair<const char *, const char *> rows[] = {
        {"actor", "description short_description source title"},
        {"asset", "asset_type source valid_time"},
        {"asset-mapping",
         "asset_ref asset_type confidence observable source specificity stability valid_time"},
        {"asset-properties", "asset_ref source valid_time"},
        {"attack-pattern", "description short_description title"},
        {"campaign", "campaign_type description short_description title"},
        {"casebook", ""},
        {"coa", ""},
        {"data-table", "columns rows"},
        {"feed", "feed_type output"},
        {"feedback", "entity_id feedback reason"},
        {"identity-assertion", "assertions identity"},
        {"incident", "confidence incident_time status"},
        {"indicator", "producer"},
        {"investigation", "source"},
        {"judgement", "confidence observable priority severity source"},
        {"malware", "description labels short_description title"},
        {"note", "content note_class related_entities"},
        {"relationship", "relationship_type source_ref target_ref"},
        {"sighting", "observed_time"},
        {"target-record", "source targets"},
        {"tool", "description labels short_description title"},
        {"vulnerability", "description"},
        {"weakness", "description"},
    };
    for (const auto &[name, missing] : rows)
        QTest::newRow(name) << QString::fromLatin1(name) << QByteArray(missing);
}

void TestValidation::requiredKeys()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, missing);
    const QJsonObject errors = schemaErrors(type(name), {});
    QCOMPARE(errors.keys().join(u' ').toLatin1(), missing);
    for (const QJsonValue &each : errors)
        QCOMPARE(each.toString(), u"missing-required-key"_s);
    QCOMPARE(schemaErrors(type(name), {}, Completeness::Partial), QJsonObject());
}

void TestValidation::schemaProblems_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("entity");
    QTest::addColumn<QByteArray>("errors");
    const auto row = [](const char *tag, const QString &name, const QByteArray &entity,
                        const QByteArray &errors) { QTest::newRow(tag) << name << entity << errors; };
    row("the contract's", u"incident"_s, R"x({"confidence":"High","status":"New","incident_time":{},"x":1})x",
        R"x({"incident_time":{"opened":"missing-required-key"},"x":"disallowed-key"})x");
    row("fine", u"incident"_s, Incident, "{}");
    row("closed list", u"feed"_s, R"x({"feed_type":"x","output":"observables"})x",
        R"x({"feed_type":"(not (#{\"indicator\"} \"x\"))"})x");
    row("text", u"indicator"_s, R"x({"producer":5})x",
        R"x({"producer":"(not (instance? java.lang.String 5))"})x");
    row("null", u"indicator"_s, R"x({"producer":null})x",
        R"x({"producer":"(not (instance? java.lang.String nil))"})x");
    row("integer", u"sighting"_s, R"x({"observed_time":{"start_time":"2026-03-02T09:14:07Z"},"count":1.5})x",
        R"x({"count":"(not (integer? 1.5))"})x");
    row("closed integer", u"feedback"_s, R"x({"entity_id":"transient:a","reason":"r","feedback":2})x",
        R"x({"feedback":"(not (#{-1 0 1} 2))"})x");
    row("boolean", u"indicator"_s, R"x({"producer":"p","negate":"no"})x",
        R"x({"negate":"(not (instance? java.lang.Boolean \"no\"))"})x");
    row("time", u"indicator"_s, R"x({"producer":"p","timestamp":"yesterday"})x",
        R"x({"timestamp":"(not (instance? java.util.Date \"yesterday\"))"})x");
    row("map", u"indicator"_s, R"x({"producer":"p","valid_time":[]})x",
        R"x({"valid_time":"(not (map? []))"})x");
    row("list", u"indicator"_s, R"x({"producer":"p","tags":"a"})x",
        R"x({"tags":"(not (sequential? \"a\"))"})x");
    row("in a list", u"sighting"_s,
        R"x({"observed_time":{"start_time":"2026-03-02T09:14:07Z"},"observables":[{"type":"ip","value":"::1"},{"type":"ip"}]})x",
        R"x({"observables":[null,{"value":"missing-required-key"}]})x");
    row("observable type is closed", u"sighting"_s,
        R"x({"observed_time":{"start_time":"2026-03-02T09:14:07Z"},"observables":[{"type":"ip","value":"a","x":1}]})x",
        R"x({"observables":[{"x":"disallowed-key"}]})x");
    row("type of another route", u"indicator"_s, R"x({"producer":"p","type":"sighting"})x",
        R"x({"type":"(not (= \"indicator\" \"sighting\"))"})x");
    row("server's keys", u"indicator"_s, R"x({"producer":"p","owner":"me"})x",
        R"x({"owner":"disallowed-key"})x");
    row("schema_version ignored", u"indicator"_s, R"x({"producer":"p","schema_version":"1.0.19"})x", "{}");
    row("judgement has no title", u"judgement"_s,
        QByteArray(Judgement).replace("\"source\"", "\"title\":\"t\",\"source\""),
        R"x({"title":"disallowed-key"})x");
    row("investigation takes anything", u"investigation"_s, R"x({"source":"s","x":{"y":[1]}})x", "{}");
    row("scores are numbers", u"incident"_s,
        QByteArray(Incident).replace("{\"confidence\"", R"x({"scores":{"asset":"9"},"confidence")x"),
        R"x({"scores":{"asset":"(not (instance? java.lang.Number \"9\"))"}})x");
    row("actor_type of old clients", u"actor"_s,
        R"x({"source":"s","title":"t","description":"d","short_description":"s","actor_type":"Hacker"})x",
        "{}");
}

void TestValidation::schemaProblems()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, entity);
    QFETCH(QByteArray, errors);
    QCOMPARE(toCompactJson(schemaErrors(type(name), object(entity))), errors);
}

void TestValidation::partialBodiesMayLackKeys()
{
    const QJsonObject patch = object(R"({"incident_time":{"closed":"2026-03-02T09:14:07.000Z"}})");
    QCOMPARE(schemaErrors(type(u"incident"_s), patch, Completeness::Partial), QJsonObject());
    QVERIFY(!schemaErrors(type(u"incident"_s), patch).isEmpty());
    const QJsonObject wrong = object(R"({"status":"Nearly"})");
    QVERIFY(schemaErrors(type(u"incident"_s), wrong, Completeness::Partial).contains(u"status"_s));
}

void TestValidation::brokenRules_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("entity");
    QTest::addColumn<QString>("named"); // in the message; empty: no rule is broken
    const auto row = [](const char *tag, const QString &name, const QByteArray &entity,
                        const QString &named = {}) { QTest::newRow(tag) << name << entity << named; };
    const QByteArray longTitle = QByteArray(1025, 't');
    row("fine", u"incident"_s, Incident);
    row("title of 1024", u"indicator"_s, R"({"title":")" + longTitle.left(1024) + R"("})");
    row("title of 1025", u"indicator"_s, R"({"title":")" + longTitle + R"("})",
        u"(max-len 1024) in: [:title]"_s);
    row("description of 5001", u"indicator"_s, R"({"description":")" + QByteArray(5001, 'd') + R"("})",
        u"(max-len 5000)"_s);
    row("bad uri", u"indicator"_s, R"({"source_uri":"not a uri"})", u":source_uri"_s);
    row("empty uri", u"indicator"_s, R"({"source_uri":""})", u":source_uri"_s);
    row("uri", u"indicator"_s, R"({"source_uri":"https://example.org/a?b=c"})");
    row("bad ref", u"relationship"_s, R"({"source_ref":"incident-1"})", u":source_ref"_s);
    row("short ref", u"relationship"_s, R"({"source_ref":"incident-0c2a7b1e-1111-4222-8333-0123456789ab"})",
        u":source_ref"_s);
    row("transient ref", u"relationship"_s, R"({"source_ref":"transient:a b"})");
    row("cloud ref", u"relationship"_s,
        R"({"source_ref":"https://private.intel.amp.cisco.com:443/ctia/incident/incident-0c2a7b1e-1111-4222-8333-0123456789ab"})");
    row("year 1969", u"indicator"_s, R"({"timestamp":"1969-12-31T23:59:59.999Z"})", u":timestamp"_s);
    row("year 2525", u"judgement"_s, R"({"valid_time":{"end_time":"2525-01-01T00:00:00.000Z"}})");
    row("after 2525", u"judgement"_s, R"({"valid_time":{"end_time":"2525-01-02"}})",
        u":valid_time :end_time"_s);
    row("end before start", u"sighting"_s,
        R"({"observed_time":{"start_time":"2026-03-02T09:14:07Z","end_time":"2026-03-02T09:14:06Z"}})",
        u"(<= start_time end_time) in: [:observed_time]"_s);
    row("end is start", u"sighting"_s,
        R"({"observed_time":{"start_time":"2026-03-02T09:14:07Z","end_time":"2026-03-02T09:14:07Z"}})");
    row("negative count", u"sighting"_s, R"({"count":-1})", u"-1 - failed: pos? in: [:count]"_s);
    row("below a list", u"sighting"_s,
        R"({"targets":[{"observed_time":{"start_time":"2026-03-02","end_time":"2026-03-01"}}]})",
        u"[:targets :0 :observed_time]"_s);
    row("dispositions agree", u"judgement"_s, R"({"disposition":2,"disposition_name":"Malicious"})");
    row("dispositions differ", u"judgement"_s, R"({"disposition":1,"disposition_name":"Malicious"})",
        u"Mismatched disposition and dispositon_name for judgement"_s);
}

void TestValidation::brokenRules()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, entity);
    QFETCH(QString, named);
    const std::optional<BrokenRule> rule = brokenRule(type(name), object(entity));
    QCOMPARE(rule.has_value(), !named.isEmpty());
    if (rule)
        QVERIFY2(rule->message.contains(named), qUtf8Printable(rule->message));
}

void TestValidation::forbiddenTlp()
{
    const QJsonObject entity{{u"tlp"_s, u"white"_s}};
    QVERIFY(!brokenRule(type(u"incident"_s), entity));
    const std::optional<BrokenRule> rule = brokenRule(type(u"incident"_s), entity, {u"amber"_s, u"red"_s});
    QVERIFY(rule);
    QCOMPARE(rule->kind, BrokenRule::Kind::Tlp);
    QCOMPARE(rule->message, u"Invalid document TLP white, allowed TLPs are: amber,red"_s);
}

void TestValidation::defaults_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("entity");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *tag, const QString &name, const QByteArray &entity,
                        const QByteArray &expected) { QTest::newRow(tag) << name << entity << expected; };
    row("times in wire form", u"incident"_s,
        R"({"incident_time":{"opened":"2026-03-02T11:14:07.123456+02:00"},"tlp":"red","timestamp":"2026-03-02"})",
        R"({"incident_time":{"opened":"2026-03-02T09:14:07.123Z"},"timestamp":"2026-03-02T00:00:00.000Z","tlp":"red","type":"incident"})");
    row("sighting", u"sighting"_s, R"({"count":0})",
        R"({"confidence":"Unknown","count":0,"timestamp":"2026-03-02T09:14:07.000Z","tlp":"green","type":"sighting"})");
    row("judgement by name", u"judgement"_s,
        R"({"disposition_name":"Suspicious","valid_time":{"start_time":"2026-01-01T00:00:00Z"}})",
        R"({"disposition":3,"disposition_name":"Suspicious","timestamp":"2026-03-02T09:14:07.000Z","tlp":"green","type":"judgement","valid_time":{"end_time":"2525-01-01T00:00:00.000Z","start_time":"2026-01-01T00:00:00.000Z"}})");
    row("judgement by number", u"judgement"_s, R"({"disposition":1})",
        R"({"disposition":1,"disposition_name":"Clean","timestamp":"2026-03-02T09:14:07.000Z","tlp":"green","type":"judgement","valid_time":{"end_time":"2525-01-01T00:00:00.000Z","start_time":"2026-03-02T09:14:07.000Z"}})");
    row("judgement without", u"judgement"_s, R"({"valid_time":{"end_time":"2026-04-01"}})",
        R"({"disposition":5,"disposition_name":"Unknown","timestamp":"2026-03-02T09:14:07.000Z","tlp":"green","type":"judgement","valid_time":{"end_time":"2026-04-01T00:00:00.000Z","start_time":"2026-03-02T09:14:07.000Z"}})");
    row("open parts stay as posted", u"incident"_s,
        R"({"meta":{"when":"2026-03-02"},"timestamp":"2026-03-02","tlp":"red"})",
        R"({"meta":{"when":"2026-03-02"},"timestamp":"2026-03-02T00:00:00.000Z","tlp":"red","type":"incident"})");
}

void TestValidation::defaults()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, entity);
    QFETCH(QByteArray, expected);
    const QDateTime now = fromWireTime(u"2026-03-02T09:14:07.000Z"_s);
    QCOMPARE(toCompactJson(withTypeDefaults(type(name), object(entity), now)), expected);
}

void TestValidation::previousPartsAreKept()
{
    const QDateTime now = fromWireTime(u"2026-03-02T09:14:07.000Z"_s);
    const QJsonObject previous = object(
        R"({"tlp":"amber","valid_time":{"start_time":"2026-01-01T00:00:00.000Z","end_time":"2027-01-01T00:00:00.000Z"}})");
    const QJsonObject made = withTypeDefaults(
        type(u"indicator"_s), object(R"({"valid_time":{"start_time":"2026-02-01T00:00:00.000Z"}})"), now,
        previous);
    QCOMPARE(made.value("tlp"_L1).toString(), u"amber"_s);
    QCOMPARE(
        toCompactJson(made.value("valid_time"_L1)),
        QByteArray(R"({"end_time":"2027-01-01T00:00:00.000Z","start_time":"2026-02-01T00:00:00.000Z"})"));
}

void TestValidation::mergeIsDeepAndReplacesArrays()
{
    const QJsonObject merged = deepMerged(object(R"({"a":{"b":1,"c":2},"list":[1,2],"kept":true})"),
                                          object(R"({"a":{"c":3},"list":[9]})"));
    QCOMPARE(toCompactJson(merged), QByteArray(R"({"a":{"b":1,"c":3},"kept":true,"list":[9]})"));
}

void TestValidation::failuresToTheLetter()
{
    const net::Response schema = schemaFailure({{u"x"_s, u"disallowed-key"_s}});
    QCOMPARE(schema.status, 400);
    QCOMPARE(schema.body, QByteArray(R"({"errors":{"x":"disallowed-key"}})"));
    const net::Response mismatch = ruleFailure(
        {BrokenRule::Kind::Disposition, u"Mismatched disposition and dispositon_name for judgement"_s}, {});
    QCOMPARE(
        mismatch.body,
        QByteArray(R"({"error":"Mismatched disposition and dispositon_name for judgement","judgement":{}})"));
    const QJsonObject spec = object(ruleFailure({BrokenRule::Kind::Spec, u"m"_s}, {{u"a"_s, 1}}).body);
    QCOMPARE(spec.value("error"_L1).toString(), u"Spec Validation Client Error"_s);
    QCOMPARE(spec.value("type"_L1).toString(), u"Invalid Entity Error"_s);
    QCOMPARE(spec.value("entity"_L1).toObject().value("a"_L1).toInt(), 1);
    QCOMPARE(object(ruleFailure({BrokenRule::Kind::Tlp, u"m"_s}, {}).body).value("type"_L1).toString(),
             u"Invalid TLP Error"_s);
    QCOMPARE(object(unparsable(u"m"_s).body).value("type"_L1).toString(), u"json-parse-exception"_s);
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
