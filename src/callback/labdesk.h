#pragma once

#include "net/mailbox.h"
#include "session/labsession.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QObject>

#include <atomic>
#include <functional>

namespace sandtable::callback
{

/// Where the callback server's thread meets the lab: lives on the main thread with LabSession. Every question
/// may be asked from any thread, crosses as values, and is answered on the main thread through `answer`,
/// always once, unless the program ends first.
class LabDesk : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Answer = std::function<void(T)>;

    /// What the pages show of the lab at one moment.
    struct Glance {
        session::SessionState state;
        int onFeed = 0;
        session::BotState bot;
    };
    /// The configuration as scripts see it: settings, which secrets are there, which variables are in force.
    struct Configuration {
        QJsonObject settings;
        QStringList secrets;
        QStringList overrides;
    };
    /// PATCH /api/v1/config: changed settings, and secrets for the profile in use (write-only).
    struct ConfigurationChange {
        QJsonObject settings;
        QList<std::pair<session::SecretName, Secret>> secrets;
    };

    /// How the installation gets other keys; both on the main thread.
    struct KeyRotation {
        std::function<Result<Secret>()> token;    ///< the new token of the control API
        std::function<Result<QDateTime>()> links; ///< when the last link of the old key is over
    };

    explicit LabDesk(session::LabSession &lab, const scenario::ScenarioLibrary &scenarios,
                     QObject *parent = nullptr);

    /// The setting *any GET acts*; safe from any thread.
    [[nodiscard]] bool anyGetActs() const { return m_anyGetActs.load(std::memory_order_relaxed); }

    /// Before the first question.
    void setKeyRotation(KeyRotation rotation) { m_rotation = std::move(rotation); }

    void glance(Answer<Glance> answer);
    /// Whether that address may be blocked with the profile in use: normalised, or Usage with a sentence.
    void checkAddress(QString text, Answer<Result<session::Address>> answer);
    void placeOrder(session::OrderRequest request, Answer<Result<session::Placement>> answer);
    void findOrder(QString id, Answer<std::optional<session::BlockOrder>> answer);
    void listOrders(Answer<QList<session::BlockOrder>> answer);
    void attack(session::AttackRequest request, Answer<Result<session::AttackStart>> answer);
    void reset(Answer<session::SessionState> answer);
    void journalAfter(qint64 after, int limit, Answer<Result<QList<session::JournalEntry>>> answer);
    void configuration(Answer<Configuration> answer);
    void changeConfiguration(ConfigurationChange change, Answer<Result<Configuration>> answer);
    void check(bool postToRoom, Answer<QList<session::CheckRow>> answer);
    void listScenarios(Answer<QJsonArray> answer);
    /// Ends the block of that order's address. Errors: NotFound, Storage.
    void unblock(session::UnblockRequest request, Answer<Result<session::BlockOrder>> answer);
    void isolate(session::IsolateRequest request, Answer<Result<session::Isolation>> answer);
    /// A new token for the control API; the server asks for it already when this is answered. Errors:
    /// Storage.
    void rotateToken(Answer<Result<Secret>> answer);
    /// A new key for block links; the answer says until when links of the old one act. Errors: Storage.
    void rotateLinks(Answer<Result<QDateTime>> answer);
    /// A verified Webex delivery, for the bot: on disk when answered; whether it was new. Errors: Storage.
    void acceptDelivery(QJsonObject delivery, Answer<Result<bool>> answer);

private:
    void onMain(std::function<void()> work);
    QCoro::Task<> runPlacement(session::OrderRequest request, Answer<Result<session::Placement>> answer);
    QCoro::Task<> runUnblock(session::UnblockRequest request, Answer<Result<session::BlockOrder>> answer);
    QCoro::Task<> runIsolate(session::IsolateRequest request, Answer<Result<session::Isolation>> answer);
    QCoro::Task<> runDelivery(QJsonObject delivery, Answer<Result<bool>> answer);
    QCoro::Task<> runAttack(session::AttackRequest request, Answer<Result<session::AttackStart>> answer);
    QCoro::Task<> runJournal(qint64 after, int limit, Answer<Result<QList<session::JournalEntry>>> answer);
    QCoro::Task<> runChange(ConfigurationChange change, Answer<Result<Configuration>> answer);
    QCoro::Task<> runCheck(bool postToRoom, Answer<QList<session::CheckRow>> answer);
    [[nodiscard]] Configuration currentConfiguration() const;

    session::LabSession &m_lab;
    const scenario::ScenarioLibrary &m_scenarios;
    KeyRotation m_rotation;
    net::Mailbox m_mailbox;
    std::atomic<bool> m_anyGetActs = false;
};

} // namespace sandtable::callback
