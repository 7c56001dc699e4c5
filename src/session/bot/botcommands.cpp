#include "session/bot/botcommands.h"

#include "session/bot/botwords.h"
#include "session/labsession.h"
#include "session/observables.h"
#include "session/workflowrunner.h"
#include "webex/roomhtml.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;
using webex::RoomCommand;

namespace
{

constexpr int NewestIncidents = 8;
constexpr int MostFeedLines = 60;

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(BotCommands)
};

QString shortId(const QString &id)
{
    return id.section(u'/', -1);
}

} // namespace

BotCommands::BotCommands(LabSession &lab, Clients &clients, ProfileStore &profiles, BotVoice &voice,
                         OrderThreads &threads)
    : m_lab(lab), m_clients(clients), m_profiles(profiles), m_voice(voice), m_threads(threads)
{
}

bool BotCommands::isFresh(const webex::Message &message) const
{
    return !message.created.isValid() ||
           message.created.addSecs(std::chrono::seconds(Fresh).count()) > m_clients.clock().now();
}

QCoro::Task<Result<void>> BotCommands::handle(RoomCommand command, webex::Message message)
{
    Result<void> done;
    QString text;
    switch (command.verb) {
    case RoomCommand::Verb::Help:
        text = botwords::help();
        break;
    case RoomCommand::Verb::Status:
        text = status();
        break;
    case RoomCommand::Verb::Incidents:
        text = co_await incidents();
        break;
    case RoomCommand::Verb::Alert:
        text = co_await alert(command);
        break;
    case RoomCommand::Verb::Block:
        done = co_await block(command, message);
        break;
    case RoomCommand::Verb::Unblock:
        done = co_await unblock(command, message);
        break;
    case RoomCommand::Verb::Isolate: {
        const Result<QString> sentence = co_await isolate(command, message);
        if (!sentence)
            co_return failure(sentence.error());
        text = *sentence;
        break;
    }
    case RoomCommand::Verb::Feed:
        text = feed();
        break;
    case RoomCommand::Verb::Attack:
        text = co_await attack(message);
        break;
    case RoomCommand::Verb::Reset:
        if (isFresh(message)) {
            m_lab.reset();
            text = Sentences::tr("Reset: the next attack is a new story.");
        } else {
            text = Sentences::tr("That came too late: say it again.");
        }
        break;
    case RoomCommand::Verb::Unknown:
        text = botwords::oneLineOfHelp();
        break;
    }
    if (!text.isEmpty())
        co_await m_voice.answer(message, text);
    co_return done;
}

QCoro::Task<Result<void>> BotCommands::block(RoomCommand command, webex::Message message)
{
    const QPointer<LabSession> alive(&m_lab);
    QStringList addresses;
    QString duration;
    for (qsizetype at = 0; at < command.arguments.size(); ++at) {
        if (command.arguments.at(at).compare(u"for"_s, Qt::CaseInsensitive) == 0) {
            duration = command.arguments.mid(at + 1).join(QString());
            break;
        }
        addresses.append(command.arguments.at(at));
    }
    const auto lasting = botwords::parseDuration(duration);
    QString problem = lasting ? QString() : lasting.error().detail;
    if (addresses.isEmpty())
        problem = Sentences::tr("What is to be blocked? Write `block 203.0.113.7` or `block bad.example`.");
    if (!problem.isEmpty()) {
        co_await m_voice.answer(message, problem);
        co_return Result<void>{};
    }
    QStringList lines;
    QStringList orders;
    for (const QString &text : addresses) {
        OrderRequest request;
        request.address = text;
        request.origin = OrderOrigin::Command;
        request.who = message.personEmail;
        request.from = message.roomId;
        request.lasting = *lasting;
        request.evidence = {{u"message"_s, message.id}};
        if (m_lab.state().attackers.contains(text))
            request.incident = m_lab.state().incident;
        const Result<Placement> placed = co_await m_lab.order(std::move(request));
        if (!alive)
            co_return failure(ErrorKind::Cancelled, u"bot"_s, u"block"_s, u"the program ends"_s);
        if (!placed && placed.error().kind != ErrorKind::Usage)
            co_return failure(placed.error());
        if (!placed)
            lines.append(u"- %1: %2"_s.arg(botwords::code(text.left(80)), placed.error().detail));
        else
            orders.append(placed->order.id);
    }
    if (orders.isEmpty()) {
        const QString text = botwords::fitting(lines);
        co_await m_voice.answer(message, text);
        co_return Result<void>{};
    }
    lines.prepend(Sentences::tr("**%1** orders %n block(s):", nullptr, int(orders.size()))
                      .arg(webex::escapeMarkdown(message.personEmail)));
    const QString head = botwords::fitting(lines);
    const QString thread = BotVoice::threadOf(message);
    const Result<void> opened = co_await m_threads.open(message.roomId, thread, head, orders);
    if (!opened && alive)
        m_voice.note(Sentences::tr("The bot could not answer in the room: %1").arg(opened.error().detail));
    co_return Result<void>{};
}

