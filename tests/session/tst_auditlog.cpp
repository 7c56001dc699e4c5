#include "support_outbox.h"

#include "session/auditcheck.h"
#include "session/storeschema.h"

#include <QCryptographicHash>
#include <QTest>
#include <QTimeZone>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;
using Kind = AuditFinding::Kind;

namespace
{

/// Takes every order at once.
class TakingRelay : public Relay
{
public:
    QCoro::Task<Result<void>> send(BlockOrder, std::stop_token) override { co_return Result<void>(); }
    [[nodiscard]] bool repeatsAreHarmless() const override { return true; }
};

} // namespace

/// The hash-chained log of orders: written with what it tells about, and whatever is done to it is found and
/// named.
class AuditLogTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everyOrderAndOutcomeIsTold();
    void theSerialisationIsAsDocumented();
    void anOrderThatIsRefusedLeavesNothing();
    void severalInATransactionAreChained();
    void tamperingIsNamed_data();
    void tamperingIsNamed();
    void anEntryWrittenAnewIsNamed_data();
    void anEntryWrittenAnewIsNamed();
    void whatGoesOnAfterTamperingHidesNothing_data();
    void whatGoesOnAfterTamperingHidesNothing();
    void forgettingKeepsTheChain();

private:
    void makeOrders(int count);
    void takeThreeOrders();
    void alter(const QStringList &statements);
    [[nodiscard]] AuditReport check();
    [[nodiscard]] QList<AuditEntry> entries();
    [[nodiscard]] QString file() const { return m_folder->filePath(u"session.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_three;
    FakeFeed m_feed;
    TakingRelay m_relay;
};

/// Three orders, made once: 1 to 12.
void AuditLogTest::initTestCase()
{
    init();
    makeOrders(3);
    m_three = std::move(m_folder);
}

void AuditLogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void AuditLogTest::takeThreeOrders()
{
    QVERIFY(QFile::copy(m_three->filePath(u"session.db"_s), file()));
}

/// Each order is placed, relayed and confirmed: four entries for each, one order after the other.
void AuditLogTest::makeOrders(int count)
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    QVERIFY(lab.outbox.load().has_value());
    lab.outbox.start();
    const int before = int(lab.outbox.orders().size());
    for (int n = 1; n <= count; ++n) {
        const QString address = u"198.51.100.%1"_s.arg(before + n);
        const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(address)));
        QVERIFY(placed.has_value());
        const QString id = placed->order.id;
        QTRY_COMPARE(lab.outbox.order(id)->state, OrderState::Relayed);
        lab.outbox.confirm({u"ip"_s, address});
        QTRY_COMPARE(lab.outbox.order(id)->state, OrderState::Confirmed);
    }
}

void AuditLogTest::alter(const QStringList &statements)
{
    Result<Database> database = Database::open(file(), storeMigrations());
    QVERIFY(database.has_value());
    for (const QString &statement : statements) {
        const auto done = database->run(statement);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(statement + done.error().detail));
    }
}

AuditReport AuditLogTest::check()
{
    Result<Database> database = Database::openForReading(file());
    return *checkAudit(*database);
}

QList<AuditEntry> AuditLogTest::entries()
{
    Result<Database> database = Database::openForReading(file());
    Result<QSqlQuery> rows =
        database->run(u"SELECT number,at,kind,subject,content,previous,hash FROM audit ORDER BY number"_s);
    QList<AuditEntry> list;
    while (rows->next())
        list.append({rows->value(0).toLongLong(), rows->value(1).toString(), rows->value(2).toString(),
                     rows->value(3).toString(), rows->value(4).toByteArray(), rows->value(5).toByteArray(),
                     rows->value(6).toByteArray()});
    return list;
}

void AuditLogTest::everyOrderAndOutcomeIsTold()
{
    makeOrders(2);
    const QList<AuditEntry> list = entries();
    QCOMPARE(list.size(), 8);
    QStringList told;
    for (const AuditEntry &entry : list)
        told.append(auditSentence(entry));
    QCOMPARE(told, (QStringList{u"ana ordered to block 198.51.100.1."_s,
                                u"The order for 198.51.100.1 became: relaying."_s,
                                u"The order for 198.51.100.1 became: relayed."_s,
                                u"The order for 198.51.100.1 became: confirmed."_s,
                                u"ana ordered to block 198.51.100.2."_s,
                                u"The order for 198.51.100.2 became: relaying."_s,
                                u"The order for 198.51.100.2 became: relayed."_s,
                                u"The order for 198.51.100.2 became: confirmed."_s}));
    const AuditReport report = check();
    QVERIFY2(!report.first, qPrintable(report.first ? report.first->sentence : QString()));
    QCOMPARE(report.intact, 8);
    QCOMPARE(report.head, list.last().hash);
}

