#include "session/bot/cardpresses.h"

#include "session/bot/botwords.h"
#include "session/labsession.h"
#include "session/observables.h"
#include "webex/roomhtml.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype MostValues = 100;
const QString Block = u"block"_s;
const QString Unblock = u"unblock"_s;
const QString Isolate = u"isolate"_s;
const QString NotMalicious = u"not_malicious"_s;

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(CardPresses)
};

tl::unexpected<Error> refused(const QString &sentence)
{
    return failure(ErrorKind::Usage, u"bot"_s, u"read what was pressed"_s, sentence);
}

/// The values of a list that was submitted; those of a multi-select are joined by commas (webex.md 5).
Result<QStringList> chosen(const QJsonObject &inputs, const QStringList &names, const QStringList &offered)
{
    QStringList values;
    for (const QString &name : names) {
        const QStringList parts = inputs.value(name).toString().split(u',', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            const QString value = part.trimmed();
            if (value.isEmpty() || values.contains(value))
                continue;
            if (!offered.contains(value))
                return refused(
                    Sentences::tr("This card did not offer %1.").arg(botwords::code(value.left(80))));
            values.append(value);
        }
    }
    if (values.size() > MostValues)
        return refused(Sentences::tr("That is too much at once."));
    return values;
}

QString actionOf(const QJsonObject &inputs)
{
    for (const QString &key : {u"action"_s, u"callback_keyword"_s, u"command_keyword"_s}) {
        const QString action = inputs.value(key).toString().trimmed().toLower();
        if (action == Block || action == Unblock || action == Isolate || action == NotMalicious)
            return action;
    }
    return {};
}

} // namespace

CardPresses::CardPresses(LabSession &lab, Clients &clients, ProfileStore &profiles, BotVoice &voice,
                         OrderThreads &threads, Store &store)
    : m_lab(lab), m_clients(clients), m_profiles(profiles), m_voice(voice), m_threads(threads),
      m_decisions(store)
{
}

Result<CardPresses::Wish> CardPresses::wishOf(const QJsonObject &inputs, const webex::CardOffer &offer)
{
    Wish wish;
    wish.action = actionOf(inputs);
    const Result<QStringList> observables = chosen(inputs, {u"observables"_s}, offer.observables);
    const Result<QStringList> endpoints = chosen(inputs, {u"endpoints"_s, u"targets"_s}, offer.endpoints);
    if (wish.action.isEmpty()) {
        // Cards of older labs name no action: what was chosen says what is meant (webex.md 5).
        const bool hasObservables = observables && !observables->isEmpty();
        const bool hasEndpoints = endpoints && !endpoints->isEmpty();
        if (hasObservables == hasEndpoints)
            return refused(Sentences::tr("The card does not say what is to be done."));
        wish.action = hasObservables ? Block : Isolate;
    } else if (!offer.actions.isEmpty() && !offer.actions.contains(wish.action)) {
        return refused(Sentences::tr("This card has no such button."));
    }
    if (wish.action == Block || wish.action == Unblock) {
        if (!observables)
            return failure(observables.error());
        wish.values = *observables;
    } else if (wish.action == Isolate) {
        if (!endpoints)
            return failure(endpoints.error());
        wish.values = *endpoints;
    }
    if (wish.values.isEmpty() && wish.action != NotMalicious)
        return refused(wish.action == Isolate ? Sentences::tr("No host was chosen.")
                                              : Sentences::tr("Nothing was chosen."));
    const auto lasting = botwords::parseDuration(inputs.value(u"duration"_s).toString());
    if (!lasting)
        return failure(lasting.error());
    wish.lasting = *lasting;
    return wish;
}

QCoro::Task<Result<void>> CardPresses::handle(webex::CardPress press, webex::Message card,
                                              webex::Person person)
{
    const QString who = person.email.isEmpty() ? person.displayName : person.email;
    const std::optional<webex::CardOffer> offer = webex::CardOffer::of(card);
    const QJsonObject evidence{{u"message"_s, card.id}, {u"action"_s, press.id}, {u"person"_s, who}};
    if (!offer) {
        m_voice.note(Sentences::tr("%1 pressed a message without a card.").arg(who), evidence);
        co_return Result<void>{};
    }
    const Result<Wish> wish = wishOf(press.inputs, *offer);
    if (!wish) {
        m_voice.note(Sentences::tr("A press by %1 was refused: %2").arg(who, wish.error().detail), evidence);
        co_await m_voice.answer(card, wish.error().detail);
        co_return Result<void>{};
    }
    Result<void> done;
    if (wish->action == Block)
        done = co_await block(*wish, press, card, *offer, who);
    else if (wish->action == Unblock)
        done = co_await unblock(*wish, card, who);
    else if (wish->action == Isolate)
        done = co_await isolate(*wish, card, *offer, who);
    else
        done = co_await notMalicious(press, card, *offer, who);
    co_return done;
}

