#include "support_program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Whatever a console was doing when it was killed: what it left in the tenant is found and taken away, and
/// nothing else.
class KilledCleanTest : public QObject
{
    Q_OBJECT

private slots:
    void twoHundredKillsLeaveNothing();

private:
    static constexpr int Kills = 200;
    static constexpr int Consoles = 4; ///< at the same time, with folders of their own
    static constexpr int Measured =
        10; ///< every so many rounds it is measured how long a console takes here now
};

void KilledCleanTest::twoHundredKillsLeaveNothing()
{
    ServedProgram tenant({}, {u"--tenant-only"_s});
    QVERIFY2(tenant.isReady(), tenant.errors().constData());
    const QString token = tenant.tenantToken();
    // Somebody else's: one with our source only, one with our kind of id only.
    const QByteArray foreign[] = {
        R"({"source":"Sandtable","confidence":"High","count":1,"observed_time":{"start_time":"2026-03-02T09:14:00Z"}})",
        R"({"source":"Other","external_ids":["sandtable-x"],"confidence":"High","count":1,"observed_time":{"start_time":"2026-03-02T09:14:00Z"}})",
        R"({"source":"Other","confidence":"High","count":1,"observed_time":{"start_time":"2026-03-02T09:14:00Z"}})"};
    for (const QByteArray &sighting : foreign)
        QCOMPARE(ask("POST", tenant.tenant(u"/ctia/sighting"_s), bearerJson(token), sighting).status, 201);

    const QString origin = tenant.value("tenant");
    const QJsonObject urls{{u"visibility"_s, origin},
                           {u"private_intel"_s, origin},
                           {u"conure"_s, origin},
                           {u"automation"_s, origin},
                           {u"webex"_s, origin + u"/v1/"_s}};
    const QJsonObject profile{{u"urls"_s, urls}, {u"client_id"_s, tenant.value("client_id")}};
    const QByteArray settings =
        QJsonDocument(QJsonObject{{u"version"_s, 1},
                                  {u"profile"_s, u"custom"_s},
                                  {u"profiles"_s, QJsonObject{{u"custom"_s, profile}}}})
            .toJson();
    QStringList environment = QProcess::systemEnvironment();
    environment.append(u"SANDTABLE_CLIENT_PASSWORD="_s + tenant.value("client_password"));
    QTemporaryDir folders[Consoles];
    for (const QTemporaryDir &folder : folders) {
        QFile file(folder.filePath(u"settings.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(settings);
    }
    // The moments of the kills cover the whole run up to the alert, however fast this machine is just now.
    qint64 window = 0;
    for (int round = 0; round < Kills / Consoles; ++round) {
        QProcess consoles[Consoles];
        for (int i = 0; i < Consoles; ++i) {
            consoles[i].setEnvironment(environment);
            consoles[i].start(QStringLiteral(SANDTABLE_PROGRAM),
                              {u"rehearse"_s, u"--json"_s, u"--respond"_s, u"none"_s, u"--pace"_s,
                               u"instant"_s, u"--port"_s, u"0"_s, u"--data"_s, folders[i].path()});
        }
        QElapsedTimer since;
        since.start();
        if (round % Measured == 0) {
            for (QProcess &console : consoles) {
                QByteArray said;
                QVERIFY2(eventually(
                             [&] { return (said += console.readAllStandardOutput()).contains("reported"); }),
                         (said + console.readAllStandardError()).constData());
            }
            window = since.elapsed() * 5 / 4;
        }
        QList<qint64> moments;
        for (int i = 0; i < Consoles; ++i)
            moments.append(round % Measured == 0 ? 0 : QRandomGenerator::global()->bounded(window));
        std::ranges::sort(moments);
        for (int i = 0; i < Consoles; ++i) {
            QVERIFY(consoles[i].waitForStarted());
            QTest::qWait(int(std::max<qint64>(0, moments.at(i) - since.elapsed())));
            consoles[i].kill();
        }
        for (QProcess &console : consoles)
            console.waitForFinished();
    }
    const auto count = [&](const QString &type) {
        return ask("GET", tenant.tenant(u"/ctia/%1/search/count?source=Sandtable"_s.arg(type)), bearer(token))
            .body.toInt();
    };
    QVERIFY2(count(u"incident"_s) > 5, "the kills came before anything was sent"); // else this proves nothing
    for (const QTemporaryDir &folder : folders) {
        const Ended cleaned =
            runProgram({u"clean"_s, u"--yes"_s, u"--data"_s, folder.path(), u"--port"_s, u"0"_s}, 60000,
                       {u"SANDTABLE_CLIENT_PASSWORD="_s + tenant.value("client_password")});
        QVERIFY2(cleaned.exitCode == 0, (cleaned.out.right(500) + cleaned.err).constData());
    }
    for (const QString &type : {u"incident"_s, u"relationship"_s, u"judgement"_s, u"note"_s, u"indicator"_s})
        QCOMPARE(count(type), 0);
    QCOMPARE(count(u"sighting"_s), 1);
    QCOMPARE(ask("GET", tenant.tenant(u"/ctia/sighting/search/count?source=Other"_s), bearer(token)).body,
             QByteArray("2"));
}

QTEST_GUILESS_MAIN(KilledCleanTest)
#include "tst_killedclean.moc"
