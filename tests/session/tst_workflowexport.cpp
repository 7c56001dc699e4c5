#include "base/jsontext.h"
#include "session/workflowexport.h"

#include <QFile>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

class WorkflowExportTest : public QObject
{
    Q_OBJECT

private slots:
    void fillsInTheInputs_data();
    void fillsInTheInputs();
    void leavesEverythingElseAlone();
    void theChecklistNamesWhatIsNeeded();
    void refusesWhatIsNoDocument_data();
    void refusesWhatIsNoDocument();

private:
    static QList<ExportedFile> sources();
    static ExportValues values();
    static QJsonObject document(const QList<ExportedFile> &files, const QString &name);
    static QString inputOf(const QJsonObject &document, const QString &name);
};

QList<ExportedFile> WorkflowExportTest::sources()
{
    QList<ExportedFile> files;
    for (const QString &name :
         {u"block-observable.json"_s, u"receive-observables.json"_s, u"check-incidents.json"_s}) {
        QFile file(QFINDTESTDATA("../../resources/workflows/") + name);
        if (file.open(QIODevice::ReadOnly))
            files.append({name, file.readAll()});
    }
    return files;
}

ExportValues WorkflowExportTest::values()
{
    return {QUrl(u"https://console.example/lab/"_s), Secret(u"link-key-1"_s), Secret(u"bot-token-1"_s),
            u"R1"_s, u"card"_s};
}

QJsonObject WorkflowExportTest::document(const QList<ExportedFile> &files, const QString &name)
{
    for (const ExportedFile &file : files) {
        if (file.name == name)
            return parseJsonObject(file.content).value_or(QJsonObject());
    }
    return {};
}

QString WorkflowExportTest::inputOf(const QJsonObject &document, const QString &name)
{
    const QJsonArray variables = document.value(u"workflow"_s).toObject().value(u"variables"_s).toArray();
    for (const QJsonValue &variable : variables) {
        const QJsonObject properties = variable.toObject().value(u"properties"_s).toObject();
        if (properties.value(u"name"_s) == name && properties.value(u"scope"_s) == u"input"_s)
            return properties.value(u"value"_s).toString();
    }
    return u"no such input"_s;
}

void WorkflowExportTest::fillsInTheInputs_data()
{
    QTest::addColumn<bool>("withToken");
    QTest::newRow("with token") << true;
    QTest::newRow("without") << false;
}

void WorkflowExportTest::fillsInTheInputs()
{
    QFETCH(bool, withToken);
    QCOMPARE(sources().size(), 3);
    const auto files = exportWorkflows(*defaultProfile(u"eu"_s), values(), withToken, sources());
    QVERIFY2(files.has_value(), qPrintable(files ? QString() : toText(files.error())));
    QCOMPARE(files->size(), 4);
    const QJsonObject check = document(*files, u"check-incidents.json"_s);
    QCOMPARE(inputOf(check, u"webex_room_id"_s), u"R1"_s);
    QCOMPARE(inputOf(check, u"public_url"_s), u"https://console.example/lab"_s);
    QCOMPARE(inputOf(check, u"link_key"_s), u"link-key-1"_s);
    QCOMPARE(inputOf(check, u"webex_bot_token"_s), withToken ? u"bot-token-1"_s : QString());
    bool hasToken = false;
    for (const ExportedFile &file : *files)
        hasToken = hasToken || file.content.contains("bot-token-1");
    QCOMPARE(hasToken, withToken);
}

void WorkflowExportTest::leavesEverythingElseAlone()
{
    const QList<ExportedFile> originals = sources();
    const auto files = exportWorkflows(*defaultProfile(u"us"_s), {}, true, originals);
    QVERIFY(files.has_value());
    // Nothing is known and Webex is the usual one: the documents are what they were.
    for (const ExportedFile &original : originals)
        QCOMPARE(document(*files, original.name), *parseJsonObject(original.content));
    Profile own = *defaultProfile(u"custom"_s);
    own.urls.webex = QUrl(u"http://127.0.0.1:4001/v1/"_s);
    const auto moved = exportWorkflows(own, {}, true, originals);
    QVERIFY(moved.has_value());
    const QJsonObject targets = document(*moved, u"check-incidents.json"_s).value(u"targets"_s).toObject();
    const QJsonObject webex = targets.begin()->toObject().value(u"properties"_s).toObject();
    QCOMPARE(webex.value(u"host"_s).toString(), u"127.0.0.1"_s);
    QCOMPARE(webex.value(u"port"_s).toInt(), 4001);
    QCOMPARE(webex.value(u"protocol"_s).toString(), u"http"_s);
}

void WorkflowExportTest::theChecklistNamesWhatIsNeeded()
{
    const auto files = exportWorkflows(*defaultProfile(u"eu"_s), values(), true, sources());
    QVERIFY(files.has_value());
    QCOMPARE(files->constLast().name, u"checklist.md"_s);
    const QString text = QString::fromUtf8(files->constLast().content);
    for (const QString &part :
         {u"check-incidents.json"_s, u"Sandtable webhook"_s, u"Sandtable - new incident"_s, u"Webex Teams"_s,
          u"webexapis.com"_s, u"Private_CTIA_Target"_s, u"private-intel"_s, u"Prepare tenant"_s,
          u"https://console.example/lab"_s, u"automate.eu.security.cisco.com"_s, u"Every 5 minutes"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u'\n' + text));
    QVERIFY(text.indexOf(u"block-observable.json"_s) < text.indexOf(u"check-incidents.json"_s));
    QVERIFY(!text.contains(u"bot-token-1"_s) && !text.contains(u"link-key-1"_s));
}

void WorkflowExportTest::refusesWhatIsNoDocument_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("workflow");
    QTest::newRow("no workflow") << QByteArray("{}");
}

void WorkflowExportTest::refusesWhatIsNoDocument()
{
    QFETCH(QByteArray, content);
    const auto files = exportWorkflows(*defaultProfile(u"eu"_s), {}, false, {{u"bad.json"_s, content}});
    QVERIFY(!files.has_value());
    QCOMPARE(files.error().kind, ErrorKind::Document);
    QVERIFY(files.error().place.startsWith(u"bad.json"_s));
    QCOMPARE(exportWorkflows(*defaultProfile(u"eu"_s), {}, false, {}).error().kind, ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(WorkflowExportTest)
#include "tst_workflowexport.moc"
