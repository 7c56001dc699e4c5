#pragma once

#include "tenant/host/labtenant.h"
#include "tenant/intel/entitystore.h"
#include "tenant/webex/webexstore.h"
#include "workflows/automationhost.h"

namespace sandtable::tenant
{

/// Sets up what a customer's tenant would have: API client, bot, operator, alert room, the five feeds with
/// their indicators (private-intel.md 8, 0015A), the workflows with their inputs filled in, and their
/// webhooks. What is there already stays. Lives on the tenant's thread.
class Provisioning
{
public:
    Provisioning(Database &database, TokenService &tokens, EntityStore &entities, WebexStore &webex,
                 workflows::AutomationHost &automation, workflows::RunStore &runs);
    [[nodiscard]] static QStringList schema();

    /// Everything that needs no automation: client, people, room and, when wanted, feeds. `info` receives
    /// what was made or found.
    [[nodiscard]] Result<void> prepare(LabTenantInfo &info, bool withFeeds);
    /// Installs the workflows of the program with today's public URL and link key, and names the webhooks.
    [[nodiscard]] Result<void> installWorkflows(LabTenantInfo &info, const QUrl &publicUrl,
                                                const Secret &linkKey, const QString &alertFormat);

private:
    [[nodiscard]] Result<QString> remembered(const QString &key);
    [[nodiscard]] Result<void> remember(const QString &key, const QString &value);
    [[nodiscard]] Result<WebexPerson> ensurePerson(const QString &key, bool isBot, const QString &name,
                                                   const QString &email);
    [[nodiscard]] Result<QString> ensureRoom(const WebexPerson &bot, const WebexPerson &operatorPerson);
    [[nodiscard]] Result<QUrl> ensureFeed(const QString &label, const QString &watchlist,
                                          const Grant &author);

    Database &m_database;
    TokenService &m_tokens;
    EntityStore &m_entities;
    WebexStore &m_webex;
    workflows::AutomationHost &m_automation;
    workflows::RunStore &m_runs;
};

} // namespace sandtable::tenant