QCoro::Task<Result<void>> BotCommands::unblock(RoomCommand command, webex::Message message)
{
    const QPointer<LabSession> alive(&m_lab);
    QStringList lines;
    QStringList orders;
    if (command.arguments.isEmpty())
        lines.append(Sentences::tr("What is to be unblocked? Write `unblock 203.0.113.7`."));
    for (const QString &text : command.arguments) {
        UnblockRequest request;
        request.address = text;
        request.origin = OrderOrigin::Command;
        request.who = message.personEmail;
        request.from = message.roomId;
        const Result<BlockOrder> order = co_await m_lab.unblock(std::move(request));
        if (!alive)
            co_return failure(ErrorKind::Cancelled, u"bot"_s, u"unblock"_s, u"the program ends"_s);
        if (!order && order.error().kind == ErrorKind::Storage)
            co_return failure(order.error());
        if (!order)
            lines.append(u"- %1: %2"_s.arg(botwords::code(text.left(80)), order.error().detail));
        else
            orders.append(order->id);
    }
    if (orders.isEmpty()) {
        const QString text = botwords::fitting(lines);
        co_await m_voice.answer(message, text);
        co_return Result<void>{};
    }
    lines.prepend(Sentences::tr("**%1** ends %n block(s):", nullptr, int(orders.size()))
                      .arg(webex::escapeMarkdown(message.personEmail)));
    const QString head = botwords::fitting(lines);
    const QString thread = BotVoice::threadOf(message);
    const Result<void> opened = co_await m_threads.open(message.roomId, thread, head, orders);
    if (!opened && alive)
        m_voice.note(Sentences::tr("The bot could not answer in the room: %1").arg(opened.error().detail));
    co_return Result<void>{};
}

QCoro::Task<Result<QString>> BotCommands::isolate(RoomCommand command, webex::Message message)
{
    if (command.arguments.size() != 1)
        co_return Sentences::tr("Which host? Write `isolate web-01`.");
    IsolateRequest request;
    request.host = command.arguments.constFirst();
    request.incident = m_lab.state().incident;
    request.origin = OrderOrigin::Command;
    request.who = message.personEmail;
    request.from = message.roomId;
    const Result<Isolation> isolation = co_await m_lab.isolate(std::move(request));
    if (!isolation && isolation.error().kind != ErrorKind::Usage)
        co_return failure(isolation.error());
    if (!isolation)
        co_return QString(isolation.error().detail);
    co_return botwords::sentenceOf(*isolation);
}

QCoro::Task<QString> BotCommands::incidents()
{
    const Result<QJsonArray> found = co_await m_clients.tenant().newestIncidents(NewestIncidents);
    if (!found)
        co_return Sentences::tr("The tenant does not answer: %1")
            .arg(webex::escapeMarkdown(found.error().detail));
    if (found->isEmpty())
        co_return Sentences::tr("There are no incidents.");
    QStringList lines;
    for (const QJsonValue &value : *found) {
        const QJsonObject incident = value.toObject();
        const QDateTime opened =
            fromWireTime(incident.value(u"incident_time"_s).toObject().value(u"opened"_s).toString());
        QStringList facts{incident.value(u"severity"_s).toString(), incident.value(u"status"_s).toString()};
        if (opened.isValid())
            facts.append(botwords::moment(opened));
        facts.removeAll(QString());
        lines.append(u"- **%1** (%2) %3"_s.arg(webex::escapeMarkdown(incident.value(u"title"_s).toString()),
                                               webex::escapeMarkdown(facts.join(u", "_s)),
                                               botwords::code(shortId(incident.value(u"id"_s).toString()))));
    }
    co_return botwords::fitting(lines);
}

