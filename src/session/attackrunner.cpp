#include "session/attackrunner.h"

#include "intel/bundlebuilder.h"
#include "session/observables.h"
#include "session/servicewords.h"

#include <QCoroSignal>
#include <QCoroTimer>
#include <QPointer>
#include <QTimer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// Repeating an import is harmless, since its external ids are known by then; a tenant's index needs about a
/// second.
bool isWorthRepeating(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Service:
    case ErrorKind::RateLimited:
        return true;
    default:
        return false;
    }
}

} // namespace

AttackRunner::AttackRunner(Clients &clients, const Clock &clock, RandomSource &random, QObject *parent)
    : QObject(parent), m_clients(clients), m_clock(clock), m_random(random)
{
    connect(&m_player, &scenario::ScenarioPlayer::beatPlayed, this, &AttackRunner::handleBeat);
    connect(&m_player, &scenario::ScenarioPlayer::rewound, this, &AttackRunner::rewound);
    connect(&m_player, &scenario::ScenarioPlayer::positionChanged, this, &AttackRunner::positionChanged);
    connect(&m_player, &scenario::ScenarioPlayer::detected, this, &AttackRunner::handleDetected);
    connect(&m_player, &scenario::ScenarioPlayer::finished, this, &AttackRunner::handleFinished);
}

Result<PlayableStory> AttackRunner::mint(const scenario::Scenario &scenario, std::optional<quint32> seed,
                                         const QString &payload, const QStringList &taken)
{
    const QString run = m_random.uuid().left(8);
    std::optional<SeededRandom> seeded;
    if (seed)
        seeded.emplace(*seed);
    RandomSource &random = seeded ? static_cast<RandomSource &>(*seeded) : m_random;
    Result<scenario::Story> told =
        scenario::tellStory(scenario, random, run, payload, seed ? QStringList() : taken);
    if (!told)
        return failure(told.error());
    PlayableStory story;
    for (const QString &observable : told->attackers()) {
        if (const Result<Address> address = parseObservable(observable))
            story.attackers.append(address->value);
    }
    story.hosts = told->scenario.isolate;
    const intel::BundleBuilder builder(run, m_clock.now());
    story.externalIds = builder.externalIds(told->scenario.sightings);
    story.bundles = builder.attackBundles(told->scenario.incident, told->scenario.sightings);
    story.incidentTransientId = builder.incidentTransientId();
    story.told = std::move(*told);
    return story;
}

PlayableStory AttackRunner::replay(const PlayableStory &last)
{
    PlayableStory story = last;
    story.told.run = m_random.uuid().left(8);
    story.bundles.clear();
    story.externalIds.clear();
    return story;
}

void AttackRunner::play(const PlayableStory &story, Pace pace, bool blocked)
{
    ++m_generation;
    m_story = story;
    m_blocked = blocked;
    m_beats = true;
    m_report = false;
    m_wasDetected = false;
    m_furthest = 0;
    using PlayerPace = scenario::ScenarioPlayer::Pace;
    const PlayerPace tempo = pace == Pace::Instant ? PlayerPace::Instant
                             : pace == Pace::Step  ? PlayerPace::Step
                                                   : PlayerPace::Live;
    m_player.play(m_story.told.scenario, tempo, blocked);
}

StoryPosition AttackRunner::position() const
{
    const QList<scenario::Beat> &beats = m_player.beats();
    const qsizetype played = m_player.played();
    StoryPosition position;
    position.count = int(beats.size());
    position.beat = int(played) - 1;
    if (played > 0)
        position.current = beats.at(played - 1);
    if (played < beats.size())
        position.next = beats.at(played);
    position.waiting = m_player.isWaiting();
    return position;
}

void AttackRunner::handleBeat(const scenario::Beat &beat)
{
    const bool again = m_player.played() <= m_furthest;
    m_furthest = std::max(m_furthest, m_player.played());
    emit beatPlayed(beat, again);
}

void AttackRunner::cancel()
{
    ++m_generation;
    m_player.stop();
    m_beats = false;
    m_report = false;
}

void AttackRunner::giveUpReport()
{
    if (!m_report)
        return;
    cancel();
    emit failed(tr("Cancelled while the tenant did not answer: attack again when it does."), {});
}

QCoro::Task<> AttackRunner::drain()
{
    if (m_running == 0)
        co_return;
    co_await qCoro(this, &AttackRunner::wentIdle, DrainLimit);
}

void AttackRunner::handleDetected()
{
    if (m_blocked || std::exchange(m_wasDetected, true))
        return;
    m_report = true;
    m_slow = false;
    const int generation = m_generation;
    QTimer::singleShot(SlowAfter, this, [this, generation] { slowDown(generation); });
    emit detected();
    report(generation);
}

void AttackRunner::slowDown(int generation)
{
    if (generation != m_generation || !m_report || std::exchange(m_slow, true))
        return;
    emit reportSlowed();
}

void AttackRunner::handleFinished()
{
    m_beats = false;
    if (m_blocked)
        emit dropped();
}

QCoro::Task<> AttackRunner::report(int generation)
{
    const QPointer<AttackRunner> self(this);
    ++m_running;
    const QList<QJsonObject> bundles = m_story.bundles;
    const QString transientId = m_story.incidentTransientId;
    QString incident;
    QString problem;
    QJsonArray made;
    for (const QJsonObject &bundle : bundles) {
        const Result<intel::ImportReport> answer = co_await import(bundle, generation);
        if (!self)
            co_return;
        if (generation != m_generation || !answer) {
            problem =
                answer ? QString()
                       : tr("The tenant did not take the incident. %1").arg(serviceSentence(answer.error()));
            break;
        }
        for (const intel::ImportedEntity &entity : answer->entities)
            made.append(
                QJsonObject{{u"type"_s, entity.type}, {u"id"_s, entity.id}, {u"result"_s, entity.result}});
        if (const QStringList refused = answer->problems(); !refused.isEmpty()) {
            problem = tr("The tenant refused a part of the incident: %1").arg(refused.first());
            break;
        }
        const QString id = answer->idOf(transientId);
        if (!incident.isEmpty() && id != incident) {
            problem = tr("The tenant made two incidents of one attack.");
            break;
        }
        incident = id;
    }
    if (generation == m_generation) {
        m_report = false;
        const QJsonObject evidence{{u"incident"_s, incident}, {u"entities"_s, made}};
        if (problem.isEmpty())
            emit reported(incident, evidence);
        else
            emit failed(problem, evidence);
    }
    if (!self)
        co_return;
    if (--m_running == 0)
        emit wentIdle();
}

QCoro::Task<Result<intel::ImportReport>> AttackRunner::import(QJsonObject bundle, int generation)
{
    const QPointer<AttackRunner> self(this);
    for (int attempt = 1;; ++attempt) {
        const QString prefixes = intel::ExternalIdPrefix;
        const Result<intel::ImportReport> answer = co_await m_clients.tenant().importBundle(bundle, prefixes);
        if (answer)
            co_return answer;
        if (!self || generation != m_generation || attempt == ImportAttempts ||
            !isWorthRepeating(answer.error()))
            co_return failure(answer.error());
        slowDown(generation);
        const std::chrono::milliseconds wait =
            std::max<std::chrono::milliseconds>(1500ms, answer.error().retryAfter.value_or(0s));
        co_await QCoro::sleepFor(wait);
        if (!self || generation != m_generation)
            co_return failure(answer.error());
    }
}

} // namespace sandtable::session
