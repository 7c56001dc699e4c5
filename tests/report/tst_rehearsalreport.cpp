#include "report/reportdocument.h"
#include "report/reportwriter.h"
#include "scenario/library.h"
#include "support_story.h"

#include <QDir>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace sandtable;
using namespace sandtable::report;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

const scenario::Scenario &classic()
{
    static const scenario::ScenarioLibrary library;
    return *library.find(u"log4shell");
}

RehearsalReport wholeReport()
{
    return reportOf(wholeStory(), Run, &classic());
}

/// Says one sentence in another language.
class Interpreter : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "Report") == 0 && qstrcmp(source, "Rehearsal report") == 0
                   ? u"Rapport de répétition"_s
                   : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class RehearsalReportTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QLocale::setDefault(QLocale(QLocale::English)); }
    void readsTheJournalOfOneRun();
    void knowsTheNewestRun();
    void saysHowItEnded_data();
    void saysHowItEnded();
    void tellsEverything_data();
    void tellsEverything();
    void escapesWhatComesFromOutside_data();
    void escapesWhatComesFromOutside();
    void fetchesAndRunsNothing();
    void cutsLongBodiesOnPaperOnly();
    void speaksTheLanguageOfTheProgram();
    void namesTheTechniques();
    void takesFileNames_data();
    void takesFileNames();
    void knowsBeforehandWhatCannotBeWritten();
    void writesBothFiles();
    void keepsWhatIsThereWhenItCannotWrite();
};

void RehearsalReportTest::readsTheJournalOfOneRun()
{
    const RehearsalReport report = wholeReport();
    QCOMPARE(report.title, classic().title);
    QCOMPARE(report.scenario, u"log4shell"_s);
    QCOMPARE(report.incident, Incident);
    QCOMPARE(report.incidentTitle, u"Exploitation of the portal"_s);
    QCOMPARE(report.attackers, QStringList{u"198.51.100.7"_s});
    QCOMPARE(report.stages.size(), 8);
    QCOMPARE(report.began(), Began);
    QCOMPARE(report.since(*report.reached(Stage::Confirmed)).count(), 640);
    QVERIFY(!report.reached(Stage::Failed));
    QCOMPARE(report.story.size(), 1); // not that of the other run
    QCOMPARE(report.sightings.size(), 1);
    QCOMPARE(report.sightings[0].id, u"https://intel.example/ctia/sighting/s-1"_s);
    QCOMPARE(report.sightings[0].observables, QStringList{u"ip 198.51.100.7"_s});
    QCOMPARE(report.sightings[0].targets, QStringList{u"hostname web.example"_s});
    QCOMPARE(report.orders, QList<BlockOrder>{orderOfStory(OrderState::Confirmed)}); // one order, as it ended
    QCOMPARE(report.feed.size(), 1);
    QCOMPARE(report.exchanges.size(), 1);
    QCOMPARE(report.exchanges[0].tookMs, 34);
    QVERIFY(!report.dropped);
    QVERIFY(reportOf(wholeStory(), u"unknown"_s, nullptr).stages.isEmpty());
}

void RehearsalReportTest::knowsTheNewestRun()
{
    QCOMPARE(newestRun({}), QString());
    QCOMPARE(newestRun(wholeStory()), Run);
    QCOMPARE(scenarioOf(wholeStory(), Run), u"log4shell"_s);
    QCOMPARE(scenarioOf(wholeStory(), u"other"_s), QString());
}

void RehearsalReportTest::saysHowItEnded_data()
{
    QTest::addColumn<QList<Stage>>("stages");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QList<Stage>() << u"Nothing has been rehearsed"_s;
    QTest::newRow("all") << QList<Stage>{Stage::Attacking, Stage::Confirmed} << u"confirmed within 0.10 s"_s;
    QTest::newRow("half") << QList<Stage>{Stage::Attacking, Stage::Alerted} << u"“Alert” after 0.10 s"_s;
    QTest::newRow("failed") << QList<Stage>{Stage::Attacking, Stage::Failed}
                            << u"stopped after 0.10 s: It is failed."_s;
    QTest::newRow("dropped") << QList<Stage>{Stage::Attacking, Stage::Blocked}
                             << u"turned the attacker away"_s;
}

void RehearsalReportTest::saysHowItEnded()
{
    QFETCH(QList<Stage>, stages);
    QFETCH(QString, says);
    Diary diary;
    for (const Stage stage : stages)
        diary.stage(stage == Stage::Attacking ? 0 : 100, stage);
    const QString text = outcomeText(reportOf(diary.entries, Run, nullptr));
    QVERIFY2(text.contains(says), qPrintable(text));
}

