#pragma once

// The inner state of TenantSetup: for tenantsetup.cpp and setupworkflows.cpp only.

#include "session/automationapi.h"
#include "session/setupnotes.h"
#include "session/tenantsetup.h"

#include <QCoreApplication>

namespace sandtable::session
{

struct SetupWords {
    Q_DECLARE_TR_FUNCTIONS(TenantSetup)
};

/// Notes in the item what the tenant says against making or removing it.
void refuse(SetupItem &item, const Error &error);

/// Shared with running coroutines.
struct TenantSetup::Private {
    Private(Clients &theClients, ProfileStore &theProfiles, Store &store, const Clock &theClock)
        : clients(theClients), profiles(theProfiles), notes(store), clock(theClock)
    {
    }

    Clients &clients;
    ProfileStore &profiles;
    SetupNotes notes;
    const Clock &clock;
    net::HttpClient *http = nullptr;
    QList<ExportedFile> sources;
    std::function<ExportValues()> values;
    bool busy = false;
    bool cancelled = false;
    bool gone = false; ///< the setup was destroyed, and with it soon what it works with

    /// Makes sure that only one is at work, whatever way a coroutine ends.
    struct Work {
        explicit Work(std::shared_ptr<Private> state) : d(std::move(state))
        {
            d->busy = true;
            d->cancelled = false;
        }
        Work(const Work &) = delete;
        Work &operator=(const Work &) = delete;
        ~Work() { d->busy = false; }
        std::shared_ptr<Private> d;
    };

    [[nodiscard]] QString origin() const { return profiles.active().profile.urls.privateIntel.toString(); }
    [[nodiscard]] bool withWorkflows() const
    {
        return http != nullptr && !sources.isEmpty() &&
               profiles.active().profile.workflows == WorkflowPlace::Tenant;
    }
    [[nodiscard]] AutomationApi automation()
    {
        return {*http, clients.tenant(), profiles.active().profile.urls.automation};
    }
    /// The documents, by their item's key; what cannot be read is left out.
    [[nodiscard]] QList<std::pair<QString, QJsonObject>> documents() const;

    QCoro::Task<Result<QJsonObject>> find(QString type, QString title);
    QCoro::Task<Result<SetupItem>> look(QString key, QString title, SetupNote note);
    QCoro::Task<Result<QList<SetupItem>>> lookAtAll();
    QCoro::Task<QList<SetupItem>> lookAtWorkflows(QHash<QString, SetupNote> noted);
    QCoro::Task<SetupItem> make(SetupItem item, QList<SetupItem> before);
    QCoro::Task<SetupItem> makeObject(SetupItem item, QString indicator);
    QCoro::Task<SetupItem> makeWorkflow(SetupItem item);
    QCoro::Task<SetupItem> take(SetupItem item);
    [[nodiscard]] QString webhookIn(const QJsonObject &imported) const;
    [[nodiscard]] bool bringsTheWebhook(const SetupItem &item) const;
    /// A webhook or rule shares the fate of the workflow whose document names it.
    void follow(SetupItem &part, const QList<SetupItem> &items) const;
};

} // namespace sandtable::session
