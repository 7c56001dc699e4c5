#include "support_intel.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace sandtable::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestFeeds : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void urlAndSecret();
    void emptyViewHasNoByte();
    void blockedValueAppearsAndGoes();
    void valuesAreDistinctSortedAndWithoutFinalNewline();
    void dispositionDoesNotMatter();
    void onlyJudgementsOfTheIndicatorCount();
    void validityDecides();
    void jsonViews();
    void pages();
    void refusals_data();
    void refusals();
    void lifetimeEnds();
    void replacingKeepsTheSecret();
    void otherPath();

private:
    QJsonObject judge(const QString &type, const QString &value, const QJsonObject &more = {});
    QJsonObject block(const QString &value);
    QByteArray viewText(const QByteArray &more = {});
    QByteArray target(const QByteArray &suffix) const;

    std::unique_ptr<IntelTenant> m_tenant;
    QJsonObject m_indicator;
    QJsonObject m_feed;
    QByteArray m_secret;
};

void TestFeeds::init()
{
    m_tenant = std::make_unique<IntelTenant>();
    m_indicator = m_tenant->make(u"indicator"_s, {{u"producer"_s, u"NGFW"_s}, {u"tlp"_s, u"amber"_s}});
    m_feed = m_tenant->make(u"feed"_s, {{u"title"_s, u"SecureX_Firewall_Private_Feed_IPv4"_s},
                                        {u"feed_type"_s, u"indicator"_s},
                                        {u"output"_s, u"observables"_s},
                                        {u"indicator_id"_s, m_indicator.value("id"_L1)},
                                        {u"tlp"_s, u"amber"_s}});
    m_secret = m_feed.value("secret"_L1).toString().toLatin1();
}

QJsonObject TestFeeds::judge(const QString &type, const QString &value, const QJsonObject &more)
{
    QJsonObject judgement{{u"source"_s, u"securex-orchestration"_s},
                          {u"observable"_s, QJsonObject{{u"type"_s, type}, {u"value"_s, value}}},
                          {u"priority"_s, 95},
                          {u"confidence"_s, u"High"_s},
                          {u"severity"_s, u"Info"_s},
                          {u"disposition"_s, 5},
                          {u"tlp"_s, u"amber"_s}};
    for (auto it = more.constBegin(); it != more.constEnd(); ++it)
        judgement.insert(it.key(), it.value());
    return m_tenant->make(u"judgement"_s, judgement);
}

QJsonObject TestFeeds::block(const QString &value)
{
    const QJsonObject judgement = judge(u"ip"_s, value);
    m_tenant->relate(judgement, u"element-of"_s, m_indicator);
    return judgement;
}

QByteArray TestFeeds::target(const QByteArray &suffix) const
{
    return "/ctia/feed/" + m_feed.value("id"_L1).toString().section(u'/', -1).toLatin1() + suffix;
}

QByteArray TestFeeds::viewText(const QByteArray &more)
{
    const net::Response answer = m_tenant->askPublic("GET", target("/view.txt?s=" + m_secret + more));
    return answer.status == 200 ? answer.body : QByteArray::number(answer.status) + ' ' + answer.body;
}

void TestFeeds::urlAndSecret()
{
    const QString id = m_feed.value("id"_L1).toString();
    QCOMPARE(m_feed.value("feed_view_url"_L1).toString(),
             QString(id + u"/view.txt?s="_s + QString::fromLatin1(m_secret)));
    QCOMPARE(m_secret.size(), 36);
    const QJsonObject other =
        m_tenant->make(u"feed"_s, {{u"feed_type"_s, u"indicator"_s}, {u"output"_s, u"judgements"_s}});
    QVERIFY(other.value("feed_view_url"_L1).toString().contains("/view?s="_L1));
    QVERIFY(other.value("secret"_L1) != m_feed.value("secret"_L1));
}

void TestFeeds::emptyViewHasNoByte()
{
    const net::Response answer = m_tenant->askPublic("GET", target("/view.txt?s=" + m_secret));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.contentType, QByteArray("text/plain; charset=utf-8"));
    QVERIFY(answer.body.isEmpty());
}

