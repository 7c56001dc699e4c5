#include "support_outbox.h"

#include "base/jsontext.h"
#include "session/auditcheck.h"
#include "session/journal.h"
#include "session/storeschema.h"

#include <QFile>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

class SilentRelay : public Relay
{
public:
    QCoro::Task<Result<void>> send(BlockOrder, std::stop_token) override
    {
        co_return failure(ErrorKind::Network, u"tenant"_s, {}, {});
    }
    [[nodiscard]] bool repeatsAreHarmless() const override { return true; }
};

/// An order as the first version wrote it: without a profile and without what came later.
QByteArray oldOrder(const QString &id, const QString &address, const QString &state)
{
    return toCompactJson(QJsonObject{{u"id"_s, id},
                                     {u"type"_s, u"ip"_s},
                                     {u"ip"_s, address},
                                     {u"incident"_s, u"incident-1"_s},
                                     {u"origin"_s, u"link"_s},
                                     {u"who"_s, u"ana"_s},
                                     {u"state"_s, state},
                                     {u"attempts"_s, 1},
                                     {u"placed_at"_s, u"2026-03-02T09:14:07.000Z"_s},
                                     {u"changed_at"_s, u"2026-03-02T09:14:08.000Z"_s}});
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Data folders of every version before this one open with everything in them, those of a newer one are
/// refused and left as they are.
class SchemaTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void anOlderVersionOpens_data();
    void anOlderVersionOpens();
    void aFailedUpgradeLeavesTheOldVersion();
    void aNewerVersionIsRefusedUntouched_data();
    void aNewerVersionIsRefusedUntouched();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"session.db"_s); }
    void makeVersion(int version);

    std::unique_ptr<QTemporaryDir> m_folder;
};

/// A file as the program with that many steps left it.
void SchemaTest::makeVersion(int version)
{
    Result<Database> database = Database::open(file(), storeMigrations().first(version));
    QVERIFY(database.has_value());
    const auto run = [&](const QString &sql, const QVariantList &values = {}) {
        const auto done = database->run(sql, values);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
    };
    for (const auto &[id, address, state] : {std::tuple{u"a"_s, u"198.51.100.1"_s, u"confirmed"_s},
                                             std::tuple{u"b"_s, u"198.51.100.2"_s, u"accepted"_s}})
        run(u"INSERT INTO orders(id,placed_at,address,state,content) VALUES(?,?,?,?,?)"_s,
            {id, u"2026-03-02T09:14:07.000Z"_s, address, state, oldOrder(id, address, state)});
    run(u"INSERT INTO journal VALUES(1,'2026-03-02T09:14:07.000Z','r1','ordered','note','kept','{}')"_s);
    run(u"INSERT INTO runs VALUES('r1','2026-03-02T09:14:07.000Z','log4shell','http://t','[]','[]')"_s);
    if (version < 2)
        return;
    run(u"INSERT INTO isolations VALUES('i','lab','2026-03-02T09:14:07.000Z',?)"_s,
        {QByteArray(
            R"({"id":"i","host":"web-1","origin":"console","placed_at":"2026-03-02T09:14:07.000Z"})")});
    run(u"INSERT INTO bot_events(profile,kind,id,at) VALUES('lab','message','m','2026-03-02')"_s);
    run(u"INSERT INTO card_decisions(profile,card,content) VALUES('lab','c','{}')"_s);
    if (version < 3)
        return;
    run(u"INSERT INTO tenant_setup VALUES('http://t','feed','f','s')"_s);
}

void SchemaTest::anOlderVersionOpens_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < storeMigrations().size(); ++version)
        QTest::addRow("version %d", version) << version;
}

