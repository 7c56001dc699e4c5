#include "app/rehearsal.h"

#include "base/jsontext.h"
#include "webex/alertlinks.h"

#include <QCoreApplication>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

struct RehearsalText {
    Q_DECLARE_TR_FUNCTIONS(Rehearsal)
};

QString sentenceOf(session::Stage stage)
{
    switch (stage) {
    case session::Stage::Idle:
        return {};
    case session::Stage::Attacking:
        return RehearsalText::tr("The attack is under way");
    case session::Stage::Detected:
        return RehearsalText::tr("The sensors have seen it");
    case session::Stage::Reported:
        return RehearsalText::tr("The incident and its sightings are in the tenant");
    case session::Stage::Alerted:
        return RehearsalText::tr("The alert is in the room");
    case session::Stage::Ordered:
        return RehearsalText::tr("The block is ordered");
    case session::Stage::Relayed:
        return RehearsalText::tr("The tenant has taken the order");
    case session::Stage::Blocked:
        return RehearsalText::tr("The address is on the blocking feed");
    case session::Stage::Confirmed:
        return RehearsalText::tr("The room has confirmed it");
    case session::Stage::Failed:
        return RehearsalText::tr("The story stopped");
    }
    return {};
}

} // namespace

Rehearsal::Rehearsal(session::LabSession &lab, net::HttpClient &http, Plan plan,
                     std::function<void(const QString &)> print, QObject *parent)
    : QObject(parent), m_lab(lab), m_http(http), m_plan(std::move(plan)), m_print(std::move(print))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { end(false, RehearsalText::tr("nothing happened for too long")); });
    connect(&lab, &session::LabSession::stageChanged, this, &Rehearsal::handleStage);
    connect(&lab, &session::LabSession::alertArrived, this, &Rehearsal::handleAlert);
    connect(&lab, &session::LabSession::storyPositionChanged, this, &Rehearsal::handlePosition);
    connect(&lab, &session::LabSession::messageArrived, this, &Rehearsal::handleMessage);
}

void Rehearsal::begin()
{
    m_since.start();
    m_limit.start(StageLimit);
    attack();
}

QCoro::Task<> Rehearsal::attack()
{
    session::AttackRequest request;
    request.scenario = m_plan.scenario;
    request.pace = m_plan.pace;
    request.origin = u"rehearse"_s;
    const Result<session::AttackStart> start = co_await m_lab.attack(std::move(request));
    if (!start)
        end(false, start.error().detail);
}

void Rehearsal::handleStage(session::Stage stage)
{
    if (m_ended || stage == session::Stage::Idle)
        return;
    m_limit.start(StageLimit);
    const session::SessionState state = m_lab.state();
    QJsonObject more;
    if (stage == session::Stage::Reported)
        more = {{u"incident"_s, state.incident}, {u"title"_s, state.title}};
    if (stage == session::Stage::Ordered || stage == session::Stage::Blocked)
        more = {{u"address"_s, state.attackers.value(0)}, {u"order"_s, state.order}};
    report(session::toText(stage), sentenceOf(stage), more);
    if (stage == session::Stage::Confirmed)
        end(true, {});
    else if (stage == session::Stage::Failed)
        end(false, state.problem);
}

void Rehearsal::handleAlert(const webex::Message &message)
{
    if (m_ended || m_answered)
        return;
    if (m_plan.respond == Respond::Card)
        return; // a card may be a message of its own: handleMessage waits for it
    m_answered = true;
    if (m_plan.respond == Respond::None) {
        m_limit.start(PersonLimit);
        return;
    }
    const QList<webex::BlockLink> links = webex::blockLinks(message);
    if (links.isEmpty())
        return end(false, RehearsalText::tr("the alert carries no link to click"));
    clickLink(links.constFirst().url);
}

