#include "support_program.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <memory>
#include <vector>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

const QStringList Five{u"brute-force-vpn"_s, u"dns-exfiltration"_s, u"insider-usb"_s, u"log4shell"_s,
                       u"phishing-ransomware"_s};
const QStringList Stages{u"attacking"_s, u"detected"_s, u"reported"_s,  u"alerted"_s, u"ordered"_s,
                         u"relayed"_s,   u"blocked"_s,  u"confirmed"_s, QString()};

QStringList arguments(const QString &scenario, const QString &pace, const QString &respond,
                      const QString &folder)
{
    return {u"rehearse"_s,      u"--json"_s, u"--scenario"_s, scenario, u"--pace"_s, pace,
            u"--respond"_s,     respond,     u"--data"_s,     folder,   u"--port"_s, u"0"_s,
            u"--tenant-port"_s, u"0"_s};
}

/// What is wrong with what a rehearsal printed; empty when it is complete.
QString complaint(const QByteArray &out)
{
    QStringList stages;
    QJsonObject last;
    for (const QByteArray &line : out.trimmed().split('\n')) {
        last = QJsonDocument::fromJson(line).object();
        stages.append(last.value(u"stage"_s).toString());
    }
    if (stages != Stages || !last.value(u"ok"_s).toBool() || last.value(u"address"_s).toString().isEmpty())
        return QString::fromUtf8(out);
    return {};
}

} // namespace

class ScenariosTest : public QObject
{
    Q_OBJECT

private slots:
    void rehearsesAtOnce_data();
    void rehearsesAtOnce();
    void rehearsesAllLiveAtTheSameTime();
    void ordersWhateverHasAFeed_data();
    void ordersWhateverHasAFeed();
    void refusesWhatIsOfAnotherType();
    void checksEveryMistake();
    void aFileOfTheFolderIsThereAtOnce();
};

void ScenariosTest::rehearsesAtOnce_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("respond");
    QTest::addColumn<QString>("pace");
    for (const QString &scenario : Five) {
        for (const QString &respond : {u"link"_s, u"card"_s})
            QTest::newRow(qPrintable(scenario + u' ' + respond)) << scenario << respond << u"instant"_s;
    }
    QTest::newRow("step by step") << u"insider-usb"_s << u"card"_s << u"step"_s;
}

void ScenariosTest::rehearsesAtOnce()
{
    QFETCH(QString, scenario);
    QFETCH(QString, respond);
    QFETCH(QString, pace);
    QTemporaryDir folder;
    const Ended ended = runProgram(arguments(scenario, pace, respond, folder.path()));
    QVERIFY2(!ended.crashed, ended.err.constData());
    QVERIFY2(complaint(ended.out).isEmpty(), (ended.out + ended.err).constData());
    QCOMPARE(ended.exitCode, 0);
}

void ScenariosTest::rehearsesAllLiveAtTheSameTime()
{
    QTemporaryDir folder;
    std::vector<std::unique_ptr<QProcess>> programs;
    QElapsedTimer timer;
    timer.start();
    for (const QString &scenario : Five) {
        programs.push_back(std::make_unique<QProcess>());
        const QString respond = programs.size() % 2 == 0 ? u"card"_s : u"link"_s;
        programs.back()->start(QStringLiteral(SANDTABLE_PROGRAM),
                               arguments(scenario, u"live"_s, respond, folder.filePath(scenario)));
    }
    for (size_t i = 0; i < programs.size(); ++i) {
        QVERIFY2(programs[i]->waitForFinished(90000), qPrintable(Five.at(qsizetype(i))));
        const QByteArray out = programs[i]->readAllStandardOutput();
        QVERIFY2(complaint(out).isEmpty(),
                 (Five.at(qsizetype(i)).toUtf8() + out + programs[i]->readAllStandardError()).constData());
        QCOMPARE(programs[i]->exitCode(), 0);
    }
    QVERIFY2(timer.elapsed() > 10000, "live stories take their time");
}

void ScenariosTest::ordersWhateverHasAFeed_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::newRow("ipv6") << u"ipv6"_s << u"2001:db8::9"_s;
    QTest::newRow("domain") << u"domain"_s << u"bad.example"_s;
    QTest::newRow("url") << u"url"_s << u"http://bad.example/a?b=c,d&e=(f)"_s;
    QTest::newRow("sha256") << u"sha256"_s << QString(64, u'a');
}

