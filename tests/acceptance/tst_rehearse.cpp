#include "support_program.h"

#include <QJsonDocument>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

class RehearseTest : public QObject
{
    Q_OBJECT

private slots:
    void playsTheWholeLoop_data();
    void playsTheWholeLoop();
    void playsForPeopleToo();
    void refuses_data();
    void refuses();

private:
    static QStringList ports() { return {u"--port"_s, u"0"_s, u"--tenant-port"_s, u"0"_s}; }
};

void RehearseTest::playsTheWholeLoop_data()
{
    QTest::addColumn<QString>("respond");
    QTest::newRow("by a click on the link") << u"link"_s;
    QTest::newRow("by a press on the card") << u"card"_s;
}

void RehearseTest::playsTheWholeLoop()
{
    QFETCH(QString, respond);
    QTemporaryDir folder;
    QStringList addresses;
    // On a fresh folder, and again on the used one, where the tenant answers on another port.
    for (int round = 0; round < 3; ++round) {
        const Ended ended = runProgram(
            QStringList{u"rehearse"_s, u"--json"_s, u"--pace"_s, u"instant"_s, u"--respond"_s, respond, u"--data"_s,
                        folder.path()} +
            ports());
        QVERIFY2(!ended.crashed, ended.err.constData());
        QVERIFY2(ended.exitCode == 0, (ended.out + ended.err).constData());
        QStringList stages;
        QList<QJsonObject> lines;
        for (const QByteArray &line : ended.out.trimmed().split('\n')) {
            lines.append(QJsonDocument::fromJson(line).object());
            QVERIFY2(!lines.constLast().isEmpty(), line.constData());
            stages.append(lines.constLast().value(u"stage"_s).toString());
        }
        QCOMPARE(stages, (QStringList{u"attacking"_s, u"detected"_s, u"reported"_s, u"alerted"_s,
                                      u"ordered"_s, u"relayed"_s, u"blocked"_s, u"confirmed"_s, QString()}));
        const QJsonObject last = lines.constLast();
        QCOMPARE(last.value(u"ok"_s).toBool(), true);
        QVERIFY(last.value(u"incident"_s).toString().contains(u"/ctia/incident/incident-"_s));
        addresses.append(last.value(u"address"_s).toString());
    }
    addresses.removeDuplicates();
    QCOMPARE(addresses.size(), 3);

    ServedProgram program(folder.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    QByteArrayList feed = program.feed();
    QCOMPARE(feed.size(), 3);
    int alerts = 0;
    int confirmations = 0;
    for (const QJsonValue &message : program.roomMessages()) {
        const QString markdown = message.toObject().value(u"markdown"_s).toString();
        alerts += blockLinks(markdown).isEmpty() ? 0 : 1;
        confirmations += markdown.contains(u"**Blocked**"_s) ? 1 : 0;
    }
    QCOMPARE(alerts, 3);
    QCOMPARE(confirmations, 3);
    QVERIFY(feed.contains(addresses.constFirst().toLatin1()));
}

void RehearseTest::playsForPeopleToo()
{
    QTemporaryDir folder;
    const Ended ended = runProgram(
        QStringList{u"rehearse"_s, u"--pace"_s, u"instant"_s, u"--data"_s, folder.path()} + ports());
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(ended.out.trimmed().split('\n').size(), 9);
    QVERIFY(ended.out.contains("The rehearsal is complete."));
}

void RehearseTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no such scenario") << QStringList{u"--scenario"_s, u"moon-landing"_s} << 2;
    QTest::newRow("no such pace") << QStringList{u"--pace"_s, u"slow"_s} << 2;
    QTest::newRow("no such answer") << QStringList{u"--respond"_s, u"shout"_s} << 2;
}

void RehearseTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QTemporaryDir folder;
    const Ended ended =
        runProgram(QStringList{u"rehearse"_s, u"--data"_s, folder.path()} + ports() + arguments);
    QVERIFY(!ended.crashed);
    QCOMPARE(ended.exitCode, exitCode);
    QVERIFY(!(ended.err + ended.out).trimmed().isEmpty());
}

QTEST_GUILESS_MAIN(RehearseTest)
#include "tst_rehearse.moc"
