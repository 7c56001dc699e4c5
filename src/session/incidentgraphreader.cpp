#include "session/incidentgraphreader.h"

#include "session/clients.h"

#include <QPointer>
#include <QSet>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

/// One reading: what it has found so far.
struct IncidentGraphReader::Reading {
    int generation = 0;
    QDeadlineTimer until{Longest};
    IncidentAnswers answers;
    QSet<QString> relationships;
    QSet<QString> entities; ///< asked for, whether there or not

    [[nodiscard]] bool isFull() const { return entities.size() >= 2 * MostAsked; }
};

IncidentGraphReader::IncidentGraphReader(LabSession &lab, Clients &clients, QObject *parent)
    : QObject(parent), m_lab(lab), m_clients(clients)
{
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(Gathering);
    connect(&m_gathering, &QTimer::timeout, this, &IncidentGraphReader::refresh);
    connect(&lab, &LabSession::incidentReported, this, &IncidentGraphReader::schedule);
    connect(&lab, &LabSession::isolationChanged, this, &IncidentGraphReader::schedule);
    connect(&lab, &LabSession::orderChanged, this, [this](const BlockOrder &order) {
        if (order.state == OrderState::Confirmed || order.lifted.isValid())
            schedule();
    });
    connect(&lab, &LabSession::wasReset, this, &IncidentGraphReader::forget);
    connect(&lab, &LabSession::storyStarted, this, [this](const QString &, const QString &, bool dropped) {
        if (!dropped) // a dropped attack brings no incident of its own
            forget();
    });
    connect(&clients, &Clients::changed, this, [this] {
        forget();
        schedule();
    });
}

IncidentGraphReader::~IncidentGraphReader() = default;

void IncidentGraphReader::watch()
{
    if (!std::exchange(m_watched, true))
        refresh();
}

void IncidentGraphReader::schedule()
{
    if (m_watched)
        m_gathering.start();
}

void IncidentGraphReader::forget()
{
    ++m_generation;
    m_gathering.stop();
    m_graph = {};
    m_problem = {};
    m_state = State::Idle;
    emit changed();
}

void IncidentGraphReader::refresh()
{
    m_gathering.stop();
    const QString incident = m_lab.state().incident;
    if (incident.isEmpty() || !m_clients.hasTenant())
        return;
    m_watched = true;
    read(incident);
}

Result<void> IncidentGraphReader::goesOn(const Reading &reading) const
{
    if (reading.generation != m_generation)
        return failure(ErrorKind::Cancelled, u"tenant"_s, u"read the incident"_s, u"it was given up"_s);
    if (reading.until.hasExpired())
        return failure(ErrorKind::Timeout, u"tenant"_s, u"read the incident"_s,
                       u"the tenant takes too long for all of it"_s);
    return {};
}

void IncidentGraphReader::show(const Reading &reading, State state)
{
    IncidentGraph graph = graphOf(reading.answers);
    const bool sameIncident = graph.incident == m_graph.incident;
    // A part never replaces the whole that is there already.
    if (state != State::Reading || !sameIncident || graph.nodes.size() >= m_graph.nodes.size())
        m_graph = std::move(graph);
    m_state = state;
    emit changed();
}

QCoro::Task<> IncidentGraphReader::read(QString incident)
{
    const QPointer<IncidentGraphReader> self(this);
    auto reading = std::make_shared<Reading>();
    reading->generation = ++m_generation;
    m_state = State::Reading;
    emit changed();
    Result<void> done;
    const Result<QJsonObject> found = co_await m_clients.tenant().read(u"incident"_s, incident);
    if (!self || reading->generation != self->m_generation)
        co_return;
    if (found) {
        reading->answers.incident = *found;
        done = co_await self->readSightings(reading);
        if (!self || reading->generation != self->m_generation)
            co_return;
    } else {
        done = failure(found.error());
    }
    if (done) {
        self->show(*reading, State::Reading);
        done = co_await self->readJudgements(reading);
        if (!self || reading->generation != self->m_generation)
            co_return;
    }
    if (done) {
        self->m_problem = {};
        self->show(*reading, State::Ready);
        co_return;
    }
    self->m_problem = done.error();
    self->m_state = State::Failed;
    emit self->changed();
}

