#include "base/jsontext.h"
#include "workflows/documents.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace sandtable;
using namespace Qt::StringLiterals;

/// Runs the documents' own scripts, as the engine and the tenant do, on incidents that nobody hopes for.
class AlertCardTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void alertFits_data();
    void alertFits();
    void formats();
    void confirmationOffersToUndo();
    void theOfficialParserTakesThem();

private:
    static QString scriptTitled(const QJsonArray &actions, const QString &title);
    static QJsonObject run(const QString &script, const QStringList &arguments, const QStringList &wanted);
    static QJsonObject sighting(const QStringList &addresses, const QString &host);
    QJsonObject alert(const QJsonObject &incident, const QJsonArray &sightings,
                      const QString &format = u"both"_s);
    static QJsonObject cardIn(const QString &attachments);

    QString m_alert;
    QString m_message;
    QJsonArray m_cards; ///< all that were made, for the official parser
};

void AlertCardTest::initTestCase()
{
    const auto document = [](const QString &name) {
        return parseJsonObject(*workflows::documentSource(name))
            ->value(u"workflow"_s)
            .toObject()
            .value(u"actions"_s)
            .toArray();
    };
    m_alert = scriptTitled(document(u"check-incidents.json"_s), u"Write the alert"_s);
    m_message = scriptTitled(document(u"receive-observables.json"_s), u"Write the message"_s);
    QVERIFY(!m_alert.isEmpty() && !m_message.isEmpty());
}

QString AlertCardTest::scriptTitled(const QJsonArray &actions, const QString &title)
{
    for (const QJsonValue &value : actions) {
        const QJsonObject action = value.toObject();
        if (action.value(u"title"_s).toString() == title)
            return action.value(u"properties"_s).toObject().value(u"script"_s).toString();
        QString found = scriptTitled(action.value(u"actions"_s).toArray(), title);
        for (const QJsonValue &block : action.value(u"blocks"_s).toArray()) {
            if (found.isEmpty())
                found = scriptTitled(block.toObject().value(u"actions"_s).toArray(), title);
        }
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QJsonObject AlertCardTest::run(const QString &script, const QStringList &arguments, const QStringList &wanted)
{
    const QString frame = u"import json, sys\n"
                          "task = json.load(sys.stdin)\n"
                          "sys.argv = ['script.py'] + task['arguments']\n"
                          "names = {}\n"
                          "exec(task['script'], names)\n"
                          "print(json.dumps({name: names[name] for name in task['wanted']}))\n"_s;
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, frame});
    python.write(toCompactJson(QJsonObject{{u"script"_s, script},
                                           {u"arguments"_s, QJsonArray::fromStringList(arguments)},
                                           {u"wanted"_s, QJsonArray::fromStringList(wanted)}}));
    python.closeWriteChannel();
    if (!python.waitForFinished(20000) || python.exitCode() != 0)
        qWarning() << python.readAllStandardError();
    return parseJsonObject(python.readAllStandardOutput()).value_or(QJsonObject());
}

QJsonObject AlertCardTest::sighting(const QStringList &addresses, const QString &host)
{
    QJsonArray observables;
    for (const QString &address : addresses)
        observables.append(
            QJsonObject{{u"type"_s, address.contains(u':') ? u"ipv6"_s : u"ip"_s}, {u"value"_s, address}});
    QJsonArray target;
    if (!host.isEmpty())
        target = {QJsonObject{{u"type"_s, u"hostname"_s}, {u"value"_s, host}},
                  QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, u"10.20.0.11"_s}}};
    return {{u"observables"_s, observables},
            {u"targets"_s, QJsonArray{QJsonObject{{u"type"_s, u"endpoint"_s}, {u"observables"_s, target}}}}};
}

QJsonObject AlertCardTest::alert(const QJsonObject &incident, const QJsonArray &sightings,
                                 const QString &format)
{
    const QJsonObject made =
        run(m_alert,
            {QString::fromUtf8(toCompactJson(incident)), QString::fromUtf8(toCompactJson(sightings)) + u'\n',
             u"http://localhost:4000"_s, u"key"_s, u"[]"_s, format, QString()},
            {u"markdown"_s, u"text"_s, u"card_markdown"_s, u"attachments"_s, u"text_wanted"_s,
             u"card_wanted"_s, u"posting"_s, u"alerted"_s});
    m_cards.append(cardIn(made.value(u"attachments"_s).toString()));
    return made;
}

