#include "support_intel.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

const EntityType &typeOf(const QString &name)
{
    return *entityTypeNamed(name);
}

QJsonObject incident(const QString &title)
{
    return {{u"title"_s, title},
            {u"status"_s, u"New"_s},
            {u"confidence"_s, u"High"_s},
            {u"incident_time"_s, QJsonObject{{u"opened"_s, u"2026-01-01T00:00:00.000Z"_s}}}};
}

} // namespace

class TestEntityStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void createdIsToldAfterTheCommit();
    void rolledBackIsNotTold();
    void observerMayWrite();
    void adoptedOriginMovesEverything();
    void firstOriginMovesWhatIsThere();
    void originSurvivesTheStore();

private:
    std::unique_ptr<IntelTenant> m_tenant;
};

void TestEntityStore::init()
{
    m_tenant = std::make_unique<IntelTenant>();
}

void TestEntityStore::createdIsToldAfterTheCommit()
{
    QStringList told;
    m_tenant->store->setCreatedObserver([&](const EntityType &type, const QJsonObject &entity) {
        told << type.name + u' ' + entity.value("title"_L1).toString();
    });
    const Result<void> done = m_tenant->store->together([&]() -> Result<void> {
        m_tenant->make(u"incident"_s, incident(u"one"_s));
        m_tenant->make(u"incident"_s, incident(u"two"_s));
        if (!told.isEmpty())
            return failure(ErrorKind::Storage, u"test"_s, u"tell"_s, u"too early"_s);
        return {};
    });
    QVERIFY(done.has_value());
    QCOMPARE(told, (QStringList{u"incident one"_s, u"incident two"_s}));
    m_tenant->make(u"incident"_s, incident(u"three"_s));
    QCOMPARE(told.size(), 3);
}

void TestEntityStore::rolledBackIsNotTold()
{
    int told = 0;
    m_tenant->store->setCreatedObserver([&](const EntityType &, const QJsonObject &) { ++told; });
    const Result<void> done = m_tenant->store->together([&]() -> Result<void> {
        m_tenant->make(u"incident"_s, incident(u"one"_s));
        return failure(ErrorKind::Storage, u"test"_s, u"write"_s, u"no"_s);
    });
    QVERIFY(!done.has_value());
    QCOMPARE(told, 0);
    QCOMPARE(m_tenant->all(u"incident"_s).size(), 0);
    m_tenant->make(u"incident"_s, incident(u"two"_s));
    QCOMPARE(told, 1);
}

void TestEntityStore::observerMayWrite()
{
    m_tenant->store->setCreatedObserver([&](const EntityType &type, const QJsonObject &entity) {
        if (type.name == "incident"_L1)
            m_tenant->make(u"note"_s, {{u"content"_s, entity.value("title"_L1)}});
    });
    m_tenant->make(u"incident"_s, incident(u"one"_s));
    QCOMPARE(m_tenant->all(u"note"_s).size(), 1);
}

void TestEntityStore::adoptedOriginMovesEverything()
{
    EntityStore &store = *m_tenant->store;
    QVERIFY(store.adoptOrigin(IntelTenant::Origin).has_value());
    const QJsonObject first = m_tenant->make(u"incident"_s, incident(u"one"_s));
    const QJsonObject sighting =
        m_tenant->make(u"sighting"_s, {{u"observed_time"_s, QJsonObject{{u"start_time"_s, u"2026-03-02"_s}}},
                                       {u"description"_s, u"http://127.0.0.1:40010/ctia/x stays"_s}});
    m_tenant->relate(sighting, u"member-of"_s, first);

    const auto moved = u"http://127.0.0.1:5005"_s;
    QVERIFY(store.adoptOrigin(moved).has_value());
    QCOMPARE(store.origin(), moved);
    const QString id = first.value("id"_L1).toString().replace(IntelTenant::Origin, moved);
    const auto found = store.find(typeOf(u"incident"_s), id);
    QVERIFY(found.has_value() && found->has_value());
    QCOMPARE((*found)->value("id"_L1).toString(), id);
    const auto related = store.withKey(typeOf(u"relationship"_s), EntityKey::TargetRef, id);
    QVERIFY(related.has_value());
    QCOMPARE(related->size(), 1);
    QCOMPARE(related->constFirst().value("target_ref"_L1).toString(), id);
    const auto old =
        store.withKey(typeOf(u"relationship"_s), EntityKey::TargetRef, first.value("id"_L1).toString());
    QVERIFY(old.has_value() && old->isEmpty());
    for (const QString &type : {u"event"_s, u"sighting"_s, u"relationship"_s}) {
        const QJsonArray entities = m_tenant->all(type);
        for (const QJsonValue &each : entities)
            QVERIFY(!toCompactJson(each).contains("127.0.0.1:4001/"));
    }
    QVERIFY(toCompactJson(m_tenant->all(u"sighting"_s)).contains("http://127.0.0.1:40010/ctia/x stays"));
    QVERIFY(m_tenant->make(u"incident"_s, incident(u"two"_s)).value("id"_L1).toString().startsWith(moved));
}

void TestEntityStore::firstOriginMovesWhatIsThere()
{
    const QJsonObject first = m_tenant->make(u"incident"_s, incident(u"one"_s));
    QVERIFY(m_tenant->store->adoptOrigin(u"http://localhost:9"_s).has_value());
    const QString id = first.value("id"_L1).toString().replace(IntelTenant::Origin, u"http://localhost:9"_s);
    QCOMPARE(m_tenant->all(u"incident"_s).first()["id"_L1].toString(), id);
}

void TestEntityStore::originSurvivesTheStore()
{
    QVERIFY(m_tenant->store->adoptOrigin(u"http://localhost:9"_s).has_value());
    const QJsonObject first = m_tenant->make(u"incident"_s, incident(u"one"_s));
    QVERIFY(m_tenant->reopenStore(u"http://localhost:10"_s).has_value());
    const QString id = first.value("id"_L1).toString().replace(u":9/"_s, u":10/"_s);
    QCOMPARE(m_tenant->all(u"incident"_s).first()["id"_L1].toString(), id);
}

QTEST_GUILESS_MAIN(TestEntityStore)
#include "tst_entitystore.moc"