void TestFeeds::blockedValueAppearsAndGoes()
{
    const QJsonObject judgement = block(u"198.51.100.7"_s);
    QCOMPARE(viewText(), QByteArray("198.51.100.7"));
    QVERIFY(m_tenant->store->remove(*entityTypeNamed(u"judgement"), judgement, m_tenant->grant).has_value());
    QCOMPARE(viewText(), QByteArray());

    block(u"198.51.100.8"_s);
    const QJsonObject relationship = m_tenant->all(u"relationship"_s).last().toObject();
    QCOMPARE(viewText(), QByteArray("198.51.100.8"));
    QVERIFY(m_tenant->store->remove(*entityTypeNamed(u"relationship"), relationship, m_tenant->grant)
                .has_value());
    QCOMPARE(viewText(), QByteArray());

    const QJsonObject expired = block(u"198.51.100.9"_s);
    const QByteArray id = expired.value("id"_L1).toString().section(u'/', -1).toLatin1();
    QCOMPARE(m_tenant->ask("POST", "/ctia/judgement/" + id + "/expire?reason=done").status, 200);
    QCOMPARE(viewText(), QByteArray());
}

void TestFeeds::valuesAreDistinctSortedAndWithoutFinalNewline()
{
    block(u"203.0.113.9"_s);
    block(u"10.0.0.2"_s);
    block(u"203.0.113.9"_s);
    QCOMPARE(viewText(), QByteArray("10.0.0.2\n203.0.113.9"));
}

void TestFeeds::dispositionDoesNotMatter()
{
    for (int disposition = 1; disposition <= 5; ++disposition) {
        const QJsonObject judgement =
            judge(u"ip"_s, u"10.0.0.%1"_s.arg(disposition), {{u"disposition"_s, disposition}});
        m_tenant->relate(judgement, u"indicates"_s, m_indicator);
    }
    QCOMPARE(viewText().split('\n').size(), 5);
}

void TestFeeds::onlyJudgementsOfTheIndicatorCount()
{
    const QJsonObject other = m_tenant->make(u"indicator"_s, {{u"producer"_s, u"NGFW"_s}});
    m_tenant->relate(judge(u"ip"_s, u"10.0.0.1"_s), u"element-of"_s, other);
    m_tenant->relate(m_indicator, u"element-of"_s, judge(u"ip"_s, u"10.0.0.2"_s));
    m_tenant->relate(other, u"element-of"_s, m_indicator);
    QCOMPARE(viewText(), QByteArray());
}

void TestFeeds::validityDecides()
{
    const QJsonObject soon =
        judge(u"ip"_s, u"10.0.0.1"_s,
              {{u"valid_time"_s, QJsonObject{{u"start_time"_s, u"2026-03-02T09:14:17.000Z"_s},
                                             {u"end_time"_s, u"2026-03-02T09:14:27.000Z"_s}}}});
    m_tenant->relate(soon, u"element-of"_s, m_indicator);
    QCOMPARE(viewText(), QByteArray());
    m_tenant->clock.advance(10s);
    QCOMPARE(viewText(), QByteArray("10.0.0.1"));
    m_tenant->clock.advance(10s);
    QCOMPARE(viewText(), QByteArray());
}

void TestFeeds::jsonViews()
{
    const QJsonObject judgement = block(u"10.0.0.1"_s);
    const net::Response observables = m_tenant->askPublic("GET", target("/view?s=" + m_secret));
    QCOMPARE(observables.body, QByteArray(R"({"observables":[{"type":"ip","value":"10.0.0.1"}]})"));

    m_feed = m_tenant->make(u"feed"_s, {{u"feed_type"_s, u"indicator"_s},
                                        {u"output"_s, u"judgements"_s},
                                        {u"indicator_id"_s, m_indicator.value("id"_L1)}});
    m_secret = m_feed.value("secret"_L1).toString().toLatin1();
    const net::Response judgements = m_tenant->askPublic("GET", target("/view?s=" + m_secret));
    QCOMPARE(IntelTenant::json(judgements)["judgements"_L1].toArray(), QJsonArray{judgement});
}

void TestFeeds::pages()
{
    for (int i = 1; i <= 5; ++i)
        block(u"10.0.0.%1"_s.arg(i));
    net::Response answer = m_tenant->askPublic("GET", target("/view.txt?limit=2&s=" + m_secret));
    QCOMPARE(answer.body, QByteArray("10.0.0.1\n10.0.0.2"));
    QCOMPARE(headerValue(answer.headers, "X-Limit"), QByteArray("2"));
    QByteArrayList lines = answer.body.split('\n');
    while (hasHeader(answer.headers, "X-Search_after") && lines.size() < 10) {
        const QByteArray next = headerValue(answer.headers, "X-Search_after");
        answer =
            m_tenant->askPublic("GET", target("/view.txt?limit=2&search_after=" + next + "&s=" + m_secret));
        lines << answer.body.split('\n');
    }
    QCOMPARE(lines.join(' '), QByteArray("10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4 10.0.0.5"));
    answer = m_tenant->askPublic("GET", target("/view?limit=1&s=" + m_secret));
    QCOMPARE(IntelTenant::json(answer)["observables"_L1].toArray().size(), 1);
}

