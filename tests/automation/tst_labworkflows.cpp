#include "base/jsontext.h"
#include "support_workflows.h"

#include <QtTest>

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::automation::test;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject read(const QString &name)
{
    QFile file(QStringLiteral(SANDTABLE_SOURCE_DIR "/tests/automation/data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return parseJsonObject(file.readAll()).value_or(QJsonObject());
}

QString queryOf(const net::Request &request, const QString &name)
{
    return request.queryValue(name).value_or(QString());
}

/// A tenant small enough for four documents: objects by kind, found by title or reference.
class SmallTenant
{
public:
    net::Response answer(const net::Request &request)
    {
        const QString path = QString::fromUtf8(request.rawPath);
        const QString kind = path.section(u'/', 2, 2);
        if (path == "/v1/messages"_L1) {
            messages.append(*parseJsonObject(request.body));
            return net::Response::json("{\"id\":\"m\"}");
        }
        if (request.method == "POST") {
            QJsonObject object = *parseJsonObject(request.body);
            object.insert(u"id"_s, u"http://lab/%1-%2"_s.arg(kind).arg(objects.size()));
            object.insert(u"feed_view_url"_s, u"http://lab/view/%1"_s.arg(objects.size()));
            objects.append({kind, object});
            return net::Response::json(toCompactJson(object), 201);
        }
        QJsonArray found;
        for (const auto &[itsKind, object] : objects) {
            const QString title = queryOf(request, u"query"_s).mid(6);
            const QString target = queryOf(request, u"target_ref"_s);
            const QString id = queryOf(request, u"id"_s);
            const bool fits = (title.isEmpty() || object.value(u"title"_s).toString() == title) &&
                              (target.isEmpty() || object.value(u"target_ref"_s).toString() == target) &&
                              (id.isEmpty() || object.value(u"id"_s).toString() == id);
            if (itsKind == kind && fits)
                found.append(object);
        }
        return net::Response::json(toCompactJson(found));
    }

    QList<std::pair<QString, QJsonObject>> objects;
    QList<QJsonObject> messages;
};

} // namespace

/// Documents built like the lab's four (workflow-documents.md 10), with ids and texts of our own.
class LabWorkflowsTest : public QObject
{
    Q_OBJECT

private slots:
    void areWellFormed_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"receive.json"_s, u"check.json"_s, u"setup.json"_s, u"block.json"_s})
            QTest::newRow(qPrintable(name)) << name;
    }

    void areWellFormed()
    {
        QFETCH(QString, name);
        const auto parsed = document(read(name));
        for (const DocumentNote &note : parsed->warnings)
            QVERIFY2(note.text == u"not supported offline: terminal.command"_s, qPrintable(toText(note)));
        QVERIFY(WorkflowLibrary().missing(*parsed).isEmpty());
    }

    void receives()
    {
        SmallTenant tenant;
        LabServices services([&tenant](const net::Request &request) { return tenant.answer(request); });
        const auto trigger = [](const QString &body) {
            return QJsonObject{{u"triggerevent_R"_s, QJsonObject{{u"request_body"_s, body}}}};
        };
        const Run run =
            runToEnd(services, read(u"receive.json"_s), {},
                     trigger(u"list_of_ips=203.0.113.7&roomId=room-9&webex_bot_token=tok-12345"_s));
        QCOMPARE(run.message, QString());
        QCOMPARE(tenant.messages.size(), 2);
        QCOMPARE(tenant.messages.first(),
                 QJsonObject({{u"roomId"_s, u"room-9"_s}, {u"text"_s, u"received 203.0.113.7"_s}}));
        QCOMPARE(services.m_requests.first().header("Authorization"), QByteArray("Bearer tok-12345"));
        QCOMPARE(recordOf(run, u"BLOCK"_s).state, RunState::Skipped);

        const Run json = runToEnd(services, read(u"receive.json"_s), {}, trigger(u"{\"a\":1}"_s));
        QCOMPARE(json.state, RunState::Failed);
        QVERIFY2(json.message.startsWith(u"IndexError"_s), qPrintable(json.message));
    }

    void checks()
    {
        SmallTenant tenant;
        const auto add = [&tenant](const QString &kind, const QJsonObject &object) {
            tenant.objects.append({kind, object});
        };
        add(u"incident"_s, {{u"id"_s, u"http://lab/incident-0"_s},
                            {u"title"_s, u"Something else"_s},
                            {u"timestamp"_s, u"t0"_s}});
        add(u"incident"_s, {{u"id"_s, u"http://lab/incident-1"_s},
                            {u"title"_s, u"Rehearsal incident"_s},
                            {u"timestamp"_s, u"t1"_s}});
        for (const QString &number : {u"1"_s, u"2"_s}) {
            add(u"relationship"_s, {{u"id"_s, u"http://lab/relationship-"_s + number},
                                    {u"source_ref"_s, u"http://lab/sighting-"_s + number},
                                    {u"target_ref"_s, u"http://lab/incident-1"_s}});
            add(u"sighting"_s,
                {{u"id"_s, u"http://lab/sighting-"_s + number},
                 {u"observables"_s,
                  QJsonArray{QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, u"203.0.113."_s + number}},
                             QJsonObject{{u"type"_s, u"sha256"_s}, {u"value"_s, u"aa"_s}}}}});
        }
        LabServices services([&tenant](const net::Request &request) { return tenant.answer(request); });
        const Run run = runToEnd(services, read(u"check.json"_s),
                                 {{u"room"_s, u"room-9"_s}, {u"token"_s, u"tok-12345"_s}});
        QCOMPARE(run.message, QString());
        const QString expected =
            u"# Alert\nRehearsal incident\n- [203.0.113.1](http://localhost:4000/block?ip=203.0.113.1)\n"
            "- aa ( sha256 )\n- [203.0.113.2](http://localhost:4000/block?ip=203.0.113.2)\n- aa ( sha256 )\n"_s;
        QCOMPARE(run.outputs.value(u"markdown"_s).toString(), expected);
        QCOMPARE(tenant.messages.size(), 1);
        QCOMPARE(tenant.messages.first().value(u"markdown"_s).toString(), expected);
        QVERIFY(!toCompactJson(run.toJson()).contains("tok-12345"));

        const Run again = runToEnd(services, read(u"check.json"_s)); // no room: nothing is posted
        QCOMPARE(again.state, RunState::Succeeded);
        QCOMPARE(tenant.messages.size(), 1);

        tenant.objects.clear();
        QCOMPARE(runToEnd(services, read(u"check.json"_s)).state,
                 RunState::Failed); // no incident, as in the original
    }

    void setsUpAndBlocks()
    {
        SmallTenant tenant;
        LabServices services([&tenant](const net::Request &request) { return tenant.answer(request); });
        const QJsonObject input{{u"type"_s, u"ip"_s}, {u"value"_s, u"203.0.113.7"_s}};
        const Run early = runToEnd(services, read(u"block.json"_s), input);
        QCOMPARE(early.state, RunState::Failed);
        QCOMPARE(early.message, u"There is no indicator"_s);

        services.m_requests.clear();
        const Run first = runToEnd(services, read(u"setup.json"_s));
        QCOMPARE(first.message, QString());
        QCOMPARE(services.m_requests.size(), 8);
        QCOMPARE(first.outputs.value(u"text"_s).toString(),
                 u"IPv4: http://lab/view/1\nDomain: http://lab/view/3\n"_s);
        services.m_requests.clear();
        const Run second = runToEnd(services, read(u"setup.json"_s));
        QCOMPARE(second.outputs, first.outputs);
        QCOMPARE(services.m_requests.size(), 4);

        const Run blocked = runToEnd(services, read(u"block.json"_s), input);
        QCOMPARE(blocked.message, QString());
        QCOMPARE(tenant.objects.last().second.value(u"source_ref"_s).toString(), u"http://lab/judgement-4"_s);
        QCOMPARE(tenant.objects.last().second.value(u"target_ref"_s).toString(), u"http://lab/indicator-0"_s);

        const Run refused =
            runToEnd(services, read(u"block.json"_s), {{u"type"_s, u"email"_s}, {u"value"_s, u"x"_s}});
        QCOMPARE(refused.message, u"The type (email) is not supported"_s);
    }
};

QTEST_GUILESS_MAIN(LabWorkflowsTest)
#include "tst_labworkflows.moc"