QCoro::Task<QString> BotCommands::alert(RoomCommand command)
{
    const QPointer<LabSession> alive(&m_lab);
    WorkflowRunner *runner = m_lab.workflowRunner();
    if (runner == nullptr)
        co_return Sentences::tr("This console cannot post alerts at the moment.");
    QString id = command.arguments.value(0);
    if (id.isEmpty())
        id = m_lab.state().incident;
    if (id.isEmpty()) {
        const Result<QJsonArray> newest = co_await m_clients.tenant().newestIncidents(1);
        if (!alive || !newest)
            co_return newest ? QString()
                             : Sentences::tr("The tenant does not answer: %1")
                                   .arg(webex::escapeMarkdown(newest.error().detail));
        id = newest->first().toObject().value(u"id"_s).toString();
    }
    if (id.isEmpty())
        co_return Sentences::tr("There are no incidents.");
    const Result<void> done = co_await runner->alertIncident(id);
    if (done)
        co_return QString(); // the alert itself is the answer
    co_return Sentences::tr("The alert could not be posted: %1")
        .arg(webex::escapeMarkdown(done.error().detail));
}

QCoro::Task<QString> BotCommands::attack(webex::Message message)
{
    if (!m_profiles.active().profile.attackFromRoom)
        co_return Sentences::tr(
            "Attacks are not started from this room: a setting of the profile allows it.");
    if (!isFresh(message))
        co_return Sentences::tr("That came too late: say it again.");
    AttackRequest request;
    request.origin = u"room"_s;
    const Result<AttackStart> start = co_await m_lab.attack(std::move(request));
    if (!start)
        co_return Sentences::tr("The attack did not start: %1")
            .arg(webex::escapeMarkdown(start.error().detail));
    co_return start->replay ? Sentences::tr("The same attacker comes again.")
                            : Sentences::tr("The attack begins.");
}

QString BotCommands::status() const
{
    QStringList lines{botwords::sentenceOf(m_lab.state())};
    for (const ServiceStatus &service : m_lab.services()) {
        if (service.health == ServiceHealth::Unknown)
            continue;
        lines.append(u"- %1: %2"_s.arg(service.service, service.sentence.isEmpty()
                                                            ? Sentences::tr("answers")
                                                            : webex::escapeMarkdown(service.sentence)));
    }
    lines.append(u"- "_s +
                 Sentences::tr("%n value(s) on the feeds", nullptr, int(m_lab.feedValues().size())));
    int open = 0;
    const QList<BlockOrder> orders = m_lab.outbox().orders();
    for (const BlockOrder &order : orders)
        open += order.isOpen() ? 1 : 0;
    if (open > 0)
        lines.append(u"- "_s + Sentences::tr("%n order(s) under way", nullptr, open));
    return lines.join(u'\n');
}

QString BotCommands::feed() const
{
    const QStringList values = m_lab.feedValues();
    if (values.isEmpty())
        return Sentences::tr("The feeds are empty: nothing is blocked.");
    QStringList lines{Sentences::tr("%n value(s) on the feeds:", nullptr, int(values.size()))};
    for (const QString &value : values.mid(0, MostFeedLines)) {
        QString line = u"- "_s + botwords::code(value);
        const Result<Address> address = parseObservable(value);
        const auto order = address ? m_lab.outbox().orderFor(*address) : std::nullopt;
        if (order && !order->who.isEmpty())
            line += u' ' + Sentences::tr("ordered by %1 at %2")
                               .arg(webex::escapeMarkdown(order->who), botwords::moment(order->placed));
        if (order && order->until.isValid())
            line += u", "_s + Sentences::tr("until %1").arg(botwords::moment(order->until));
        lines.append(line);
    }
    if (values.size() > MostFeedLines)
        lines.append(Sentences::tr("- … and %n more", nullptr, int(values.size() - MostFeedLines)));
    return botwords::fitting(lines);
}

} // namespace sandtable::session