void AuditLogTest::theSerialisationIsAsDocumented()
{
    makeOrders(1);
    QByteArray previous;
    qint64 number = 0;
    for (const AuditEntry &entry : entries()) {
        ++number;
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(QByteArray("sandtable-audit-1\n" + QByteArray::number(number) + "\n" +
                                entry.at.toUtf8() + "\n" + entry.kind.toUtf8() + "\n" +
                                entry.subject.toUtf8() + "\n" + previous + "\n" + entry.content));
        QCOMPARE(entry.previous, previous);
        QCOMPARE(entry.hash, hash.result().toHex());
        previous = entry.hash;
    }
    QCOMPARE(number, 4);
}

void AuditLogTest::anOrderThatIsRefusedLeavesNothing()
{
    makeOrders(1);
    alter({u"CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT,'no room'); END"_s});
    {
        OutboxUnderTest lab(file(), m_relay, m_feed);
        QVERIFY(lab.outbox.load().has_value());
        const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(u"198.51.100.9"_s)));
        QVERIFY(!placed.has_value());
        QCOMPARE(lab.outbox.orders().size(), 1);
    }
    alter({u"DROP TRIGGER full"_s});
    QCOMPARE(entries().size(), 4);
    QVERIFY(!check().first);
}

// Also behind a transaction that was undone: what it appended was never there.
void AuditLogTest::severalInATransactionAreChained()
{
    makeOrders(1);
    {
        Result<Database> database = Database::open(file(), storeMigrations());
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(1772442847123, QTimeZone::utc());
        const auto append = [&](int count, bool fails) {
            return database->transaction([&]() -> Result<void> {
                for (int n = 0; n < count; ++n) {
                    const AuditNote note{
                        at, AuditKind::Forgotten, auditSubjectOfOrder(QString::number(n)), {}};
                    if (Result<void> done = appendToAudit(*database, note); !done)
                        return done;
                }
                if (fails)
                    return failure(ErrorKind::Usage, u"test"_s, u"undo"_s, u"on purpose"_s);
                return {};
            });
        };
        QVERIFY(append(2, false).has_value());
        QVERIFY(!append(3, true).has_value());
        QVERIFY(append(2, false).has_value());
    }
    const QList<AuditEntry> list = entries();
    QCOMPARE(list.size(), 8);
    for (qsizetype at = 1; at < list.size(); ++at) {
        QCOMPARE(list.at(at).number, at + 1);
        QCOMPARE(list.at(at).previous, list.at(at - 1).hash);
        QCOMPARE(list.at(at).hash, list.at(at).computedHash());
    }
    QVERIFY(!check().first);
}