void ScenariosTest::ordersWhateverHasAFeed()
{
    QFETCH(QString, type);
    QFETCH(QString, value);
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    const QUrl view(program.ready().value(u"feeds"_s).toObject().value(type).toString());
    const auto isOnFeed = [&] { return ask("GET", view).body.split('\n').contains(value.toUtf8()); };
    // By a click, under the name of its type: the signature is over the value, as for addresses.
    const qint64 later = QDateTime::currentSecsSinceEpoch() + 3600;
    const QString signature =
        program.signedLink(value, {}, later).toString(QUrl::FullyEncoded).section(u"sig="_s, -1);
    const QString link = u"/block?%1=%2&incident=&exp=%3&sig=%4"_s.arg(
        type == u"ipv6" ? u"ip"_s : type, QString::fromLatin1(QUrl::toPercentEncoding(value)),
        QString::number(later), signature);
    const Answer clicked = ask("GET", program.callback(link), navigation());
    QVERIFY2(clicked.status == 200, clicked.body.constData());
    QVERIFY(eventually(isOnFeed));
    QVERIFY(eventually([&] {
        for (const QJsonValue &message : program.roomMessages()) {
            if (message.toObject().value(u"markdown"_s).toString().contains(u"**Blocked**: `"_s + value))
                return true;
        }
        return false;
    }));
    // And by a script: it is blocked already, is unblocked, and blocked again.
    const HeaderList script = bearerJson(program.value("api_token"));
    const QByteArray body = QJsonDocument(QJsonObject{{u"observable"_s, value}}).toJson();
    QVERIFY(eventually([&] {
        const Answer again = ask("POST", program.callback(u"/api/v1/orders"_s), script, body);
        return again.status == 200 && again.object().value(u"state"_s).toString() == u"confirmed";
    }));
    QCOMPARE(ask("POST", program.callback(u"/api/v1/orders/unblock"_s), script, body).status, 202);
    QVERIFY(eventually([&] { return !isOnFeed(); }));
    QVERIFY(eventually(
        [&] { return ask("POST", program.callback(u"/api/v1/orders"_s), script, body).status == 201; }));
    QVERIFY(eventually(isOnFeed));
}

void ScenariosTest::refusesWhatIsOfAnotherType()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    const QByteArrayList paths{
        "/block?ip=bad.example", "/block?domain=198.51.100.7",  "/block?url=bad.example",
        "/block?sha256=abc",     "/block?domain=printer.local", "/block?url=ftp%3A%2F%2Fbad.example%2F",
        "/block?domain="};
    for (const QByteArray &path : paths)
        QVERIFY2(ask("GET", program.callback(QString::fromLatin1(path)), navigation()).status == 400,
                 path.constData());
    const HeaderList script = bearerJson(program.value("api_token"));
    for (const QByteArray &body :
         {QByteArray(R"({"ip":"bad.example"})"),
          QByteArray(R"({"ip":"198.51.100.7","observable":"bad.example"})"),
          QByteArray(R"({"observable":7})"), QByteArray(R"({"observable":"localhost"})"), QByteArray("{}")})
        QVERIFY2(ask("POST", program.callback(u"/api/v1/orders"_s), script, body).status == 400,
                 body.constData());
    QCOMPARE(ask("GET", program.callback(u"/api/v1/orders"_s), script)
                 .object()
                 .value(u"orders"_s)
                 .toArray()
                 .size(),
             0);
}

void ScenariosTest::checksEveryMistake()
{
    QTemporaryDir folder;
    QFile source(QStringLiteral(SANDTABLE_SOURCE_DIR "/resources/scenarios/insider-usb.json"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    QJsonObject document = QJsonDocument::fromJson(source.readAll()).object();
    document.insert(u"isolate"_s, QJsonArray{u"nobody"_s});
    document.insert(u"difficulty"_s, u"impossible"_s);
    document.remove(u"summary"_s);
    QFile file(folder.filePath(u"bad.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(document).toJson());
    file.close();
    const Ended ended = runProgram({u"scenario"_s, u"check"_s, file.fileName()});
    QCOMPARE(ended.exitCode, 1);
    for (const char *place : {"isolate[0]", "difficulty", "summary"})
        QVERIFY2(ended.err.contains(place), ended.err.constData());
    QStringList files;
    for (const QString &name : Five)
        files.append(QStringLiteral(SANDTABLE_SOURCE_DIR "/resources/scenarios/") + name + u".json"_s);
    const Ended all = runProgram(QStringList{u"scenario"_s, u"check"_s} + files);
    QVERIFY2(all.exitCode == 0, all.err.constData());
    QCOMPARE(all.out.trimmed().split('\n').size(), 5);
}

void ScenariosTest::aFileOfTheFolderIsThereAtOnce()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    const auto ids = [&] {
        QStringList list;
        const Answer answer =
            ask("GET", program.callback(u"/api/v1/scenarios"_s), bearer(program.value("api_token")));
        const QJsonArray scenarios = answer.object().value(u"scenarios"_s).toArray();
        for (const QJsonValue &scenario : scenarios)
            list.append(scenario.toObject().value(u"id"_s).toString());
        list.sort();
        return list;
    };
    QCOMPARE(ids(), Five);
    QFile source(QStringLiteral(SANDTABLE_SOURCE_DIR "/resources/scenarios/log4shell.json"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    QJsonObject document = QJsonDocument::fromJson(source.readAll()).object();
    document.insert(u"id"_s, u"mine"_s);
    QVERIFY(QDir(program.dataFolder()).mkdir(u"scenarios"_s));
    QFile file(program.dataFolder() + u"/scenarios/mine.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(document).toJson());
    file.close();
    QVERIFY(eventually([&] { return ids().contains(u"mine"_s); }));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("{ broken");
    file.close();
    QVERIFY(eventually([&] { return program.errors().contains("mine.json"); }));
    QVERIFY(ids().contains(u"mine"_s));
}

QTEST_GUILESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
