#include "session/assembly.h"

#include "session/bot/bot.h"
#include "session/connectionprobe.h"
#include "session/feedlinks.h"
#include "session/incidentgraphreader.h"
#include "session/isolator.h"
#include "session/lifter.h"
#include "session/tenantsetup.h"
#include "session/wirelog.h"
#include "session/workflowruns.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

struct Assembly::Private {
    Private(const Needs &needs, std::unique_ptr<Store> opened)
        : store(std::move(opened)),
          profiles(needs.dataFolder + u"/settings.json"_s, needs.secrets, needs.environment),
          journal(*store, needs.clock), clients(needs.http, needs.clock, profiles), feed(clients),
          webhook(needs.http, [this] { return profiles.active(); }),
          relay(
              webhook, [this] { return profiles.active(); }, [this] { return session.workflowRunner(); }),
          outbox(*store, relay, feed, needs.clock, needs.random, needs.outbox), notes(*store),
          cleaner(clients, notes, outbox), isolator(clients, profiles, *store, needs.http, needs.random),
          lifter(clients, feed, outbox, needs.clock), setup(clients, profiles, *store, needs.clock),
          probe(needs.http, needs.clock),
          session(LabSession::Parts{needs.http, needs.clock, needs.random, needs.scenarios, profiles, journal,
                                    outbox, notes, clients, feed, isolator, lifter}),
          bot(Bot::Parts{
              session, clients, profiles, outbox, *store, needs.http, needs.clock, needs.random,
              [this](const QString &text, const QJsonObject &evidence) { session.note(text, evidence); }}),
          runs(needs.http, clients, profiles, [this] { return session.workflowRunner(); }),
          feedLinks(clients), incidentGraph(session, clients)
    {
        wire.watch(needs.http);
        QObject::connect(&session, &LabSession::storyStarted, &wire,
                         [this, &clock = needs.clock] { wire.setStory(clock.now()); });
        QObject::connect(&session, &LabSession::wasReset, &wire, [this] { wire.setStory({}); });
        session.setBot(&bot);
        cleaner.setOrigin([this] { return clients.tenantOrigin(); });
    }
    ~Private() { session.setBot(nullptr); }

    std::unique_ptr<Store> store;
    ProfileStore profiles;
    Journal journal;
    Clients clients;
    FeedWatcher feed;
    WebhookRelay webhook;
    ChosenRelay relay;
    Outbox outbox;
    StoryNotes notes;
    Cleaner cleaner;
    Isolator isolator;
    Lifter lifter;
    TenantSetup setup;
    ConnectionProbe probe;
    LabSession session;
    Bot bot;
    WireLog wire;
    WorkflowRuns runs;
    FeedLinks feedLinks;
    IncidentGraphReader incidentGraph;
};

QCoro::Task<Result<std::unique_ptr<Assembly>>> Assembly::open(Needs needs, QString profileOverride)
{
    Result<std::unique_ptr<Store>> store = Store::open(needs.dataFolder + u"/session.db"_s);
    if (!store)
        co_return failure(store.error());
    auto state = std::make_unique<Private>(needs, std::move(*store));
    if (const Result<void> read = state->journal.load(); !read)
        co_return failure(read.error());
    if (const Result<void> read = state->outbox.load(); !read)
        co_return failure(read.error());
    if (const Result<void> read = state->isolator.load(); !read)
        co_return failure(read.error());
    const Result<void> loaded = co_await state->profiles.load(std::move(profileOverride));
    if (!loaded)
        co_return failure(loaded.error());
    std::unique_ptr<Assembly> assembly(new Assembly(std::move(state)));
    co_return assembly;
}

Assembly::Assembly(std::unique_ptr<Private> state) : d(std::move(state)) {}

Assembly::~Assembly() = default;

LabSession &Assembly::session()
{
    return d->session;
}

ProfileStore &Assembly::profiles()
{
    return d->profiles;
}

Journal &Assembly::journal()
{
    return d->journal;
}

Outbox &Assembly::outbox()
{
    return d->outbox;
}

FeedWatcher &Assembly::feed()
{
    return d->feed;
}

Cleaner &Assembly::cleaner()
{
    return d->cleaner;
}

Clients &Assembly::clients()
{
    return d->clients;
}

Bot &Assembly::bot()
{
    return d->bot;
}

TenantSetup &Assembly::setup()
{
    return d->setup;
}

ConnectionProbe &Assembly::probe()
{
    return d->probe;
}

IncidentGraphReader &Assembly::incidentGraph()
{
    return d->incidentGraph;
}

Store &Assembly::store()
{
    return *d->store;
}

WireLog &Assembly::wire()
{
    return d->wire;
}

WorkflowRuns &Assembly::runs()
{
    return d->runs;
}

FeedLinks &Assembly::feedLinks()
{
    return d->feedLinks;
}

} // namespace sandtable::session