void AuditLogTest::tamperingIsNamed_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("intact");
    const auto row = [](const char *name, const QStringList &statements, Kind kind, int number, int intact) {
        QTest::newRow(name) << statements << int(kind) << number << intact;
    };
    row("content altered",
        {u"UPDATE audit SET content=replace(content,'198.51.100.2','198.51.100.9') WHERE number=5"_s},
        Kind::Altered, 5, 4);
    row("time altered", {u"UPDATE audit SET at='2020-01-01T00:00:00.000Z' WHERE number=3"_s}, Kind::Altered,
        3, 2);
    row("kind altered", {u"UPDATE audit SET kind='adopted' WHERE number=1"_s}, Kind::Altered, 1, 0);
    row("another order's", {u"UPDATE audit SET subject='order/x' WHERE number=7"_s}, Kind::Altered, 7, 6);
    row("hash altered", {u"UPDATE audit SET hash='00' WHERE number=12"_s}, Kind::Altered, 12, 11);
    row("previous altered", {u"UPDATE audit SET previous='00' WHERE number=6"_s}, Kind::Altered, 6, 5);
    row("a line feed that shifts the fields",
        {u"UPDATE audit SET kind=kind||char(10)||subject, subject='' WHERE number=6"_s}, Kind::Altered, 6, 5);
    row("first removed", {u"DELETE FROM audit WHERE number=1"_s}, Kind::Removed, 1, 0);
    row("one removed", {u"DELETE FROM audit WHERE number=6"_s}, Kind::Removed, 6, 5);
    row("one removed, the rest moved up",
        {u"DELETE FROM audit WHERE number=6"_s, u"UPDATE audit SET number=-number WHERE number>6"_s,
         u"UPDATE audit SET number=-number-1 WHERE number<0"_s},
        Kind::Removed, 6, 5);
    row("three removed", {u"DELETE FROM audit WHERE number BETWEEN 5 AND 7"_s}, Kind::Removed, 5, 4);
    row("the newest removed", {u"DELETE FROM audit WHERE number=12"_s}, Kind::Removed, 12, 11);
    row("the tail cut off", {u"DELETE FROM audit WHERE number>8"_s}, Kind::Removed, 9, 8);
    row("all removed", {u"DELETE FROM audit"_s}, Kind::Removed, 1, 0);
    row("the tail cut off with the note of it",
        {u"DELETE FROM audit WHERE number>8"_s,
         u"UPDATE audit_head SET number=8, hash=(SELECT hash FROM audit WHERE number=8)"_s},
        Kind::RowUnknown, 0, 8);
    row("the last outcome cut off with the note of it",
        {u"DELETE FROM audit WHERE number=12"_s,
         u"UPDATE audit_head SET number=11, hash=(SELECT hash FROM audit WHERE number=11)"_s},
        Kind::RowAltered, 11, 11);
    row("one put in at the end",
        {u"INSERT INTO audit SELECT 13,at,kind,subject,content,(SELECT hash FROM audit WHERE number=12),hash FROM audit WHERE number=4"_s},
        Kind::Altered, 13, 12);
    row("a copy put in at the end",
        {u"INSERT INTO audit SELECT 13,at,kind,subject,content,previous,hash FROM "
         "audit WHERE number=4"_s},
        Kind::Inserted, 13, 12);
    row("one put in between, the rest moved down",
        {u"UPDATE audit SET number=-number WHERE number>=6"_s,
         u"UPDATE audit SET number=-number+1 WHERE number<0"_s,
         u"INSERT INTO audit SELECT 6,at,kind,subject,'{}',previous,'00' FROM audit WHERE number=7"_s},
        Kind::Inserted, 6, 5);
    row("two exchanged",
        {u"UPDATE audit SET number=-1 WHERE number=6"_s, u"UPDATE audit SET number=6 WHERE number=9"_s,
         u"UPDATE audit SET number=9 WHERE number=-1"_s},
        Kind::Moved, 6, 5);
    row("neighbours exchanged",
        {u"UPDATE audit SET number=-1 WHERE number=6"_s, u"UPDATE audit SET number=6 WHERE number=7"_s,
         u"UPDATE audit SET number=7 WHERE number=-1"_s},
        Kind::Moved, 6, 5);
    row("moved to the end", {u"UPDATE audit SET number=13 WHERE number=6"_s}, Kind::Moved, 13, 5);
    row("the note of the newest removed", {u"DELETE FROM audit_head"_s}, Kind::HeadLost, 12, 12);
    row("the note of the newest altered", {u"UPDATE audit_head SET hash='00'"_s}, Kind::HeadLost, 12, 12);
    row("an order altered",
        {u"UPDATE orders SET content=replace(content,'\"ana\"','\"bob\"') WHERE address='198.51.100.2'"_s},
        Kind::RowAltered, 8, 12);
    row("an order's state altered", {u"UPDATE orders SET state='failed' WHERE address='198.51.100.1'"_s},
        Kind::RowAltered, 4, 12);
    row("an order's address altered",
        {u"UPDATE orders SET address='198.51.100.99' WHERE address='198.51.100.3'"_s}, Kind::RowAltered, 12,
        12);
    row("an order removed", {u"DELETE FROM orders WHERE address='198.51.100.2'"_s}, Kind::RowRemoved, 8, 12);
    row("an order put in",
        {u"INSERT INTO orders(id,placed_at,profile,address,state,content) SELECT 'x',placed_at,profile,'192.0.2.1',state,content FROM orders LIMIT 1"_s},
        Kind::RowUnknown, 0, 12);
    row("an isolation put in",
        {u"INSERT INTO isolations(id,profile,placed_at,content) VALUES('x','lab','2026-01-01','{}')"_s},
        Kind::RowUnknown, 0, 12);
}

