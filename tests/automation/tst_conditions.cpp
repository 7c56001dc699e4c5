#include "automation/conditions.h"
#include "automation/tables.h"

#include <QtTest>

using namespace sandtable;
using namespace sandtable::automation;
using namespace Qt::StringLiterals;

namespace
{

class NoScope : public ReferenceScope
{
public:
    Value lookUp(const Reference &) const override { return {}; }
};

QJsonObject leaf(const QJsonValue &left, const QString &operation, const QJsonValue &right)
{
    return {{u"left_operand"_s, left}, {u"operator"_s, operation}, {u"right_operand"_s, right}};
}

} // namespace

class ConditionsTest : public QObject
{
    Q_OBJECT

private slots:
    void compares_data()
    {
        QTest::addColumn<QJsonValue>("left");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QJsonValue>("right");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *name, const QJsonValue &left, const QString &operation,
                            const QJsonValue &right,
                            bool expected) { QTest::newRow(name) << left << operation << right << expected; };
        row("boolean is its text", true, u"eq"_s, u"true"_s, true);
        row("number is its text", 200, u"eq"_s, u"200"_s, true);
        row("case counts", u"A"_s, u"eq"_s, u"a"_s, false);
        row("ne", u"A"_s, u"ne"_s, u"a"_s, true);
        row("eqi", u"Prod-EU"_s, u"eqi"_s, u"prod-eu"_s, true);
        row("same instant", u"2026-03-02T10:00:00Z"_s, u"eq"_s, u"2026-03-02T12:00:00+02:00"_s, true);
        row("other instant", u"2026-03-02T10:00:00Z"_s, u"ne"_s, u"2026-03-02T10:00:01Z"_s, true);
        row("no value is not false", u"$activity.A.output.succeeded$"_s, u"eq"_s, u"false"_s, false);
        row("no value is not true", u"$activity.A.output.succeeded$"_s, u"eq"_s, true, false);
        row("no value is empty", u"$activity.A.output.x$"_s, u"eq"_s, u""_s, true);
        row("gt by value", u"10"_s, u"gt"_s, 9, true);
        row("gt words", u"b"_s, u"gt"_s, u"a"_s, false);
        row("lt", 1, u"lt"_s, 2, true);
        row("gte equal", u"2.0"_s, u"gte"_s, 2, true);
        row("lte", 3, u"lte"_s, 2, false);
        row("dates after", u"2026-03-02"_s, u"gt"_s, u"2026-03-01"_s, true);
        row("dates no later", u"2026-03-02T00:00:00Z"_s, u"lte"_s, u"2026-03-02"_s, true);
        row("wildcard", u"an XDR Demo!"_s, u"mw"_s, u"*XDR Demo*"_s, true);
        row("wildcard whole text", u"XDR Demo!"_s, u"mw"_s, u"*XDR Demo"_s, false);
        row("question mark", u"fw-1"_s, u"mw"_s, u"fw-?"_s, true);
        row("wildcard escapes the rest", u"axb"_s, u"mw"_s, u"a.b"_s, false);
        row("empty wildcard", u""_s, u"mw"_s, u""_s, true);
        row("empty wildcard only empty", u"x"_s, u"mw"_s, u""_s, false);
        row("nmw", u"x"_s, u"nmw"_s, u"y*"_s, true);
        row("regex anywhere", u"id 42 here"_s, u"mregex"_s, u"\\d+"_s, true);
        row("regex none", u"id"_s, u"mregex"_s, u"^\\d"_s, false);
    }

    void compares()
    {
        QFETCH(QJsonValue, left);
        QFETCH(QString, operation);
        QFETCH(QJsonValue, right);
        QFETCH(bool, expected);
        const NoScope scope;
        const Result<bool> held = holds(leaf(left, operation, right), scope);
        QVERIFY(held.has_value());
        QCOMPARE(*held, expected);
    }

    void joins()
    {
        const NoScope scope;
        const QJsonObject yes = leaf(1, u"eq"_s, 1);
        const QJsonObject no = leaf(1, u"eq"_s, 2);
        QCOMPARE(*holds(leaf(yes, u"and"_s, no), scope), false);
        QCOMPARE(*holds(leaf(yes, u"or"_s, no), scope), true);
        QCOMPARE(*holds(leaf(leaf(no, u"or"_s, yes), u"and"_s, leaf(yes, u"and"_s, yes)), scope), true);
        QCOMPARE(*holds(leaf(leaf(no, u"or"_s, no), u"or"_s, leaf(yes, u"and"_s, no)), scope), false);
    }

    void namesThePlace_data()
    {
        QTest::addColumn<QJsonValue>("condition");
        QTest::addColumn<QString>("place");
        QTest::newRow("no object") << QJsonValue(u"x"_s) << u""_s;
        QTest::newRow("no operator") << QJsonValue(QJsonObject{{u"left_operand"_s, 1}}) << u"operator"_s;
        QTest::newRow("unknown") << QJsonValue(leaf(1, u"like"_s, 1)) << u"operator"_s;
        QTest::newRow("deep") << QJsonValue(leaf(leaf(1, u"eq"_s, 1), u"and"_s, leaf(1, u"like"_s, 1)))
                              << u"right_operand.operator"_s;
        QTest::newRow("half tree") << QJsonValue(leaf(leaf(1, u"eq"_s, 1), u"and"_s, 1))
                                   << u"right_operand"_s;
        QTest::newRow("object operand") << QJsonValue(leaf(QJsonObject(), u"eq"_s, 1)) << u"left_operand"_s;
    }

    void namesThePlace()
    {
        QFETCH(QJsonValue, condition);
        QFETCH(QString, place);
        const Result<void> checked = checkCondition(condition);
        QVERIFY(!checked.has_value());
        QCOMPARE(checked.error().place, place);
    }

    void refusesBadExpressions()
    {
        const NoScope scope;
        QVERIFY(!holds(leaf(u"x"_s, u"mregex"_s, u"("_s), scope).has_value());
    }

    void readsEvents()
    {
        const QJsonObject output{
            {u"incident"_s, QJsonObject{{u"source"_s, u"my XDR Demo"_s}}},
            {u"targets"_s, QJsonObject{{u"data"_s, QJsonArray{QJsonObject{{u"value"_s, u"v"_s}}}}}}};
        QVERIFY(*holdsForEvent(leaf(u"$output.incident.source$"_s, u"mw"_s, u"*XDR Demo*"_s), output));
        QVERIFY(!*holdsForEvent(leaf(u"$output.incident.source$"_s, u"eq"_s, u"XDR Demo"_s), output));
        QVERIFY(*holdsForEvent(
            leaf(u"$rule.incident rule_event.output.targets.data[0].value$"_s, u"eq"_s, u"v"_s), output));
        QVERIFY(*holdsForEvent({}, output));
        QVERIFY(!holdsForEvent({{u"operator"_s, u"eq"_s}}, output).has_value());
    }

    void whereClauses_data()
    {
        QTest::addColumn<QString>("clause");
        QTest::addColumn<bool>("good");
        QTest::addColumn<bool>("matches");
        QTest::newRow("empty") << u""_s << true << true;
        QTest::newRow("quoted") << u"os == 'x y'"_s << true << true;
        QTest::newRow("number") << u"n > 3"_s << true << true;
        QTest::newRow("number equal") << u"n == 5.0"_s << true << true;
        QTest::newRow("not") << u"os != \"x y\""_s << true << false;
        QTest::newRow("and") << u"n >= 5 AND os == 'x y'"_s << true << true;
        QTest::newRow("and false") << u"n >= 6 and os == 'x y'"_s << true << false;
        QTest::newRow("or") << u"n > 9 OR n <= 5"_s << true << true;
        QTest::newRow("and binds first") << u"n == 5 OR n == 6 AND n == 7"_s << true << true;
        QTest::newRow("date") << u"at < 2026-03-03T00:00:00+00:00"_s << true << true;
        QTest::newRow("and inside quotes") << u"os == 'x AND y'"_s << true << false;
        QTest::newRow("unreadable") << u"n"_s << false << false;
        QTest::newRow("half") << u"n > 3 AND"_s << false << false;
    }

    void whereClauses()
    {
        QFETCH(QString, clause);
        QFETCH(bool, good);
        QFETCH(bool, matches);
        const Result<WhereClause> where = WhereClause::parse(clause);
        QCOMPARE(where.has_value(), good);
        const QJsonObject row{{u"os"_s, u"x y"_s}, {u"n"_s, 5}, {u"at"_s, u"2026-03-02T09:00:00Z"_s}};
        if (good)
            QCOMPARE(where->matches(row), matches);
    }
};

QTEST_GUILESS_MAIN(ConditionsTest)
#include "tst_conditions.moc"