QJsonObject AlertCardTest::cardIn(const QString &attachments)
{
    const Result<QJsonValue> list = parseJson(attachments.toUtf8());
    return list ? list->toArray().first().toObject().value(u"content"_s).toObject() : QJsonObject();
}

void AlertCardTest::alertFits_data()
{
    QTest::addColumn<QJsonObject>("incident");
    QTest::addColumn<QJsonArray>("sightings");
    QTest::addColumn<int>("choices"); ///< offered to block
    const QString id =
        u"https://private.intel.amp.cisco.com:443/ctia/incident/incident-11111111-2222-4333-8444-555555555555"_s;
    const QJsonObject plain{{u"id"_s, id},
                            {u"title"_s, u"Intrusion on web-01"_s},
                            {u"severity"_s, u"High"_s},
                            {u"status"_s, u"New"_s},
                            {u"techniques"_s, QJsonArray{u"T1190"_s, u"T1059"_s}},
                            {u"incident_time"_s, QJsonObject{{u"opened"_s, u"2026-03-02T09:14:07.000Z"_s}}}};
    const auto with = [&](const QString &key, const QJsonValue &value) {
        QJsonObject incident = plain;
        incident.insert(key, value);
        return incident;
    };
    QStringList many;
    for (int i = 0; i < 500; ++i)
        many.append(u"10.%1.%2.7"_s.arg(i / 250).arg(i % 250));
    QTest::newRow("plain") << plain
                           << QJsonArray{sighting({u"203.0.113.24"_s, u"2001:db8::1"_s}, u"web-01"_s)} << 2;
    QTest::newRow("nothing seen") << plain << QJsonArray() << 0;
    QTest::newRow("only the id") << QJsonObject{{u"id"_s, id}} << QJsonArray() << 0;
    QTest::newRow("500 addresses") << plain << QJsonArray{sighting(many, u"web-01"_s)} << 15;
    QTest::newRow("never blocked") << plain
                                   << QJsonArray{sighting({u"127.0.0.1"_s, u"::1"_s, u"nonsense"_s}, {})}
                                   << 0;
    QTest::newRow("twice the same") << plain << QJsonArray{sighting({u"192.0.2.1"_s, u"192.0.2.1"_s}, {})}
                                    << 1;
    QTest::newRow("quotes and signs") << with(u"title"_s, u"\"Quoted\" \\ back {slash} 😀 \u202e <b>"_s)
                                      << QJsonArray{sighting({u"192.0.2.1"_s}, u"a,b;c"_s)} << 1;
    QTest::newRow("a long title") << with(u"title"_s, QString(5000, u'é'))
                                  << QJsonArray{sighting(many.mid(0, 40), u"host"_s)} << -1;
    QTest::newRow("many techniques") << with(u"techniques"_s,
                                             QJsonArray::fromStringList(QStringList(200, u"T1059.001"_s)))
                                     << QJsonArray{sighting({u"192.0.2.1"_s}, {})} << 1;
    QJsonArray hosts;
    for (int i = 0; i < 60; ++i)
        hosts.append(sighting({u"192.0.2.%1"_s.arg(i + 1)},
                              u"a-rather-long-host-name-number-%1.corp.example"_s.arg(i)));
    QTest::newRow("60 hosts") << plain << hosts << -1;
}

void AlertCardTest::alertFits()
{
    QFETCH(QJsonObject, incident);
    QFETCH(QJsonArray, sightings);
    QFETCH(int, choices);
    const QJsonObject made = alert(incident, sightings);
    const QString attachments = made.value(u"attachments"_s).toString();
    QVERIFY(!attachments.isEmpty());
    QVERIFY2(attachments.toUtf8().size() <= 4000, qPrintable(QString::number(attachments.toUtf8().size())));
    QVERIFY(made.value(u"markdown"_s).toString().toUtf8().size() <= 7439);
    QVERIFY(made.value(u"card_markdown"_s).toString().toUtf8().size() <= 7439);
    const QJsonObject card = cardIn(attachments);
    QCOMPARE(card.value(u"type"_s).toString(), u"AdaptiveCard"_s);
    QCOMPARE(card.value(u"version"_s).toString(), u"1.3"_s);
    QVERIFY(card.value(u"actions"_s).toArray().size() <= 5);
    int offered = 0;
    QStringList buttons;
    for (const QJsonValue &value : card.value(u"actions"_s).toArray())
        buttons.append(value.toObject().value(u"data"_s).toObject().value(u"action"_s).toString());
    for (const QJsonValue &value : card.value(u"body"_s).toArray()) {
        const QJsonObject part = value.toObject();
        const QJsonArray list = part.value(u"choices"_s).toArray();
        QVERIFY(list.size() <= 15);
        for (const QJsonValue &choice : list)
            QVERIFY(!choice.toObject().value(u"value"_s).toString().contains(u','));
        if (part.value(u"id"_s).toString() == u"observables"_s)
            offered = int(list.size());
    }
    if (choices >= 0)
        QCOMPARE(offered, choices);
    QCOMPARE(buttons.contains(u"block"_s), offered > 0);
    QVERIFY(buttons.contains(u"not_malicious"_s));
    const QString shortId = incident.value(u"id"_s).toString().section(u'/', -1);
    QVERIFY(made.value(u"posting"_s).toString().contains(u"posting:"_s + shortId));
    QVERIFY(made.value(u"alerted"_s).toString().contains(shortId));
}

