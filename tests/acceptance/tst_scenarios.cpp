#include "support_program.h"

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
