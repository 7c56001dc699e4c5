#include "webex/roomcommand.h"

#include <QRegularExpression>

#include <array>

namespace sandtable::webex
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype LongestCommand = 2000;
constexpr qsizetype MostArguments = 50;

constexpr std::array Verbs{std::pair{"help"_L1, RoomCommand::Verb::Help},
                           std::pair{"status"_L1, RoomCommand::Verb::Status},
                           std::pair{"incidents"_L1, RoomCommand::Verb::Incidents},
                           std::pair{"alert"_L1, RoomCommand::Verb::Alert},
                           std::pair{"block"_L1, RoomCommand::Verb::Block},
                           std::pair{"unblock"_L1, RoomCommand::Verb::Unblock},
                           std::pair{"isolate"_L1, RoomCommand::Verb::Isolate},
                           std::pair{"feed"_L1, RoomCommand::Verb::Feed},
                           std::pair{"attack"_L1, RoomCommand::Verb::Attack},
                           std::pair{"reset"_L1, RoomCommand::Verb::Reset}};

/// Message HTML without the bot's own mention and without tags.
QString plainOf(QString html, const QString &botId)
{
    static const QRegularExpression mention(u"<(spark-mention|webex-mention)\\b([^>]*)>(.*?)</\\1>"_s,
                                            QRegularExpression::DotMatchesEverythingOption |
                                                QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression breaks(u"<(br|/p|/li|/div)\\b[^>]*>"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tag(u"<[^>]*>"_s);
    QString text;
    qsizetype from = 0;
    for (auto matches = mention.globalMatch(html); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        text += QStringView(html).sliced(from, match.capturedStart() - from);
        if (!match.captured(2).contains(botId))
            text += match.captured(3);
        from = match.capturedEnd();
    }
    text += QStringView(html).sliced(from);
    text.replace(breaks, u" "_s);
    text.remove(tag);
    text.replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s).replace(u"&quot;"_s, u"\""_s);
    text.replace(u"&#39;"_s, u"'"_s).replace(u"&nbsp;"_s, u" "_s).replace(u"&amp;"_s, u"&"_s);
    return text.simplified();
}

/// Without the marks that people put around a value when they write or paste it.
QString bare(QString word)
{
    static const QString around = u"`'\"*<>()“”„‚‘’,;!?"_s;
    while (!word.isEmpty() && around.contains(word.front()))
        word.remove(0, 1);
    while (!word.isEmpty() && (around.contains(word.back()) || word.back() == u'.'))
        word.chop(1);
    // [::1] names an address, [x] does not end a word
    if (word.startsWith(u'[') && word.endsWith(u']'))
        word = word.sliced(1, word.size() - 2);
    return word;
}

} // namespace

QString textForBot(const Message &message, const Person &bot)
{
    if (message.roomType == u"direct")
        return message.text.simplified();
    if (!message.html.isEmpty() && message.html.contains(u"-mention"_s))
        return plainOf(message.html, bot.id);
    const QString text = message.text.simplified();
    QStringList names{bot.displayName, bot.nickName};
    if (bot.displayName.contains(u' ')) // clients may show a short form
        names.append(bot.displayName.section(u' ', 0, 0));
    for (QString name : std::as_const(names)) {
        name = name.simplified();
        if (name.isEmpty())
            continue;
        const QString lead = text.startsWith(u'@') ? text.sliced(1) : text;
        if (lead.compare(name, Qt::CaseInsensitive) == 0)
            return {};
        if (lead.startsWith(name + u' ', Qt::CaseInsensitive))
            return lead.sliced(name.size() + 1).trimmed();
    }
    return text;
}

RoomCommand parseRoomCommand(const QString &text)
{
    RoomCommand command;
    const QStringList words = text.left(LongestCommand).simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return command;
    QString verb = bare(words.constFirst()).toLower();
    if (verb.startsWith(u'/'))
        verb.remove(0, 1);
    for (const auto &[name, known] : Verbs) {
        if (verb == name)
            command.verb = known;
    }
    if (command.verb == RoomCommand::Verb::Unknown)
        return command;
    for (qsizetype at = 1; at < words.size() && command.arguments.size() < MostArguments; ++at) {
        const QString word = bare(words.at(at));
        if (!word.isEmpty())
            command.arguments.append(word);
    }
    return command;
}

} // namespace sandtable::webex