void RehearsalReportTest::tellsEverything_data()
{
    QTest::addColumn<QString>("part");
    QTest::newRow("title") << classic().title;
    QTest::newRow("summary") << classic().summary.toHtmlEscaped();
    QTest::newRow("run") << Run;
    QTest::newRow("incident") << Incident;
    QTest::newRow("incident's title") << u"Exploitation of the portal"_s;
    QTest::newRow("sighting") << u"A loader was stopped"_s;
    QTest::newRow("observable") << u"ip 198.51.100.7"_s;
    QTest::newRow("message") << u"Security incident"_s;
    QTest::newRow("who wrote it") << u"soc@webex.bot"_s;
    QTest::newRow("who ordered") << u"ana@lab.example"_s;
    QTest::newRow("from where") << u"ROOM-1"_s;
    QTest::newRow("by what") << u"card in the room"_s;
    QTest::newRow("time of a stage") << u"+0.37 s"_s;
    QTest::newRow("technique") << u"T1190"_s;
    QTest::newRow("name of a technique") << u"Exploit Public-Facing Application"_s;
    QTest::newRow("exchange") << u"import the bundle"_s;
    QTest::newRow("masked key") << u"api_key=***"_s;
    QTest::newRow("masked header") << u"Authorization: ***"_s;
    QTest::newRow("picture") << u"src=\"PICTURE\""_s;
}

void RehearsalReportTest::tellsEverything()
{
    QFETCH(QString, part);
    for (const Form form : {Form::Page, Form::Print})
        QVERIFY(toHtml(wholeReport(), form, u"PICTURE"_s).contains(part));
}

void RehearsalReportTest::escapesWhatComesFromOutside_data()
{
    QTest::addColumn<bool>("paper");
    QTest::newRow("page") << false;
    QTest::newRow("paper") << true;
}

void RehearsalReportTest::escapesWhatComesFromOutside()
{
    QFETCH(bool, paper);
    RehearsalReport report = wholeReport();
    const QString hostile = u"\"><script>alert('x')</script><img src=x>%1%2"_s;
    report.title = report.summary = report.scenario = report.incident = report.incidentTitle = hostile;
    report.run = hostile;
    report.attackers = {hostile};
    report.story[0].text = report.messages[0].kind = hostile;
    report.sightings[0].title = report.orders[0].who = report.orders[0].from = hostile;
    report.feed[0].values = {hostile};
    report.exchanges[0].url = report.exchanges[0].purpose = report.exchanges[0].requestBody = hostile;
    report.exchanges[0].method = report.exchanges[0].service = hostile;
    report.exchanges[0].answerHeaders = {hostile};
    report.techniques[0].id = report.techniques[0].name = hostile;
    const QString html = toHtml(report, paper ? Form::Print : Form::Page, {});
    QVERIFY(!html.contains(u"<script"_s));
    QVERIFY(!html.contains(u"<img"_s));
    QVERIFY(html.count(u"&lt;script&gt;alert("_s) >= 15);
    QCOMPARE(html.count(u"%1%2"_s), html.count(u"&lt;img src=x&gt;"_s)); // no placeholder was filled in
}

void RehearsalReportTest::fetchesAndRunsNothing()
{
    QImage picture(40, 20, QImage::Format_RGB32);
    picture.fill(Qt::blue);
    const QString html = QString::fromUtf8(htmlOf(wholeReport(), picture));
    QVERIFY(html.contains(u"src=\"data:image/png;base64,"_s));
    for (const QString &way :
         {u"<script"_s, u"<link"_s, u"src=\"http"_s, u"url("_s, u"@import"_s, u"<iframe"_s})
        QVERIFY2(!html.contains(way), qPrintable(way));
    QVERIFY(html.contains(u"default-src 'none'"_s));
}

void RehearsalReportTest::cutsLongBodiesOnPaperOnly()
{
    RehearsalReport report = wholeReport();
    QJsonArray many;
    for (int i = 0; i < 200; ++i)
        many.append(u"line-%1"_s.arg(i));
    report.exchanges[0].answerBody = QString::fromUtf8(QJsonDocument(many).toJson(QJsonDocument::Compact));
    QVERIFY(toHtml(report, Form::Page, {}).contains(u"line-199"_s));
    const QString paper = toHtml(report, Form::Print, {});
    QVERIFY(paper.contains(u"line-20"_s) && !paper.contains(u"line-199"_s));
    QVERIFY(paper.contains(u"more line"_s));
    QCOMPARE(readableBody(u"a=1&b=2"_s, 0), u"a=1&b=2"_s);
    QCOMPARE(readableBody(u"{\"b\":[1]}"_s, 0).count(u'\n'), 4);
}