QCoro::Task<Result<void>> CardPresses::block(Wish wish, webex::CardPress press, webex::Message card,
                                             webex::CardOffer offer, QString who)
{
    const QPointer<LabSession> alive(&m_lab);
    const auto gone = failure(ErrorKind::Cancelled, u"bot"_s, u"block"_s, u"the program ends"_s);
    const QString profile = m_profiles.active().profile.name;
    const Result<QList<CardDecision>> before = co_await m_decisions.of(profile, card.id);
    if (!before)
        co_return failure(before.error());
    if (!alive)
        co_return gone;
    QStringList lines;
    QStringList orders;
    QList<CardDecision> decisions;
    for (const QString &value : wish.values) {
        const auto known = std::ranges::find_if(*before, [&](const CardDecision &decision) {
            return decision.action == Block && decision.value == value;
        });
        if (known != before->end()) {
            lines.append(u"- "_s + botwords::sentenceOf(*known));
            if (const Result<Address> address = parseObservable(value)) {
                if (const auto order = m_lab.outbox().orderFor(*address))
                    lines.append(u"- "_s + botwords::progressOf(*order));
            }
            continue;
        }
        OrderRequest request;
        request.address = value;
        request.incident = offer.incident;
        request.origin = OrderOrigin::Card;
        request.who = who;
        request.from = card.roomId;
        request.lasting = wish.lasting;
        request.evidence = {{u"message"_s, card.id}, {u"action"_s, press.id}};
        const Result<Placement> placed = co_await m_lab.order(std::move(request));
        if (!alive)
            co_return gone;
        if (!placed && placed.error().kind != ErrorKind::Usage)
            co_return failure(placed.error()); // not on disk: handled again
        if (!placed) {
            lines.append(u"- %1: %2"_s.arg(botwords::code(value), placed.error().detail));
            continue;
        }
        if (!placed->created && placed->order.who != who)
            lines.append(u"- "_s + Sentences::tr("%1 was ordered already by %2 at %3")
                                       .arg(botwords::code(value), webex::escapeMarkdown(placed->order.who),
                                            botwords::moment(placed->order.placed)));
        orders.append(placed->order.id);
        decisions.append(
            {Block, value, placed->order.who.isEmpty() ? who : placed->order.who, placed->order.placed});
    }
    const Result<void> noted = co_await m_decisions.add(profile, card.id, decisions);
    if (!noted)
        co_return failure(noted.error());
    if (!alive)
        co_return gone;
    if (orders.isEmpty()) {
        co_await m_voice.answer(card, botwords::fitting(lines));
        co_return Result<void>{};
    }
    lines.prepend(Sentences::tr("**%1** orders %n block(s):", nullptr, int(orders.size()))
                      .arg(webex::escapeMarkdown(who)));
    const QString head = botwords::fitting(lines);
    const QString thread = BotVoice::threadOf(card);
    const Result<void> opened = co_await m_threads.open(card.roomId, thread, head, orders);
    if (!opened && alive)
        m_voice.note(Sentences::tr("The bot could not answer in the room: %1").arg(opened.error().detail));
    co_return Result<void>{};
}

QCoro::Task<Result<void>> CardPresses::unblock(Wish wish, webex::Message card, QString who)
{
    const QPointer<LabSession> alive(&m_lab);
    const auto gone = failure(ErrorKind::Cancelled, u"bot"_s, u"unblock"_s, u"the program ends"_s);
    QStringList lines;
    QStringList orders;
    QList<CardDecision> decisions;
    const QString profile = m_profiles.active().profile.name;
    const QDateTime at = m_clients.clock().now();
    for (const QString &value : wish.values) {
        UnblockRequest request;
        request.address = value;
        request.origin = OrderOrigin::Card;
        request.who = who;
        request.from = card.roomId;
        const Result<BlockOrder> order = co_await m_lab.unblock(std::move(request));
        if (!alive)
            co_return gone;
        if (!order && order.error().kind == ErrorKind::Storage)
            co_return failure(order.error());
        if (!order) {
            lines.append(u"- %1: %2"_s.arg(botwords::code(value), order.error().detail));
            continue;
        }
        orders.append(order->id);
        decisions.append({Unblock, value, who, at});
    }
    const Result<void> noted = co_await m_decisions.add(profile, card.id, decisions);
    if (!noted)
        co_return failure(noted.error());
    if (!alive)
        co_return gone;
    if (orders.isEmpty()) {
        co_await m_voice.answer(card, botwords::fitting(lines));
        co_return Result<void>{};
    }
    lines.prepend(Sentences::tr("**%1** ends %n block(s):", nullptr, int(orders.size()))
                      .arg(webex::escapeMarkdown(who)));
    const QString head = botwords::fitting(lines);
    const QString thread = BotVoice::threadOf(card);
    const Result<void> opened = co_await m_threads.open(card.roomId, thread, head, orders);
    if (!opened && alive)
        m_voice.note(Sentences::tr("The bot could not answer in the room: %1").arg(opened.error().detail));
    co_return Result<void>{};
}

