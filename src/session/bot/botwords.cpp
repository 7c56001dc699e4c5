#include "session/bot/botwords.h"

#include "webex/roomhtml.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sandtable::session::botwords
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype MostBytes = 7000;

struct Bot {
    Q_DECLARE_TR_FUNCTIONS(Bot)
};

} // namespace

QString code(const QString &value)
{
    QString inner = value.simplified();
    inner.replace(u'`', u'\'');
    return u'`' + inner + u'`';
}

QString moment(const QDateTime &at)
{
    return at.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s;
}

QString progressOf(const BlockOrder &order)
{
    const QString address = code(order.address.value);
    if (order.lifted.isValid())
        return order.liftWho.isEmpty()
                   ? Bot::tr("%1: the time of the block is up, it is off the feed").arg(address)
                   : Bot::tr("%1: **unblocked** by %2").arg(address, webex::escapeMarkdown(order.liftWho));
    if (order.isLifting())
        return order.liftProblem.isEmpty() ? Bot::tr("%1: is being unblocked").arg(address)
                                           : Bot::tr("%1: is being unblocked, not yet done: %2")
                                                 .arg(address, webex::escapeMarkdown(order.liftProblem));
    switch (order.state) {
    case OrderState::Accepted:
        return order.problem.isEmpty()
                   ? Bot::tr("%1: ordered").arg(address)
                   : Bot::tr("%1: waiting: %2").arg(address, webex::escapeMarkdown(order.problem));
    case OrderState::Relaying:
        return Bot::tr("%1: on its way to the tenant").arg(address);
    case OrderState::Relayed:
        return Bot::tr("%1: the tenant has taken it").arg(address);
    case OrderState::Confirmed:
        return order.until.isValid()
                   ? Bot::tr("%1: **blocked** until %2, it is on the feed").arg(address, moment(order.until))
                   : Bot::tr("%1: **blocked**, it is on the feed").arg(address);
    case OrderState::Failed:
        return Bot::tr("%1: **not blocked**: %2").arg(address, webex::escapeMarkdown(order.problem));
    }
    return address;
}

QString sentenceOf(const Isolation &isolation)
{
    const QString host = code(isolation.host);
    if (!isolation.problem.isEmpty() && !isolation.done)
        return Bot::tr("%1: not isolated yet: %2").arg(host, webex::escapeMarkdown(isolation.problem));
    if (isolation.simulated)
        return Bot::tr("%1: **isolated** (simulated: the profile has no isolate webhook)").arg(host);
    return isolation.done ? Bot::tr("%1: **isolated**").arg(host)
                          : Bot::tr("%1: isolation is ordered").arg(host);
}

QString sentenceOf(const CardDecision &decision)
{
    const QString who = webex::escapeMarkdown(decision.who);
    const QString at = moment(decision.at);
    if (decision.action == u"block")
        return Bot::tr("%1: %2 ordered the block at %3").arg(code(decision.value), who, at);
    if (decision.action == u"isolate")
        return Bot::tr("%1: %2 ordered the isolation at %3").arg(code(decision.value), who, at);
    if (decision.action == u"unblock")
        return Bot::tr("%1: %2 ended the block at %3").arg(code(decision.value), who, at);
    return Bot::tr("%1 judged this incident not malicious at %2").arg(who, at);
}

QString sentenceOf(const SessionState &state)
{
    const QString title = webex::escapeMarkdown(state.title);
    const bool isolating = state.isAnsweredByIsolation();
    switch (state.stage) {
    case Stage::Idle:
        return Bot::tr("All is quiet: no story is being told.");
    case Stage::Attacking:
        return Bot::tr("The attack is under way.");
    case Stage::Detected:
        return Bot::tr("The sensors have seen the attack.");
    case Stage::Reported:
        return Bot::tr("The incident “%1” is in the tenant.").arg(title);
    case Stage::Alerted:
        return Bot::tr("The alert about “%1” is in the room; nobody has decided yet.").arg(title);
    case Stage::Ordered:
        return isolating ? Bot::tr("The isolation is ordered.") : Bot::tr("The block is ordered.");
    case Stage::Relayed:
        return isolating ? Bot::tr("The order to isolate was taken.")
                         : Bot::tr("The tenant has taken the order.");
    case Stage::Blocked:
        return isolating ? Bot::tr("The host is isolated.")
                         : Bot::tr("The attacker is on the blocking feed.");
    case Stage::Confirmed:
        return isolating ? Bot::tr("The host is isolated, and the room knows.")
                         : Bot::tr("The attacker is blocked, and the room knows.");
    case Stage::Failed:
        return Bot::tr("The story stopped: %1").arg(webex::escapeMarkdown(state.problem));
    }
    return {};
}

QString help()
{
    return QStringList{
        Bot::tr("This is what I understand:"),
        Bot::tr("- `status`: where the story stands and how the services answer"),
        Bot::tr("- `incidents`: the newest incidents"),
        Bot::tr("- `alert` or `alert <incident>`: posts the alert of the newest or of that incident again"),
        Bot::tr("- `block <address, domain, URL or SHA-256>`, with `for 1h` or `for 24h` for a limited time"),
        Bot::tr("- `unblock <what is blocked>`"),
        Bot::tr("- `isolate <host>`"),
        Bot::tr("- `feed`: what the firewalls download"),
        Bot::tr("- `attack`: begins the story, where that is allowed"),
        Bot::tr("- `reset`: forgets the story; the next attack is a new one"),
    }
        .join(u'\n');
}

QString oneLineOfHelp()
{
    return Bot::tr("I do not know that word. `help` lists what I understand.");
}

Result<std::optional<std::chrono::seconds>> parseDuration(const QString &text)
{
    static const QRegularExpression pattern(u"\\A(\\d{1,4})\\s*(m|min|h|hours?|d|days?)\\z"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.compare(u"ever"_s, Qt::CaseInsensitive) == 0 ||
        trimmed.compare(u"forever"_s, Qt::CaseInsensitive) == 0)
        return std::optional<std::chrono::seconds>();
    const QRegularExpressionMatch match = pattern.match(trimmed);
    const int count = match.captured(1).toInt();
    if (!match.hasMatch() || count == 0)
        return failure(ErrorKind::Usage, u"bot"_s, u"read a duration"_s,
                       Bot::tr("“%1” is no duration: write 1h, 24h or ever.").arg(trimmed.left(40)));
    const QChar unit = match.captured(2).at(0).toLower();
    const std::chrono::seconds each = unit == u'd'   ? std::chrono::seconds(86400)
                                      : unit == u'h' ? std::chrono::seconds(3600)
                                                     : std::chrono::seconds(60);
    const std::chrono::seconds all = each * count;
    if (all > std::chrono::hours(24 * 365))
        return failure(ErrorKind::Usage, u"bot"_s, u"read a duration"_s,
                       Bot::tr("A block lasts a year at most; write ever for one without an end."));
    return std::optional<std::chrono::seconds>(all);
}

QString fitting(const QStringList &lines)
{
    QString text;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const QString longer = text.isEmpty() ? lines.at(at) : text + u'\n' + lines.at(at);
        if (longer.toUtf8().size() > MostBytes)
            return text + u'\n' + Bot::tr("- … and %n more", nullptr, int(lines.size() - at));
        text = longer;
    }
    return text;
}

} // namespace sandtable::session::botwords