void Rehearsal::handleMessage(const webex::Message &message)
{
    if (m_ended || m_answered || m_plan.respond != Respond::Card)
        return;
    const std::optional<webex::CardOffer> offer = webex::CardOffer::of(message);
    if (!offer || offer->incident.isEmpty() || offer->incident != m_lab.state().incident)
        return;
    // Nobody presses a button that nobody listens for: a press cannot be read later (webex.md 6).
    if (!m_lab.botState().listening) {
        const auto again = [this, message] { handleMessage(message); };
        connect(&m_lab, &session::LabSession::botChanged, this, again, Qt::SingleShotConnection);
        return;
    }
    m_answered = true;
    pressBlock(message.id, *offer);
}

QCoro::Task<> Rehearsal::pressBlock(QString messageId, webex::CardOffer offer)
{
    const QStringList attackers = m_lab.state().attackers;
    QStringList chosen;
    for (const QString &value : offer.observables) {
        if (attackers.contains(value))
            chosen.append(value);
    }
    if (chosen.isEmpty()) {
        end(false, RehearsalText::tr("the card offers none of the attacker's addresses"));
        co_return;
    }
    // What Webex sends of a press: the button's data and the inputs (webex.md 5).
    QJsonObject inputs{{u"action"_s, u"block"_s},
                       {u"alert"_s, offer.alert},
                       {u"incident"_s, offer.incident},
                       {u"observables"_s, chosen.join(u',')}};
    const Result<void> pressed = co_await m_lab.pressCard(messageId, inputs);
    if (!pressed)
        end(false, pressed.error().detail);
}

QCoro::Task<> Rehearsal::clickLink(QUrl link)
{
    // What a browser says of a click on a link in an application (application.md, Which block links act at
    // once).
    net::HttpRequest click;
    click.target = link;
    click.headers = {{"Sec-Fetch-Mode", "navigate"},
                     {"Sec-Fetch-Dest", "document"},
                     {"Sec-Fetch-Site", "none"},
                     {"Accept", "text/html"}};
    click.service = u"callback"_s;
    click.purpose = u"click the link in the alert"_s;
    const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(click));
    if (!answer)
        end(false, answer.error().detail);
    else if (!answer->isSuccess())
        end(false, RehearsalText::tr("the click was answered with %1").arg(answer->status));
}

void Rehearsal::handlePosition(const session::StoryPosition &position)
{
    if (position.waiting && !m_ended)
        QMetaObject::invokeMethod(&m_lab, &session::LabSession::nextBeat, Qt::QueuedConnection);
}

void Rehearsal::report(const QString &stage, const QString &text, const QJsonObject &more)
{
    const qint64 elapsed = m_since.elapsed();
    if (m_plan.json) {
        QJsonObject line = more;
        line.insert(u"stage"_s, stage);
        line.insert(u"at_ms"_s, elapsed);
        m_print(QString::fromUtf8(toCompactJson(line)));
        return;
    }
    QString line = u"%1 s  %2"_s.arg(static_cast<double>(elapsed) / 1000.0, 7, 'f', 2).arg(text);
    for (const QString &key : {u"title"_s, u"address"_s}) {
        if (more.contains(key))
            line += u": "_s + more.value(key).toString();
    }
    m_print(line);
}

void Rehearsal::end(bool confirmed, const QString &problem)
{
    if (m_ended)
        return;
    m_ended = true;
    m_limit.stop();
    if (m_plan.json) {
        QJsonObject line{{u"ok"_s, confirmed},
                         {u"took_ms"_s, m_since.elapsed()},
                         {u"run"_s, m_lab.state().run},
                         {u"address"_s, m_lab.state().attackers.value(0)},
                         {u"incident"_s, m_lab.state().incident}};
        if (!problem.isEmpty())
            line.insert(u"problem"_s, problem);
        m_print(QString::fromUtf8(toCompactJson(line)));
    } else {
        m_print(confirmed ? RehearsalText::tr("The rehearsal is complete.")
                          : RehearsalText::tr("The rehearsal did not complete: %1.").arg(problem));
    }
    emit finished(confirmed);
}

} // namespace sandtable::app