QCoro::Task<Result<void>> CardPresses::isolate(Wish wish, webex::Message card, webex::CardOffer offer,
                                               QString who)
{
    const QPointer<LabSession> alive(&m_lab);
    const auto gone = failure(ErrorKind::Cancelled, u"bot"_s, u"isolate"_s, u"the program ends"_s);
    const QString profile = m_profiles.active().profile.name;
    const Result<QList<CardDecision>> before = co_await m_decisions.of(profile, card.id);
    if (!before)
        co_return failure(before.error());
    if (!alive)
        co_return gone;
    QStringList lines{Sentences::tr("**%1** isolates %n host(s):", nullptr, int(wish.values.size()))
                          .arg(webex::escapeMarkdown(who))};
    QList<CardDecision> decisions;
    for (const QString &value : wish.values) {
        const auto known = std::ranges::find_if(*before, [&](const CardDecision &decision) {
            return decision.action == Isolate && decision.value == value;
        });
        if (known != before->end()) {
            lines.append(u"- "_s + botwords::sentenceOf(*known));
            continue;
        }
        IsolateRequest request;
        request.host = value;
        request.incident = offer.incident;
        request.origin = OrderOrigin::Card;
        request.who = who;
        request.from = card.roomId;
        const Result<Isolation> isolation = co_await m_lab.isolate(std::move(request));
        if (!alive)
            co_return gone;
        if (!isolation && isolation.error().kind != ErrorKind::Usage)
            co_return failure(isolation.error());
        if (!isolation) {
            lines.append(u"- "_s + isolation.error().detail);
            continue;
        }
        lines.append(u"- "_s + botwords::sentenceOf(*isolation));
        decisions.append(
            {Isolate, value, isolation->who.isEmpty() ? who : isolation->who, isolation->placed});
    }
    const Result<void> noted = co_await m_decisions.add(profile, card.id, decisions);
    if (!noted)
        co_return failure(noted.error());
    if (!alive)
        co_return gone;
    const QString text = botwords::fitting(lines);
    co_await m_voice.answer(card, text);
    co_return Result<void>{};
}

QCoro::Task<Result<void>> CardPresses::notMalicious(webex::CardPress press, webex::Message card,
                                                    webex::CardOffer offer, QString who)
{
    const QPointer<LabSession> alive(&m_lab);
    const auto gone = failure(ErrorKind::Cancelled, u"bot"_s, u"judge"_s, u"the program ends"_s);
    const QString profile = m_profiles.active().profile.name;
    const Result<QList<CardDecision>> before = co_await m_decisions.of(profile, card.id);
    if (!before)
        co_return failure(before.error());
    if (!alive)
        co_return gone;
    const auto known = std::ranges::find(*before, NotMalicious, &CardDecision::action);
    if (known != before->end()) {
        const QString text = botwords::sentenceOf(*known) + u'.';
        co_await m_voice.answer(card, text);
        co_return Result<void>{};
    }
    CardDecision decision;
    decision.action = NotMalicious;
    decision.who = who;
    decision.at = press.created.isValid() ? press.created : m_clients.clock().now();
    QList<CardDecision> decisions{decision};
    const Result<void> noted = co_await m_decisions.add(profile, card.id, decisions);
    if (!noted)
        co_return failure(noted.error());
    if (!alive)
        co_return gone;
    const Result<void> closed = co_await m_lab.closeIncident(offer.incident, who);
    if (!alive)
        co_return gone;
    QString text =
        Sentences::tr("**%1** judges this incident not malicious.").arg(webex::escapeMarkdown(who));
    text += u' ' + (closed ? Sentences::tr("It is closed as a false positive; nothing is blocked.")
                           : Sentences::tr("It could not be closed in the tenant: %1")
                                 .arg(webex::escapeMarkdown(closed.error().detail)));
    co_await m_voice.answer(card, text);
    co_return Result<void>{};
}

} // namespace sandtable::session