void TestFeeds::refusals_data()
{
    QTest::addColumn<QByteArray>("target"); // {id} and {s} are the feed's
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *target, int status, const char *body) {
        QTest::newRow(target) << QByteArray(target) << status << QByteArray(body);
    };
    const char *const nowhere = "feed-0c2a7b1e-1111-4222-8333-0123456789ab";
    row("{id}/view.txt?s=wrong", 401, "wrong secret");
    row("{id}/view?s=wrong", 401, R"({"error":"wrong secret"})");
    row("{id}/view.txt?s=", 401, "wrong secret");
    QTest::newRow("unknown, text") << QByteArray(nowhere) + "/view.txt?s=a" << 404
                                   << QByteArray("feed not found");
    QTest::newRow("unknown, json") << QByteArray(nowhere) + "/view?s=a" << 404
                                   << QByteArray(R"({"error":"feed not found"})");
    row("{id}/view.txt", 400, R"({"errors":{"s":"missing-required-key"}})");
    row("{id}/view.txt?s={s}&x=1", 400, R"({"errors":{"x":"disallowed-key"}})");
    row("{id}/view.txt?s={s}&limit=0", 400, R"x({"errors":{"limit":"(not (<= 1 0 10000))"}})x");
    row("{id}/view.txt?s={s}&limit=10001", 400, R"x({"errors":{"limit":"(not (<= 1 10001 10000))"}})x");
    row("{id}/view.txt?s={s}&limit=many", 400, R"x({"errors":{"limit":"(not (<= 1 many 10000))"}})x");
}

void TestFeeds::refusals()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    target.replace("{id}", m_feed.value("id"_L1).toString().section(u'/', -1).toLatin1())
        .replace("{s}", m_secret);
    const net::Response answer = m_tenant->askPublic("GET", "/ctia/feed/" + target);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, body);
}

void TestFeeds::lifetimeEnds()
{
    m_feed = m_tenant->make(u"feed"_s,
                            {{u"feed_type"_s, u"indicator"_s},
                             {u"output"_s, u"observables"_s},
                             {u"indicator_id"_s, m_indicator.value("id"_L1)},
                             {u"lifetime"_s, QJsonObject{{u"start_time"_s, u"2026-03-02T09:14:07.000Z"_s},
                                                         {u"end_time"_s, u"2026-03-02T09:14:08.000Z"_s}}}});
    m_secret = m_feed.value("secret"_L1).toString().toLatin1();
    QCOMPARE(viewText(), QByteArray());
    m_tenant->clock.advance(1s);
    QCOMPARE(viewText(), QByteArray("404 feed not found"));
}

void TestFeeds::replacingKeepsTheSecret()
{
    QJsonObject changed = EntityStore::clientPart(m_feed);
    changed.remove(u"secret"_s);
    changed.remove(u"feed_view_url"_s);
    changed.insert(u"output"_s, u"judgements"_s);
    const Result<QJsonObject> replaced =
        m_tenant->store->replace(*entityTypeNamed(u"feed"), m_feed, changed, m_tenant->grant);
    QVERIFY(replaced.has_value());
    QCOMPARE(replaced->value("secret"_L1), m_feed.value("secret"_L1));
    QVERIFY(
        replaced->value("feed_view_url"_L1).toString().endsWith(QString::fromLatin1("/view?s=" + m_secret)));
}

void TestFeeds::otherPath()
{
    block(u"10.0.0.1"_s);
    const QByteArray longId = m_feed.value("id"_L1).toString().toLatin1().toPercentEncoding();
    const net::Response answer =
        m_tenant->askPublic("GET", "/iroh/private-intel/feed/" + longId + "/view.txt?s=" + m_secret);
    QCOMPARE(answer.body, QByteArray("10.0.0.1"));
    QVERIFY(hasHeader(answer.headers, "X-Ctia-Version"));
}

QTEST_GUILESS_MAIN(TestFeeds)
#include "tst_feeds.moc"
