#include "base/clock.h"
#include "tenant/intel/incidentstatus.h"
#include "tenant/intel/verdict.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime Now = fromWireTime(u"2026-03-02T09:14:07.000Z"_s);

QJsonObject judgement(const QString &id, int priority, int disposition,
                      const QString &start = u"2026-01-01"_s,
                      const QString &end = u"2525-01-01T00:00:00.000Z"_s)
{
    return {{u"id"_s, id},
            {u"priority"_s, priority},
            {u"disposition"_s, disposition},
            {u"disposition_name"_s, QString::number(disposition)},
            {u"observable"_s, QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, u"192.0.2.1"_s}}},
            {u"valid_time"_s, QJsonObject{{u"start_time"_s, start}, {u"end_time"_s, end}}}};
}

} // namespace

class TestVerdicts : public QObject
{
    Q_OBJECT

private slots:
    void bestJudgementDecides_data();
    void bestJudgementDecides();
    void verdictHasTheContractsKeys();
    void statusStamps_data();
    void statusStamps();
};

void TestVerdicts::bestJudgementDecides_data()
{
    QTest::addColumn<QList<QJsonObject>>("judgements");
    QTest::addColumn<QString>("winner");
    using List = QList<QJsonObject>;
    QTest::newRow("none") << List{} << QString();
    QTest::newRow("one") << List{judgement(u"a"_s, 90, 2)} << u"a"_s;
    QTest::newRow("priority") << List{judgement(u"a"_s, 90, 1), judgement(u"b"_s, 100, 5)} << u"b"_s;
    QTest::newRow("clean wins a tie") << List{judgement(u"a"_s, 90, 2), judgement(u"b"_s, 90, 1)} << u"b"_s;
    QTest::newRow("earlier start") << List{judgement(u"a"_s, 90, 2, u"2026-02-01"_s),
                                           judgement(u"b"_s, 90, 2, u"2026-01-01"_s)}
                                   << u"b"_s;
    QTest::newRow("not yet") << List{judgement(u"a"_s, 90, 2, u"2026-03-02T09:14:08Z"_s)} << QString();
    QTest::newRow("starts now") << List{judgement(u"a"_s, 90, 2, u"2026-03-02T09:14:07Z"_s)} << u"a"_s;
    QTest::newRow("ends now") << List{judgement(u"a"_s, 90, 2, u"2026-01-01"_s, u"2026-03-02T09:14:07Z"_s)}
                              << QString();
    QTest::newRow("expired high priority")
        << List{judgement(u"a"_s, 100, 2, u"2026-01-01"_s, u"2026-02-01"_s), judgement(u"b"_s, 10, 3)}
        << u"b"_s;
}

void TestVerdicts::bestJudgementDecides()
{
    QFETCH(QList<QJsonObject>, judgements);
    QFETCH(QString, winner);
    const std::optional<QJsonObject> verdict = verdictFrom(judgements, Now);
    QCOMPARE(verdict ? verdict->value("judgement_id"_L1).toString() : QString(), winner);
}

void TestVerdicts::verdictHasTheContractsKeys()
{
    const std::optional<QJsonObject> verdict = verdictFrom({judgement(u"a"_s, 90, 2)}, Now);
    QVERIFY(verdict);
    QCOMPARE(verdict->keys(), (QStringList{u"disposition"_s, u"disposition_name"_s, u"judgement_id"_s,
                                           u"observable"_s, u"type"_s, u"valid_time"_s}));
    QCOMPARE(verdict->value("type"_L1).toString(), u"verdict"_s);
}

void TestVerdicts::statusStamps_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("given");   // keys of incident_time that exist already
    QTest::addColumn<QStringList>("stamped"); // keys that must be now
    const QStringList opened{u"opened"_s};
    const auto row = [&opened](const QString &before, const QString &after, const QStringList &stamped,
                               const QStringList &extra = {}) {
        QTest::newRow(qUtf8Printable(before + u" -> "_s + after + u' ' + extra.join(u',')))
            << before << after << opened + extra << stamped;
    };
    row(u"New"_s, u"Open"_s, {u"opened"_s});
    row(u"New: Presented"_s, u"Open: Investigating"_s, {u"opened"_s});
    row(u"New"_s, u"New: Presented"_s, {});
    row(u"New"_s, u"New"_s, {});
    row(u"New"_s, u"Open: Contained"_s, {u"contained"_s, u"opened"_s});
    row(u"Open"_s, u"Open: Contained"_s, {u"contained"_s});
    row(u"Open"_s, u"Open: Reported"_s, {});
    row(u"Open"_s, u"Closed"_s, {u"closed"_s});
    row(u"New"_s, u"Closed: Other"_s, {u"closed"_s});
    row(u"Closed"_s, u"Closed: Merged"_s, {}, {u"closed"_s});
    row(u"Closed"_s, u"Open"_s, {}, {u"closed"_s});
    row(u"Open"_s, u"Closed"_s, {u"closed"_s}, {u"closed"_s});
    row(u"Open"_s, u"Containment Achieved"_s, {u"remediated"_s});
    row(u"Open"_s, u"Restoration Achieved"_s, {u"remediated"_s});
    row(u"Open"_s, u"Restoration Achieved"_s, {}, {u"remediated"_s});
    row(u"Open"_s, u"Rejected"_s, {u"rejected"_s});
    row(u"Open"_s, u"Rejected"_s, {}, {u"rejected"_s});
    row(u"Open"_s, u"Incident Reported"_s, {u"reported"_s});
}

void TestVerdicts::statusStamps()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QStringList, given);
    QFETCH(QStringList, stamped);
    const QString old = u"2026-01-01T00:00:00.000Z"_s;
    QJsonObject times;
    for (const QString &key : std::as_const(given))
        times.insert(key, old);
    const QJsonObject previous{{u"status"_s, before}, {u"incident_time"_s, times}};
    const QJsonObject now =
        withStatusStamps({{u"status"_s, after}, {u"incident_time"_s, times}}, previous, Now)
            .value("incident_time"_L1)
            .toObject();
    QStringList got;
    for (auto it = now.constBegin(); it != now.constEnd(); ++it) {
        if (it.value().toString() == toWireTime(Now))
            got << it.key();
        else
            QCOMPARE(it.value().toString(), old);
    }
    QCOMPARE(got, stamped);
}

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
