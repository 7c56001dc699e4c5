#pragma once

#include "base/secretstore.h"
#include "session/assembly.h"
#include "support_outbox.h"
#include "support_tenant.h"

#include <QTemporaryDir>

namespace sandtable::test
{

/// A whole session over a folder, talking to a scripted tenant as the program does.
class LabUnderTest
{
public:
    /// `profile`: "lab" or "custom".
    explicit LabUnderTest(ScriptedTenant &tenant, const QString &folder,
                          const QString &profile = QStringLiteral("lab"));
    ~LabUnderTest();

    [[nodiscard]] session::LabSession &session() { return m_assembly->session(); }
    [[nodiscard]] session::Assembly &assembly() { return *m_assembly; }
    [[nodiscard]] net::HttpClient &http() { return m_http; }
    [[nodiscard]] session::SessionState state() { return session().state(); }
    /// The stages in the journal, in order.
    [[nodiscard]] QStringList stages();
    /// Journal entries of one kind.
    [[nodiscard]] QList<session::JournalEntry> entries(QLatin1String kind);
    /// Attacks at once and returns the error's text, or nothing.
    [[nodiscard]] QString attack();
    /// Orders a block, as a link does.
    [[nodiscard]] Result<session::Placement> order(const QString &address);

private:
    FileSecretStore m_secrets;
    SystemClock m_clock;
    SystemRandom m_random;
    scenario::ScenarioLibrary m_scenarios;
    net::HttpClient m_http;
    std::unique_ptr<session::Assembly> m_assembly;
};

} // namespace sandtable::test
