#include "support_intel.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

const auto Times = uR"({"opened":"2026-03-02T09:14:07.000Z"})"_s;

QJsonObject incident(const QString &status = u"New"_s)
{
    return {{u"confidence"_s, u"High"_s},
            {u"status"_s, status},
            {u"incident_time"_s, IntelTenant::object(Times.toUtf8())}};
}

QByteArray shortOf(const QJsonObject &entity)
{
    return entity.value("id"_L1).toString().section(u'/', -1).toLatin1();
}

} // namespace

class TestBulk : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_tenant = std::make_unique<IntelTenant>(); }
    void createsInOrderWithTemporaryIds();
    void wrongEntitiesAreToldInPlace();
    void schemaErrorsByPlace();
    void keysOfBulk_data();
    void keysOfBulk();
    void limit();
    void reads();
    void putsAndPatches();
    void brokenRuleChangesNothing();
    void deletes();

private:
    std::unique_ptr<IntelTenant> m_tenant;
};

void TestBulk::createsInOrderWithTemporaryIds()
{
    QJsonObject first = incident();
    first.insert(u"id"_s, u"transient:i"_s);
    const QJsonObject body{
        {u"incidents"_s, QJsonArray{first, incident(u"Open"_s)}},
        {u"relationships"_s, QJsonArray{QJsonObject{{u"relationship_type"_s, u"related-to"_s},
                                                    {u"source_ref"_s, u"transient:i"_s},
                                                    {u"target_ref"_s, u"transient:i"_s}}}}};
    const net::Response answer = m_tenant->ask("POST", "/ctia/bulk", body);
    QCOMPARE(answer.status, 201);
    const QJsonValue made = IntelTenant::json(answer);
    QCOMPARE(made["incidents"_L1].toArray().size(), 2);
    QCOMPARE(made["tempids"_L1]["transient:i"_L1], made["incidents"_L1][0]);
    const QJsonArray stored = m_tenant->all(u"incident"_s);
    QCOMPARE(stored[0]["id"_L1], made["incidents"_L1][0]);
    QCOMPARE(stored[1]["status"_L1].toString(), u"Open"_s);
    QCOMPARE(m_tenant->all(u"relationship"_s).first()["source_ref"_L1], made["incidents"_L1][0]);
    QCOMPARE(m_tenant->ask("POST", "/ctia/bulk", QByteArray("{}")).body, QByteArray("{}"));
}

void TestBulk::wrongEntitiesAreToldInPlace()
{
    const net::Response answer = m_tenant->ask(
        "POST", "/ctia/bulk",
        QByteArray(R"({"indicators":[{"producer":"p","timestamp":"2600-01-01"},{"producer":"q"}]})"));
    QCOMPARE(answer.status, 201);
    const QJsonArray made = IntelTenant::json(answer)["indicators"_L1].toArray();
    QCOMPARE(made[0]["error"_L1].toString(), u"Entity validation Error"_s);
    QCOMPARE(made[0]["type"_L1].toString(), u"indicator"_s);
    QCOMPARE(made[0]["entity"_L1]["producer"_L1].toString(), u"p"_s);
    QVERIFY(made[0]["msg"_L1].isString());
    QVERIFY(made[1].isString());
    QVERIFY(!IntelTenant::json(answer).toObject().contains("tempids"_L1));
}

void TestBulk::schemaErrorsByPlace()
{
    const net::Response answer =
        m_tenant->ask("POST", "/ctia/bulk", QByteArray(R"({"indicators":[{"producer":"p"},{"x":1}]})"));
    QCOMPARE(answer.status, 400);
    QCOMPARE(
        answer.body,
        QByteArray(
            R"({"errors":{"indicators":[null,{"producer":"missing-required-key","x":"disallowed-key"}]}})"));
    QVERIFY(m_tenant->all(u"indicator"_s).isEmpty());
}

void TestBulk::keysOfBulk_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("casebooks") << QByteArray("POST") << QByteArray(R"({"casebooks":[]})") << true;
    QTest::newRow("feeds") << QByteArray("POST") << QByteArray(R"({"feeds":[]})") << false;
    QTest::newRow("events") << QByteArray("POST") << QByteArray(R"({"events":[]})") << false;
    QTest::newRow("patch notes") << QByteArray("PATCH") << QByteArray(R"({"notes":[]})") << true;
    QTest::newRow("patch sightings") << QByteArray("PATCH") << QByteArray(R"({"sightings":[]})") << false;
    QTest::newRow("put data tables") << QByteArray("PUT") << QByteArray(R"({"data_tables":[]})") << false;
    QTest::newRow("delete data tables")
        << QByteArray("DELETE") << QByteArray(R"({"data_tables":[]})") << true;
    QTest::newRow("put without id") << QByteArray("PUT") << QByteArray(R"({"incidents":[{}]})") << false;
    QTest::newRow("delete objects") << QByteArray("DELETE") << QByteArray(R"({"incidents":[{}]})") << false;
    QTest::newRow("an array") << QByteArray("POST") << QByteArray("[]") << false;
}