/// The relationships that have `id` at their end `key`, and what is at their other end.
QCoro::Task<Result<void>> IncidentGraphReader::follow(std::shared_ptr<Reading> reading, QString key,
                                                      QString id)
{
    const QPointer<IncidentGraphReader> self(this);
    intel::SearchQuery query{{key, id}};
    const Result<QJsonArray> found =
        co_await m_clients.tenant().searchAll(u"relationship"_s, std::move(query), MostAsked);
    if (!found)
        co_return failure(found.error());
    const QString otherEnd = key == u"target_ref" ? u"source_ref"_s : u"target_ref"_s;
    for (const QJsonValue &value : *found) {
        const QJsonObject relationship = value.toObject();
        const QString relationshipId = relationship.value(u"id"_s).toString();
        if (reading->relationships.contains(relationshipId))
            continue;
        reading->relationships.insert(relationshipId);
        reading->answers.relationships.append(relationship);
        const QString other = relationship.value(otherEnd).toString();
        const QString type = entityTypeOf(other);
        if (type.isEmpty() || reading->entities.contains(other) || reading->isFull() ||
            other == reading->answers.incident.value(u"id"_s).toString())
            continue;
        reading->entities.insert(other);
        if (!self)
            co_return failure(ErrorKind::Cancelled, u"tenant"_s, u"read the incident"_s, u"it has ended"_s);
        if (const Result<void> on = self->goesOn(*reading); !on)
            co_return on;
        const Result<QJsonObject> entity = co_await self->m_clients.tenant().read(type, other);
        if (entity)
            reading->answers.entities.append(*entity);
        else if (entity.error().kind != ErrorKind::NotFound && entity.error().kind != ErrorKind::Forbidden)
            co_return failure(entity.error()); // one that is gone, or not ours to see, is no error
    }
    co_return Result<void>{};
}

QCoro::Task<Result<void>> IncidentGraphReader::readSightings(std::shared_ptr<Reading> reading)
{
    const QPointer<IncidentGraphReader> self(this);
    const QString incident = reading->answers.incident.value(u"id"_s).toString();
    Result<void> done = co_await follow(reading, u"target_ref"_s, incident);
    if (!self || !done)
        co_return done;
    done = co_await self->follow(reading, u"source_ref"_s, incident);
    if (!self || !done)
        co_return done;
    const QList<QJsonObject> entities = reading->answers.entities;
    for (const QJsonObject &entity : entities) {
        const QString id = entity.value(u"id"_s).toString();
        if (entityTypeOf(id) != u"sighting")
            continue;
        done = co_await self->follow(reading, u"source_ref"_s, id); // sighting-of an indicator
        if (!self || !done)
            co_return done;
    }
    co_return done;
}

QCoro::Task<Result<void>> IncidentGraphReader::readJudgements(std::shared_ptr<Reading> reading)
{
    const QPointer<IncidentGraphReader> self(this);
    QList<intel::Observable> observables;
    for (const GraphNode &node : graphOf(reading->answers).nodes) {
        if (node.kind == GraphKind::Observable && observables.size() < MostAsked)
            observables.append({node.type, node.title});
    }
    Result<void> done;
    QStringList judgements;
    for (const intel::Observable &observable : observables) {
        if (done = self->goesOn(*reading); !done)
            co_return done;
        const Result<QJsonArray> found = co_await self->m_clients.tenant().judgementsOf(observable);
        if (!self)
            co_return failure(ErrorKind::Cancelled, u"tenant"_s, u"read the incident"_s, u"it has ended"_s);
        if (!found) {
            const ErrorKind kind = found.error().kind;
            if (kind == ErrorKind::NotFound || kind == ErrorKind::Rejected)
                continue; // a type that this tenant keeps no judgements of
            co_return failure(found.error());
        }
        for (const QJsonValue &value : *found) {
            const QString id = value.toObject().value(u"id"_s).toString();
            if (judgements.size() >= MostAsked || reading->entities.contains(id))
                continue;
            reading->entities.insert(id);
            reading->answers.entities.append(value.toObject());
            judgements.append(id);
        }
    }
    for (const QString &judgement : std::as_const(judgements)) {
        done = co_await self->follow(reading, u"source_ref"_s, judgement);
        if (!self || !done)
            co_return done;
    }
    co_return done;
}

} // namespace sandtable::session