void SchemaTest::anOlderVersionOpens()
{
    QFETCH(int, version);
    makeVersion(version);
    SilentRelay relay;
    FakeFeed feed;
    {
        OutboxUnderTest lab(file(), relay, feed);
        QVERIFY(lab.outbox.load().has_value());
        const QList<BlockOrder> orders = lab.outbox.orders();
        QCOMPARE(orders.size(), 2);
        QCOMPARE(orders.at(0).address.value, u"198.51.100.1"_s);
        QCOMPARE(orders.at(0).state, OrderState::Confirmed);
        QCOMPARE(orders.at(1).state, OrderState::Accepted);
        QCOMPARE(orders.at(1).profile, u"lab"_s);
        QCOMPARE(orders.at(1).who, u"ana"_s);
        Journal journal(*lab.store, lab.clock);
        QVERIFY(journal.load().has_value());
        QCOMPARE(journal.recentAfter(0, 10).first().text, u"kept"_s);
        QVERIFY(QCoro::waitFor(lab.outbox.place(orderFor(u"198.51.100.3"_s))).has_value());
    }
    {
        Result<Database> database = Database::openForReading(file());
        QCOMPARE(*database->version(), int(storeMigrations().size()));
        for (const QString &table :
             {u"runs"_s, version >= 2 ? u"bot_events"_s : u"runs"_s,
              version >= 2 ? u"isolations"_s : u"runs"_s, version >= 3 ? u"tenant_setup"_s : u"runs"_s}) {
            Result<QSqlQuery> count = database->run(u"SELECT count(*) FROM "_s + table);
            QVERIFY(count && count->next());
            QCOMPARE(count->value(0).toInt(), 1);
        }
        // What was there before the audit log began is in it: two orders and what was isolated.
        const Result<AuditReport> report = checkAudit(*database);
        QVERIFY(report && !report->first);
        QCOMPARE(report->intact, version >= 2 ? 4 : 3);
    }
    // For whoever has to go back: the file as it was, for the older program.
    const QString copy = u"%1.version-%2"_s.arg(file()).arg(version);
    QVERIFY(QFile::exists(copy));
    QVERIFY(!(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther)));
    Result<Database> older = Database::open(copy, storeMigrations().first(version));
    QVERIFY(older.has_value());
    Result<QSqlQuery> count = older->run(u"SELECT count(*) FROM orders"_s);
    QVERIFY(count && count->next());
    QCOMPARE(count->value(0).toInt(), 2);
}

void SchemaTest::aFailedUpgradeLeavesTheOldVersion()
{
    makeVersion(2);
    QList<Migration> broken = storeMigrations();
    broken.last().append(u"NONSENSE"_s);
    QVERIFY(!Database::open(file(), broken).has_value());
    Result<Database> database = Database::openForReading(file());
    QCOMPARE(*database->version(), int(storeMigrations().size()) - 1);
    QVERIFY(database->run(u"SELECT 1 FROM orders"_s).has_value());
    QVERIFY(!database->run(u"SELECT 1 FROM audit"_s).has_value());
}

void SchemaTest::aNewerVersionIsRefusedUntouched_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("closed as usual") << false;
    QTest::newRow("killed, its log not folded in yet") << true;
}

void SchemaTest::aNewerVersionIsRefusedUntouched()
{
    QFETCH(bool, killed);
    QList<Migration> newer = storeMigrations();
    newer.append(Migration{u"CREATE TABLE from_the_future(x)"_s});
    if (killed)
        QVERIFY(Database::open(file(), storeMigrations()).has_value());
    QByteArray log;
    {
        Result<Database> database = Database::open(file(), newer);
        QVERIFY(database.has_value());
        if (killed) {
            // A process that dies here leaves both files as they are now.
            const QString left = m_folder->filePath(u"left"_s);
            QVERIFY(QFile::copy(file(), left));
            QVERIFY(QFile::copy(file() + u"-wal"_s, left + u"-wal"_s));
        }
    }
    if (killed) {
        QFile::remove(file());
        QVERIFY(QFile::rename(m_folder->filePath(u"left"_s), file()));
        QVERIFY(QFile::rename(m_folder->filePath(u"left-wal"_s), file() + u"-wal"_s));
        log = contentOf(file() + u"-wal"_s);
        QVERIFY(!log.isEmpty());
    }
    const QByteArray before = contentOf(file());
    const Result<std::unique_ptr<Store>> store = Store::open(file());
    QVERIFY(!store.has_value());
    QCOMPARE(store.error().serviceCode, QString(NewerVersionCode));
    QVERIFY2(store.error().detail.contains(u"newer version"_s), qPrintable(store.error().detail));
    QCOMPARE(contentOf(file()), before);
    QCOMPARE(contentOf(file() + u"-wal"_s), log);
    QVERIFY(Database::open(file(), newer).has_value()); // and the newer program goes on with it
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "tst_schema.moc"