void AuditLogTest::tamperingIsNamed()
{
    QFETCH(QStringList, statements);
    QFETCH(int, kind);
    QFETCH(int, number);
    QFETCH(int, intact);
    takeThreeOrders();
    QVERIFY(!check().first);
    const QList<AuditEntry> before = entries();
    alter(statements);
    const AuditReport report = check();
    QVERIFY(report.first.has_value());
    QCOMPARE(report.first->code(), (AuditFinding{Kind(kind), 0, {}, {}, {}}).code());
    QCOMPARE(report.first->number, number);
    QCOMPARE(report.intact, intact);
    QCOMPARE(report.head, intact == 0 ? QByteArray() : before.at(intact - 1).hash);
    QVERIFY2(number == 0 || report.first->sentence.contains(QString::number(number)),
             qPrintable(report.first->sentence));
    const bool there = Kind(kind) != Kind::Removed && number != 0 && Kind(kind) != Kind::HeadLost;
    QCOMPARE(!report.first->told.isEmpty(), there);
    QCOMPARE(!report.first->at.isEmpty(), there || Kind(kind) == Kind::HeadLost);
}

void AuditLogTest::anEntryWrittenAnewIsNamed_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("the first") << 1;
    QTest::newRow("one in between") << 5;
    QTest::newRow("the last but one") << 11;
    QTest::newRow("the newest") << 12;
}

/// Its hash fits what it says now; only the entry behind it, or the note of the newest, knows better.
void AuditLogTest::anEntryWrittenAnewIsNamed()
{
    QFETCH(int, number);
    takeThreeOrders();
    AuditEntry entry = entries().at(number - 1);
    entry.at = u"2020-01-01T00:00:00.000Z"_s;
    alter({u"UPDATE audit SET at='%1', hash='%2' WHERE number=%3"_s.arg(
        entry.at, QString::fromLatin1(entry.computedHash()), QString::number(number))});
    const AuditReport report = check();
    QVERIFY(report.first.has_value());
    QCOMPARE(report.first->code(), u"altered"_s);
    QCOMPARE(report.first->number, number);
    QCOMPARE(report.first->at, entry.at);
    QCOMPARE(report.intact, number - 1);
    QVERIFY2(report.first->sentence.contains(QString::number(number)), qPrintable(report.first->sentence));
}

void AuditLogTest::whatGoesOnAfterTamperingHidesNothing_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<int>("intact");
    QTest::newRow("the tail cut off") << QStringList{u"DELETE FROM audit WHERE number>8"_s} << 8;
    QTest::newRow("all removed") << QStringList{u"DELETE FROM audit"_s} << 0;
    QTest::newRow("one put in at the end")
        << QStringList{u"INSERT INTO audit SELECT 13,at,kind,subject,content,hash,hash FROM audit WHERE number=12"_s}
        << 12;
    QTest::newRow("the tail cut off with the note of it")
        << QStringList{u"DELETE FROM audit WHERE number>8"_s, u"DELETE FROM audit_head"_s} << 12;
}

/// Orders are taken all the same, and what was done stays visible.
void AuditLogTest::whatGoesOnAfterTamperingHidesNothing()
{
    QFETCH(QStringList, statements);
    QFETCH(int, intact);
    takeThreeOrders();
    alter(statements);
    makeOrders(1);
    const AuditReport report = check();
    QVERIFY(report.first.has_value());
    QCOMPARE(report.intact, intact);
}

void AuditLogTest::forgettingKeepsTheChain()
{
    makeOrders(5);
    OutboxOptions options = quickOptions();
    options.keepFinished = 2;
    {
        OutboxUnderTest lab(file(), m_relay, m_feed, options);
        QVERIFY(lab.outbox.load().has_value());
        QCOMPARE(lab.outbox.orders().size(), 2);
    }
    const AuditReport report = check();
    QVERIFY2(!report.first, qPrintable(report.first ? report.first->sentence : QString()));
    QCOMPARE(report.intact, 5 * 4 + 3);
    QCOMPARE(entries().last().kind, AuditKind::Forgotten);
}

QTEST_GUILESS_MAIN(AuditLogTest)
#include "tst_auditlog.moc"
