#include "base/jsontext.h"
#include "support_lab.h"

#include <QTest>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// What people of the room say and press, in the lab's own room: it reaches the bot as from Webex.
class RoomCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_lab.reset(); }
    void attackWhereItIsAllowed();
    void alertAgain();
    void resetForgetsTheStory();
    void notMaliciousClosesTheIncident();

private:
    [[nodiscard]] LabSession &session() { return m_lab->session(); }
    net::HttpAnswer askWebex(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    /// Says it as the operator, to the bot; the message's id.
    QString say(const QString &words);
    /// What the bot has answered in that message's thread.
    QStringList answersTo(const QString &id);
    /// Messages with a card that offers a block.
    int alerts();
    void allowAttacks();

    std::unique_ptr<RunningLab> m_lab;
};

void RoomCommandsTest::init()
{
    m_lab = std::make_unique<RunningLab>();
    QTRY_VERIFY_WITH_TIMEOUT(session().botState().listening, 10000);
}

net::HttpAnswer RoomCommandsTest::askWebex(const QByteArray &method, const QString &path,
                                           const QJsonObject &body)
{
    net::HttpRequest request;
    request.method = method;
    request.target = m_lab->lab().tenant()->origin.resolved(QUrl(u"/v1/"_s + path));
    request.headers = {
        {"Authorization", "Bearer " + m_lab->lab().tenant()->operatorToken.reveal().toLatin1()},
        {"Content-Type", "application/json"}};
    if (!body.isEmpty())
        request.body = toCompactJson(body);
    request.service = u"test"_s;
    const Result<net::HttpAnswer> answer = QCoro::waitFor(m_lab->lab().http().send(request));
    return answer ? *answer : net::HttpAnswer();
}

QString RoomCommandsTest::say(const QString &words)
{
    net::HttpRequest request;
    request.target = m_lab->lab().tenant()->origin.resolved(QUrl(u"/v1/people/me"_s));
    request.headers = {{"Authorization", "Bearer " + m_lab->lab().tenant()->botToken.reveal().toLatin1()}};
    request.service = u"test"_s;
    const Result<net::HttpAnswer> me = QCoro::waitFor(m_lab->lab().http().send(request));
    const QString bot = me ? parseJsonObject(me->body)->value(u"id"_s).toString() : QString();
    const net::HttpAnswer posted =
        askWebex("POST", u"messages"_s,
                 {{u"roomId"_s, m_lab->lab().tenant()->roomId},
                  {u"markdown"_s, u"<@personId:%1|Sandtable> %2"_s.arg(bot, words)}});
    return parseJsonObject(posted.body).value_or(QJsonObject()).value(u"id"_s).toString();
}

QStringList RoomCommandsTest::answersTo(const QString &id)
{
    QStringList answers;
    for (const webex::Message &message : session().messages()) {
        if (message.parentId == id)
            answers.append(message.markdown);
    }
    return answers;
}

int RoomCommandsTest::alerts()
{
    const net::HttpAnswer answer =
        askWebex("GET", u"messages?max=200&roomId="_s + m_lab->lab().tenant()->roomId);
    return int(answer.body.count("\"Block selected\""));
}

void RoomCommandsTest::allowAttacks()
{
    ProfileStore &profiles = session().profiles();
    Settings settings = profiles.settings();
    Profile profile = profiles.active().profile;
    profile.attackFromRoom = true;
    settings.profiles.insert(profile.name, profile);
    settings.pace = Pace::Instant;
    QVERIFY(QCoro::waitFor(profiles.apply(settings)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(session().botState().listening, 10000);
}

void RoomCommandsTest::attackWhereItIsAllowed()
{
    const QString refused = say(u"attack"_s);
    QTRY_COMPARE_WITH_TIMEOUT(answersTo(refused).size(), 1, 10000);
    QCOMPARE(session().state().stage, Stage::Idle);
    allowAttacks();
    const QString asked = say(u"attack"_s);
    QTRY_COMPARE_WITH_TIMEOUT(session().state().stage, Stage::Alerted, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(answersTo(asked).value(0), u"The attack begins."_s, 10000);
}

void RoomCommandsTest::alertAgain()
{
    QVERIFY(!m_lab->alert().id.isEmpty());
    QTRY_COMPARE(alerts(), 1);
    say(u"alert"_s); // the incident of the story
    QTRY_COMPARE_WITH_TIMEOUT(alerts(), 2, 15000);
    say(u"alert "_s + session().state().incident);
    QTRY_COMPARE_WITH_TIMEOUT(alerts(), 3, 15000);
    const QString unknown = say(u"alert incident-00000000-0000-4000-8000-000000000000"_s);
    QTRY_COMPARE_WITH_TIMEOUT(answersTo(unknown).size(), 1, 15000);
    QVERIFY2(answersTo(unknown).constFirst().contains(u"could not be posted"_s),
             qPrintable(answersTo(unknown).constFirst()));
    QCOMPARE(alerts(), 3);
}

void RoomCommandsTest::resetForgetsTheStory()
{
    QVERIFY(!m_lab->alert().id.isEmpty());
    const QString asked = say(u"reset"_s);
    QTRY_COMPARE_WITH_TIMEOUT(session().state().stage, Stage::Idle, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(answersTo(asked).size(), 1, 10000);
}

void RoomCommandsTest::notMaliciousClosesTheIncident()
{
    QVERIFY(!m_lab->alert().id.isEmpty());
    const auto card = [this] {
        const QList<webex::Message> messages = session().messages();
        const auto found = std::ranges::find_if(
            messages, [](const webex::Message &message) { return !message.attachments.isEmpty(); });
        return found == messages.end() ? QString() : found->id;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!card().isEmpty(), 10000);
    const QString incident = session().state().incident;
    const Result<void> pressed = QCoro::waitFor(
        session().pressCard(card(), {{u"action"_s, u"not_malicious"_s}, {u"incident"_s, incident}}));
    QVERIFY2(pressed.has_value(), pressed ? "" : qPrintable(sandtable::toText(pressed.error())));
    const auto status = [&] {
        const Result<QJsonArray> newest =
            QCoro::waitFor(m_lab->lab().assembly().clients().tenant().newestIncidents(1));
        return newest ? newest->first().toObject().value(u"status"_s).toString() : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(status(), u"Closed: False Positive"_s, 10000);
    // Closed: nothing is ordered from that card any more, and it says what was decided.
    QTRY_VERIFY_WITH_TIMEOUT(!answersTo(card()).isEmpty(), 10000);
    QVERIFY(session().outbox().orders().isEmpty());
}

QTEST_GUILESS_MAIN(RoomCommandsTest)
#include "tst_roomcommands.moc"
