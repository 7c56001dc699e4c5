#pragma once

#include "tenant/intel/entitystore.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace sandtable::tenant
{

/// Tells the automation about new incidents, as an XDR incident rule does: once for each, when what belongs
/// to it has come to rest (a second sighting arrives in a second request), at the latest after LongestWait.
/// Lives on the tenant's thread.
class IncidentWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Rest{150};
    static constexpr std::chrono::milliseconds LongestWait{2000};

    /// `announce` receives the rule's outputs: `{"incident":{…},"targets":{"data":[{observableType,value}]},
    /// "observables":{"data":[{type,value}]}}`.
    IncidentWatch(EntityStore &store, const Clock &clock,
                  std::function<void(const QJsonObject &facts)> announce, QObject *parent = nullptr);
    ~IncidentWatch() override;

private:
    struct Waiting {
        QString id; ///< long
        std::chrono::milliseconds rested;
        std::chrono::milliseconds latest;
    };
    void handleCreated(const QString &type, const QJsonObject &entity);
    void handleTimeout();
    [[nodiscard]] QJsonObject factsOf(const QString &incidentId);

    EntityStore &m_store;
    const Clock &m_clock;
    std::function<void(const QJsonObject &)> m_announce;
    QList<Waiting> m_waiting;
    QTimer m_timer;
};

} // namespace sandtable::tenant