void TestBulk::keysOfBulk()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(bool, allowed);
    const int status = m_tenant->ask(method, "/ctia/bulk", body).status;
    QCOMPARE(status, allowed ? (method == "POST" ? 201 : 200) : 400);
}

void TestBulk::limit()
{
    QJsonArray ids;
    for (int i = 0; i <= 2000; ++i)
        ids.append(u"incident-"_s + QString::number(i));
    const net::Response answer = m_tenant->ask("DELETE", "/ctia/bulk", QJsonObject{{u"incidents"_s, ids}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.body, QByteArray("Bulk max number of entities: 2000"));
}

void TestBulk::reads()
{
    const QJsonObject one = m_tenant->make(u"incident"_s, incident());
    const QJsonObject two = m_tenant->make(u"note"_s, {{u"content"_s, u"c"_s}});
    const net::Response answer = m_tenant->ask("GET", "/ctia/bulk?incidents=" + shortOf(one) +
                                                          "&notes=" + shortOf(two) + "&notes=note-nothing");
    QCOMPARE(IntelTenant::json(answer),
             QJsonValue(QJsonObject{{u"incidents"_s, QJsonArray{one}}, {u"notes"_s, QJsonArray{two}}}));
    QCOMPARE(m_tenant->ask("GET", "/ctia/bulk?x=1").body, QByteArray(R"({"errors":{"x":"disallowed-key"}})"));
}

void TestBulk::putsAndPatches()
{
    QJsonObject with = incident();
    with.insert(u"title"_s, u"t"_s);
    const QJsonObject one = m_tenant->make(u"incident"_s, with);
    QJsonObject patch{{u"id"_s, one.value("id"_L1)}, {u"status"_s, u"Closed"_s}};
    const net::Response patched = m_tenant->ask(
        "PATCH", "/ctia/bulk",
        QJsonObject{{u"incidents"_s, QJsonArray{patch, QJsonObject{{u"id"_s, u"incident-nothing"_s}}}}});
    QCOMPARE(patched.status, 200);
    QCOMPARE(IntelTenant::json(patched)["incidents"_L1].toObject(),
             (QJsonObject{{u"updated"_s, QJsonArray{one.value("id"_L1)}},
                          {u"errors"_s, QJsonObject{{u"not-found"_s, QJsonArray{u"incident-nothing"_s}}}}}));
    QJsonObject stored = m_tenant->all(u"incident"_s).first().toObject();
    QCOMPARE(stored.value("title"_L1).toString(), u"t"_s);
    QVERIFY(stored.value("incident_time"_L1).toObject().contains("closed"_L1)); // stamped

    QJsonObject put = incident(u"Closed"_s);
    put.insert(u"id"_s, QString::fromLatin1(shortOf(one)));
    QCOMPARE(m_tenant->ask("PUT", "/ctia/bulk", QJsonObject{{u"incidents"_s, QJsonArray{put}}}).status, 200);
    stored = m_tenant->all(u"incident"_s).first().toObject();
    QVERIFY(!stored.contains("title"_L1)); // what is omitted vanishes
    QCOMPARE(stored.value("id"_L1), one.value("id"_L1));
    QCOMPARE(stored.value("created"_L1), one.value("created"_L1));
}

void TestBulk::brokenRuleChangesNothing()
{
    const QJsonObject one = m_tenant->make(u"incident"_s, incident());
    const QJsonObject two = m_tenant->make(u"incident"_s, incident());
    const QJsonArray patches{QJsonObject{{u"id"_s, one.value("id"_L1)}, {u"status"_s, u"Open"_s}},
                             QJsonObject{{u"id"_s, two.value("id"_L1)}, {u"title"_s, QString(1025, u't')}}};
    const net::Response answer = m_tenant->ask("PATCH", "/ctia/bulk", QJsonObject{{u"incidents"_s, patches}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(IntelTenant::json(answer)["error"_L1].toString(), u"Spec Validation Client Error"_s);
    QCOMPARE(m_tenant->all(u"incident"_s).first()["status"_L1].toString(), u"New"_s);
}

void TestBulk::deletes()
{
    const QJsonObject one = m_tenant->make(u"incident"_s, incident());
    const net::Response answer =
        m_tenant->ask("DELETE", "/ctia/bulk",
                      QJsonObject{{u"incidents"_s, QJsonArray{one.value("id"_L1), u"incident-nothing"_s}}});
    QCOMPARE(IntelTenant::json(answer)["incidents"_L1].toObject(),
             (QJsonObject{{u"deleted"_s, QJsonArray{one.value("id"_L1)}},
                          {u"errors"_s, QJsonObject{{u"not-found"_s, QJsonArray{u"incident-nothing"_s}}}}}));
    QVERIFY(m_tenant->all(u"incident"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestBulk)
#include "tst_bulk.moc"
