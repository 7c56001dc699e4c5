#pragma once

#include "session/cleaner.h"
#include "session/clients.h"
#include "session/feedwatcher.h"
#include "session/labsession.h"

#include <memory>

namespace sandtable::session
{

class Bot;
class ConnectionProbe;
class FeedLinks;
class IncidentGraphReader;
class TenantSetup;
class WireLog;
class WorkflowRuns;

/// Everything of a session, made in the right order over one data folder and destroyed in the reverse one.
/// Holds the members so that the program can hand them on.
class Assembly
{
public:
    /// What the program brings; all of it outlives the assembly.
    struct Needs {
        QString dataFolder;
        SecretStore &secrets;
        QProcessEnvironment environment;
        const Clock &clock;
        RandomSource &random;
        net::HttpClient &http;
        const scenario::ScenarioLibrary &scenarios;
        OutboxOptions outbox = {};
    };

    /// Opens `session.db` and `settings.json` (ProfileStore::load with `profileOverride`). Nothing runs
    /// before session().start(). Errors: Storage and Document (the bad file is kept aside), Usage,
    /// Configuration.
    static QCoro::Task<Result<std::unique_ptr<Assembly>>> open(Needs needs, QString profileOverride);
    ~Assembly();

    [[nodiscard]] LabSession &session();
    [[nodiscard]] ProfileStore &profiles();
    [[nodiscard]] Journal &journal();
    [[nodiscard]] Outbox &outbox();
    [[nodiscard]] FeedWatcher &feed();
    [[nodiscard]] Cleaner &cleaner();
    [[nodiscard]] Clients &clients();
    [[nodiscard]] Bot &bot();
    [[nodiscard]] TenantSetup &setup();
    [[nodiscard]] ConnectionProbe &probe();
    [[nodiscard]] IncidentGraphReader &incidentGraph();
    [[nodiscard]] Store &store();
    [[nodiscard]] WireLog &wire();
    [[nodiscard]] WorkflowRuns &runs();
    [[nodiscard]] FeedLinks &feedLinks();

private:
    struct Private;
    explicit Assembly(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace sandtable::session