void RehearsalReportTest::speaksTheLanguageOfTheProgram()
{
    Interpreter interpreter;
    QVERIFY(QCoreApplication::installTranslator(&interpreter));
    QLocale::setDefault(QLocale(QLocale::French));
    const QString html = toHtml(wholeReport(), Form::Page, {});
    QCoreApplication::removeTranslator(&interpreter);
    QVERIFY(html.contains(u"Rapport de répétition"_s));
    QVERIFY(html.contains(u"+0,37 s"_s));
    QVERIFY(html.contains(u"<html lang=\"fr\">"_s));
}

/// Whatever scenario is shipped, the report can name what it shows.
void RehearsalReportTest::namesTheTechniques()
{
    const scenario::ScenarioLibrary library;
    QVERIFY(!library.scenarios().isEmpty());
    for (const scenario::Scenario &scenario : library.scenarios()) {
        for (const Technique &technique : techniquesOf(scenario.techniques))
            QVERIFY2(!technique.name.isEmpty() && !technique.tactic.isEmpty(), qPrintable(technique.id));
    }
    const QList<Technique> mixed = techniquesOf({u"T1059.001"_s, u"T0000"_s});
    QCOMPARE(mixed[0],
             (Technique{u"T1059.001"_s, u"Command and Scripting Interpreter: PowerShell"_s, u"Execution"_s}));
    QCOMPARE(mixed[1], (Technique{u"T0000"_s, {}, {}}));
}

void RehearsalReportTest::takesFileNames_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("html") << u"a/r.html"_s << QStringList{u"a/r.html"_s};
    QTest::newRow("capitals") << u"r.HTML"_s << QStringList{u"r.HTML"_s};
    QTest::newRow("pdf") << u"r.pdf"_s << QStringList{u"r.pdf"_s};
    QTest::newRow("both") << u"a/r"_s << QStringList{u"a/r.html"_s, u"a/r.pdf"_s};
    QTest::newRow("a folder with a dot") << u"a.b/r"_s << QStringList{u"a.b/r.html"_s, u"a.b/r.pdf"_s};
    QTest::newRow("text") << u"r.txt"_s << QStringList();
    QTest::newRow("word") << u"r.docx"_s << QStringList();
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("a folder") << u"a/"_s << QStringList();
    QTest::newRow("a folder that is there") << QDir::tempPath() << QStringList();
}

void RehearsalReportTest::takesFileNames()
{
    QFETCH(QString, file);
    QFETCH(QStringList, names);
    const Result<ReportFiles> files = reportFiles(file);
    QCOMPARE(files.has_value(), !names.isEmpty());
    if (files)
        QCOMPARE(files->names(), names);
    else
        QCOMPARE(files.error().kind, ErrorKind::Usage);
}

void RehearsalReportTest::knowsBeforehandWhatCannotBeWritten()
{
    const QTemporaryDir folder;
    const QString good = folder.filePath(u"r"_s);
    QVERIFY(canWrite(*reportFiles(good)).has_value());
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
             QStringList()); // it has left nothing
    QVERIFY(!canWrite(*reportFiles(folder.filePath(u"not/there/r.pdf"_s))).has_value());
    QVERIFY(QDir(folder.path()).mkdir(u"r.pdf"_s));
    const Result<void> refused = canWrite({{}, folder.filePath(u"r.pdf"_s)});
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().detail.contains(u"r.pdf"_s));
}

void RehearsalReportTest::writesBothFiles()
{
    const QTemporaryDir folder;
    QImage picture(800, 480, QImage::Format_RGB32);
    picture.fill(Qt::white);
    const Result<ReportFiles> files = reportFiles(folder.filePath(u"report"_s));
    const Result<void> written = writeReport(wholeReport(), picture, *files);
    QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().detail));
    QFile html(files->html);
    QVERIFY(html.open(QIODevice::ReadOnly));
    QVERIFY(html.readAll().endsWith("</body></html>\n"));
    QFile pdf(files->pdf);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray bytes = pdf.readAll();
    QVERIFY(bytes.startsWith("%PDF-1."));
    QVERIFY(bytes.trimmed().endsWith("%%EOF"));
    QVERIFY(bytes.count("/Type /Page\n") + bytes.count("/Type /Page ") >= 2); // more than one page
    QVERIFY(bytes.contains("/Subtype /Image"));                               // the picture
}

void RehearsalReportTest::keepsWhatIsThereWhenItCannotWrite()
{
    const QTemporaryDir folder;
    const QString there = folder.filePath(u"there"_s);
    QVERIFY(QDir().mkdir(there));
    const Result<void> written = writeReport(wholeReport(), {}, {there, {}});
    QVERIFY(!written.has_value());
    QVERIFY(written.error().detail.contains(u"cannot be written"_s));
    QVERIFY(QFileInfo(there).isDir());
}

QTEST_MAIN(RehearsalReportTest)
#include "tst_rehearsalreport.moc"
