#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "session/incidentgraph.h"
#include "session/labsession.h"

#include <QCoroTask>
#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace sandtable::session
{

class Clients;

/// Reads from the tenant what it holds about the story's incident: incident → relationships by `target_ref` →
/// sightings with their observables, targets and relations → judgements → indicators (private-intel.md 8).
/// Reads when an incident is reported, when an order is confirmed or undone, and when asked; what is known
/// early is shown early. Asks nothing before watch() was called: a console without anybody who looks sends no
/// request. Main thread.
class IncidentGraphReader : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,    ///< no incident yet
        Reading, ///< under way; graph() may be there in part, or as it was
        Ready,
        Failed ///< problem() says why; graph() is what was known before
    };
    /// How long several changes are gathered into one reading.
    static constexpr std::chrono::milliseconds Gathering{400};
    /// The longest that one reading may take.
    static constexpr std::chrono::milliseconds Longest{30000};
    /// At most so many relationships, entities and observables are asked for.
    static constexpr int MostAsked = 40;

    IncidentGraphReader(LabSession &lab, Clients &clients, QObject *parent = nullptr);
    ~IncidentGraphReader() override;

    /// Somebody looks from now on: reads if there is an incident.
    void watch();
    /// Reads now.
    void refresh();
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const IncidentGraph &graph() const { return m_graph; }
    [[nodiscard]] const Error &problem() const { return m_problem; }

signals:
    void changed();

private:
    struct Reading;
    QCoro::Task<> read(QString incident);
    QCoro::Task<Result<void>> readSightings(std::shared_ptr<Reading> reading);
    QCoro::Task<Result<void>> readJudgements(std::shared_ptr<Reading> reading);
    QCoro::Task<Result<void>> follow(std::shared_ptr<Reading> reading, QString key, QString id);
    [[nodiscard]] Result<void> goesOn(const Reading &reading) const;
    void schedule();
    void forget();
    void show(const Reading &reading, State state);

    LabSession &m_lab;
    Clients &m_clients;
    QTimer m_gathering;
    IncidentGraph m_graph;
    Error m_problem;
    State m_state = State::Idle;
    int m_generation = 0; ///< counts readings that were begun or given up
    bool m_watched = false;
};

} // namespace sandtable::session
