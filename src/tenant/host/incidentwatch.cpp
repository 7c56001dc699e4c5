#include "tenant/host/incidentwatch.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

IncidentWatch::IncidentWatch(EntityStore &store, const Clock &clock,
                             std::function<void(const QJsonObject &)> announce, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_announce(std::move(announce))
{
    m_timer.setInterval(Rest / 3);
    connect(&m_timer, &QTimer::timeout, this, &IncidentWatch::handleTimeout);
    store.setCreatedObserver(
        [this](const EntityType &type, const QJsonObject &entity) { handleCreated(type.name, entity); });
}

IncidentWatch::~IncidentWatch()
{
    m_store.setCreatedObserver({});
}

void IncidentWatch::handleCreated(const QString &type, const QJsonObject &entity)
{
    const std::chrono::milliseconds now = m_clock.steady();
    if (type == u"incident") {
        m_waiting.append({entity.value(u"id"_s).toString(), now + Rest, now + LongestWait});
        m_timer.start();
    } else if (type == u"relationship") {
        const QString target = entity.value(u"target_ref"_s).toString();
        for (Waiting &waiting : m_waiting) {
            if (waiting.id == target)
                waiting.rested = now + Rest;
        }
    }
}

void IncidentWatch::handleTimeout()
{
    const std::chrono::milliseconds now = m_clock.steady();
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &entry : waiting) {
        if (now >= entry.rested || now >= entry.latest)
            m_announce(factsOf(entry.id));
        else
            m_waiting.append(entry);
    }
    if (m_waiting.isEmpty())
        m_timer.stop();
}

QJsonObject IncidentWatch::factsOf(const QString &incidentId)
{
    QJsonArray targets;
    QJsonArray observables;
    const auto append = [](QJsonArray &list, const QJsonObject &entry) {
        if (!list.contains(entry))
            list.append(entry);
    };
    const auto relationships =
        m_store.withKey(*entityTypeNamed(u"relationship"), EntityKey::TargetRef, incidentId);
    for (const QJsonObject &relationship : relationships.value_or(QList<QJsonObject>())) {
        const auto sighting =
            m_store.find(*entityTypeNamed(u"sighting"), relationship.value(u"source_ref"_s).toString());
        if (!sighting || !*sighting)
            continue;
        for (const QJsonValue &observable : (*sighting)->value(u"observables"_s).toArray())
            append(observables, observable.toObject());
        for (const QJsonValue &target : (*sighting)->value(u"targets"_s).toArray()) {
            for (const QJsonValue &value : target.toObject().value(u"observables"_s).toArray()) {
                const QJsonObject observable = value.toObject();
                append(targets, {{u"observableType"_s, observable.value(u"type"_s)},
                                 {u"value"_s, observable.value(u"value"_s)}});
            }
        }
    }
    const auto incident = m_store.find(*entityTypeNamed(u"incident"), incidentId);
    return {{u"incident"_s, incident && *incident ? **incident : QJsonObject()},
            {u"targets"_s, QJsonObject{{u"data"_s, targets}}},
            {u"observables"_s, QJsonObject{{u"data"_s, observables}}}};
}

} // namespace sandtable::tenant
