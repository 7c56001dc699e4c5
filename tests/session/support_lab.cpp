#include "support_lab.h"

namespace sandtable::test
{

using namespace session;

LabUnderTest::LabUnderTest(ScriptedTenant &tenant, const QString &folder, const QString &profile)
    : m_secrets(folder + QStringLiteral("/secrets.json")), m_http(m_clock)
{
    Assembly::Needs needs{folder, m_secrets, {}, m_clock, m_random, m_http, m_scenarios, quickOptions()};
    Result<std::unique_ptr<Assembly>> opened = QCoro::waitFor(Assembly::open(needs, profile));
    if (!opened)
        qFatal("the session does not open: %s", qPrintable(sandtable::toText(opened.error())));
    m_assembly = std::move(*opened);
    ProfileStore &profiles = m_assembly->profiles();
    if (profile == QStringLiteral("lab")) {
        profiles.setLab(tenant.profile(profile), tenant.secrets());
    } else {
        const ProfileSecrets secrets = tenant.secrets();
        Settings settings = profiles.settings();
        settings.profiles.insert(profile, tenant.profile(profile));
        const bool done =
            QCoro::waitFor(profiles.apply(settings)).has_value() &&
            QCoro::waitFor(profiles.setSecret(profile, SecretName::ClientPassword, secrets.clientPassword)) &&
            QCoro::waitFor(profiles.setSecret(profile, SecretName::WebexToken, secrets.webexToken)) &&
            QCoro::waitFor(profiles.setSecret(profile, SecretName::WebhookUrl, secrets.webhookUrl));
        if (!done)
            qFatal("the profile cannot be set");
    }
    session().start();
}

LabUnderTest::~LabUnderTest()
{
    QCoro::waitFor(session().stop());
}

QStringList LabUnderTest::stages()
{
    QStringList stages;
    for (const JournalEntry &entry : entries(JournalKind::Stage))
        stages.append(toText(entry.stage));
    return stages;
}

QList<JournalEntry> LabUnderTest::entries(QLatin1String kind)
{
    QList<JournalEntry> found;
    for (const JournalEntry &entry : session().journal().recentAfter(0, 10000)) {
        if (entry.kind == kind)
            found.append(entry);
    }
    return found;
}

QString LabUnderTest::attack()
{
    AttackRequest request;
    request.pace = Pace::Instant;
    request.origin = QStringLiteral("test");
    const Result<AttackStart> started = QCoro::waitFor(session().attack(request));
    return started ? QString() : sandtable::toText(started.error());
}

Result<Placement> LabUnderTest::order(const QString &address)
{
    return QCoro::waitFor(session().order(orderFor(address)));
}

} // namespace sandtable::test
