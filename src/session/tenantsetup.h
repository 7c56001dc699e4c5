#pragma once

#include "session/clients.h"
#include "session/store.h"
#include "session/workflowexport.h"

#include <QCoroTask>

#include <functional>
#include <memory>

namespace sandtable::session
{

/// One thing that the tenant needs for the demonstration.
struct SetupItem {
    enum class State { There, Missing, Made, NotAllowed, Failed, Removed };
    QString key;  ///< stable: "indicator:IPv4", "feed:IPv4", "workflow:check-incidents", "webhook", "rule"
    QString what; ///< for people: "Indicator Secure_Firewall_SecureX_Indicator_IPv4"
    State state = State::Missing;
    QString id;        ///< of the object, where it is there
    QString problem;   ///< a sentence
    bool ours = false; ///< this console has made it (noted on disk): Undo takes it away
    QString view = {}; ///< of a feed: the public view that the firewall reads; whoever has it reads the feed
};

/// **Prepare tenant…**: the five indicators and feeds (private-intel.md 8, 0015A) and, where the API client
/// has the scopes, webhook, rule and workflows. What is there already stays and is never undone. What is made
/// is noted on disk before it is sent. Main thread.
class TenantSetup : public QObject
{
    Q_OBJECT

public:
    TenantSetup(Clients &clients, ProfileStore &profiles, Store &store, const Clock &clock,
                QObject *parent = nullptr);
    ~TenantSetup() override;

    /// What workflows are made from: the documents as they are and the values of their inputs, asked for when
    /// they are needed. Without it there are no workflow items; neither are there any where this console runs
    /// the workflows.
    void setWorkflows(net::HttpClient &http, QList<ExportedFile> sources,
                      std::function<ExportValues()> values);

    /// What is there and what is missing; changes nothing. Errors: the tenant cannot be asked.
    QCoro::Task<Result<QList<SetupItem>>> preview();
    /// Makes what is missing; goes on after a refusal. Each item is also announced by itemDone. A profile
    /// without a webhook URL gets that of the webhook which is made, where the tenant tells it. Errors: the
    /// tenant cannot be asked, Busy (one is under way).
    QCoro::Task<Result<QList<SetupItem>>> prepare();
    /// Takes away everything that prepare made, in the reverse order; what somebody else has made meanwhile
    /// under the same name stays. Errors as prepare.
    QCoro::Task<Result<QList<SetupItem>>> undo();
    /// Stops after the present request; what was not reached keeps its state.
    void cancel();

signals:
    void itemDone(const sandtable::session::SetupItem &item, int number, int of);

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::SetupItem)