void AlertCardTest::formats()
{
    const QJsonObject incident{{u"id"_s, u"http://x/ctia/incident/incident-1"_s}, {u"title"_s, u"T"_s}};
    const auto wanted = [&](const QString &format) {
        const QJsonObject made = alert(incident, {}, format);
        return made.value(u"text_wanted"_s).toString() + u' ' + made.value(u"card_wanted"_s).toString();
    };
    QCOMPARE(wanted(u"both"_s), u"yes yes"_s);
    QCOMPARE(wanted(QString()), u"yes yes"_s);
    QCOMPARE(wanted(u"card"_s), u"no yes"_s);
    QCOMPARE(wanted(u"markdown"_s), u"yes no"_s);
}

void AlertCardTest::confirmationOffersToUndo()
{
    QString outcomes;
    for (int i = 0; i < 30; ++i)
        outcomes += QString::fromUtf8(toCompactJson(QJsonObject{{u"value"_s, u"192.0.2.%1"_s.arg(i)},
                                                                {u"ok"_s, i != 3},
                                                                {u"outcome"_s, u"blocked"_s},
                                                                {u"feed"_s, u"F"_s},
                                                                {u"why"_s, u"no"_s}})) +
                    u'\n';
    const QJsonObject made =
        run(m_message, {outcomes, u"both"_s}, {u"markdown"_s, u"attachments"_s, u"failed"_s});
    const QJsonObject card = cardIn(made.value(u"attachments"_s).toString());
    m_cards.append(card);
    QVERIFY(made.value(u"markdown"_s).toString().contains(u"192.0.2.29"_s));
    QVERIFY(made.value(u"attachments"_s).toString().toUtf8().size() <= 4000);
    int choices = 0;
    for (const QJsonValue &part : card.value(u"body"_s).toArray())
        choices += int(part.toObject().value(u"choices"_s).toArray().size());
    QCOMPARE(choices, 15);
    QCOMPARE(card.value(u"actions"_s)
                 .toArray()
                 .first()
                 .toObject()
                 .value(u"data"_s)
                 .toObject()
                 .value(u"action"_s)
                 .toString(),
             u"unblock"_s);
    const QJsonObject plain = run(m_message, {outcomes, u"markdown"_s}, {u"attachments"_s});
    QCOMPARE(plain.value(u"attachments"_s).toString(), QString());
}

void AlertCardTest::theOfficialParserTakesThem()
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    // `./lab test` fetches it from the npm registry where there is one.
    const QString package =
        QStringLiteral(SANDTABLE_SOURCE_DIR) + u"/build/node/node_modules/adaptivecards"_s;
    if (node.isEmpty() || !QFileInfo::exists(package))
        QSKIP("neither node nor its package adaptivecards is on this machine");
    QVERIFY(m_cards.size() > 10);
    QProcess process;
    process.start(node,
                  {QStringLiteral(SANDTABLE_SOURCE_DIR) + u"/tests/workflows/validatecard.js"_s, package});
    process.write(QJsonDocument(m_cards).toJson(QJsonDocument::Compact));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(30000));
    const QByteArray answer = process.readAllStandardOutput() + process.readAllStandardError();
    QCOMPARE(answer, QByteArray::number(m_cards.size()) + " cards read\n");
}

QTEST_GUILESS_MAIN(AlertCardTest)
#include "tst_alertcard.moc"
