#include "webex/roomcommand.h"

#include <QTest>

using namespace sandtable::webex;
using namespace Qt::StringLiterals;
using Verb = RoomCommand::Verb;

Q_DECLARE_METATYPE(sandtable::webex::RoomCommand::Verb)

class RoomCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void takesTheMentionOff_data();
    void takesTheMentionOff();
    void readsCommands_data();
    void readsCommands();
};

void RoomCommandTest::takesTheMentionOff_data()
{
    QTest::addColumn<QString>("roomType");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("left");
    QTest::newRow("direct, nothing to take off")
        << u"direct"_s << u"SOC Lab block 203.0.113.24"_s << QString() << u"SOC Lab block 203.0.113.24"_s;
    QTest::newRow("mention in HTML")
        << u"group"_s << u"SOC Lab block 203.0.113.24"_s
        << u"<p><spark-mention data-object-type=\"person\" data-object-id=\"B1\">SOC "
           "Lab</spark-mention> block 203.0.113.24</p>"_s
        << u"block 203.0.113.24"_s;
    QTest::newRow("newer tag, in the middle")
        << u"group"_s << u"please SOC block 1.2.3.4"_s
        << u"please <webex-mention data-object-type=\"person\" data-object-id=\"B1\">SOC</webex-mention> help"_s
        << u"please help"_s;
    QTest::newRow("somebody else stays")
        << u"group"_s << u"SOC Lab help Ana"_s
        << u"<spark-mention data-object-id=\"B1\">SOC Lab</spark-mention> help "
           "<spark-mention data-object-id=\"U1\">Ana</spark-mention>"_s
        << u"help Ana"_s;
    QTest::newRow("entities")
        << u"group"_s << u"x"_s
        << u"<spark-mention data-object-id=\"B1\">SOC</spark-mention> isolate a&amp;b &lt;c&gt;"_s
        << u"isolate a&b <c>"_s;
    QTest::newRow("text only") << u"group"_s << u"soc lab   feed"_s << QString() << u"feed"_s;
    QTest::newRow("nick name") << u"group"_s << u"SOC status"_s << QString() << u"status"_s;
    QTest::newRow("with an at sign") << u"group"_s << u"@SOC Lab status"_s << QString() << u"status"_s;
    QTest::newRow("the name alone") << u"group"_s << u"SOC Lab"_s << QString() << QString();
    QTest::newRow("no mention in it") << u"group"_s << u"status"_s << QString() << u"status"_s;
}

void RoomCommandTest::takesTheMentionOff()
{
    QFETCH(QString, roomType);
    QFETCH(QString, text);
    QFETCH(QString, html);
    Message message;
    message.roomType = roomType;
    message.text = text;
    message.html = html;
    const Person bot{u"B1"_s, u"SOC Lab"_s, u"SOC"_s, u"soc-lab@webex.bot"_s, u"bot"_s};
    QTEST(textForBot(message, bot), "left");
}

void RoomCommandTest::readsCommands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("help") << u"help"_s << Verb::Help << QStringList();
    QTest::newRow("any case, a slash, a full stop") << u"/Status."_s << Verb::Status << QStringList();
    QTest::newRow("address") << u"block 203.0.113.24"_s << Verb::Block << QStringList{u"203.0.113.24"_s};
    QTest::newRow("several, with marks") << u"block `203.0.113.24`, \"198.51.100.7\";"_s << Verb::Block
                                         << QStringList{u"203.0.113.24"_s, u"198.51.100.7"_s};
    QTest::newRow("IPv6 in brackets")
        << u"unblock [2001:db8::1]"_s << Verb::Unblock << QStringList{u"2001:db8::1"_s};
    QTest::newRow("for an hour") << u"block 192.0.2.1 for 1h"_s << Verb::Block
                                 << QStringList{u"192.0.2.1"_s, u"for"_s, u"1h"_s};
    QTest::newRow("host") << u"isolate **web-01**!"_s << Verb::Isolate << QStringList{u"web-01"_s};
    QTest::newRow("incident") << u"alert incident-11111111-2222-4333-8444-555555555555"_s << Verb::Alert
                              << QStringList{u"incident-11111111-2222-4333-8444-555555555555"_s};
    QTest::newRow("incidents") << u"incidents"_s << Verb::Incidents << QStringList();
    QTest::newRow("feed") << u"FEED"_s << Verb::Feed << QStringList();
    QTest::newRow("attack") << u"attack"_s << Verb::Attack << QStringList();
    QTest::newRow("reset") << u"reset"_s << Verb::Reset << QStringList();
    QTest::newRow("unknown") << u"blockade 1.2.3.4"_s << Verb::Unknown << QStringList();
    QTest::newRow("nothing") << u"   "_s << Verb::Unknown << QStringList();
    QTest::newRow("only marks") << u"`*`"_s << Verb::Unknown << QStringList();
}

void RoomCommandTest::readsCommands()
{
    QFETCH(QString, text);
    const RoomCommand command = parseRoomCommand(text);
    QTEST(command.verb, "verb");
    QTEST(command.arguments, "arguments");
}

QTEST_GUILESS_MAIN(RoomCommandTest)
#include "tst_roomcommand.moc"
