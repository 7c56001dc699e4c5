#include "callback/labdesk.h"

#include <QPointer>

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

LabDesk::LabDesk(session::LabSession &lab, const scenario::ScenarioLibrary &scenarios, QObject *parent)
    : QObject(parent), m_lab(lab), m_scenarios(scenarios)
{
    const auto adopt = [this] { m_anyGetActs = m_lab.profiles().settings().anyGetActs; };
    connect(&lab.profiles(), &session::ProfileStore::settingsChanged, this, adopt);
    adopt();
}

void LabDesk::onMain(std::function<void()> work)
{
    m_mailbox.post(std::move(work));
}

void LabDesk::rotateToken(Answer<Result<Secret>> answer)
{
    onMain([this, answer = std::move(answer)] { answer(m_rotation.token()); });
}

void LabDesk::rotateLinks(Answer<Result<QDateTime>> answer)
{
    onMain([this, answer = std::move(answer)] { answer(m_rotation.links()); });
}

void LabDesk::glance(Answer<Glance> answer)
{
    onMain([this, answer = std::move(answer)] {
        answer({m_lab.state(), static_cast<int>(m_lab.feedValues().size()), m_lab.botState()});
    });
}

void LabDesk::checkAddress(QString text, Answer<Result<session::Address>> answer)
{
    onMain([this, text = std::move(text), answer = std::move(answer)] {
        const QStringList entries = m_lab.profiles().active().profile.protectedAddresses;
        const Result<session::AddressRules> rules = session::AddressRules::fromProtected(entries);
        if (!rules)
            return answer(failure(rules.error()));
        answer(rules->check(text));
    });
}

void LabDesk::placeOrder(session::OrderRequest request, Answer<Result<session::Placement>> answer)
{
    onMain(
        [this, request = std::move(request), answer = std::move(answer)] { runPlacement(request, answer); });
}

QCoro::Task<> LabDesk::runPlacement(session::OrderRequest request, Answer<Result<session::Placement>> answer)
{
    Result<session::Placement> placement = co_await m_lab.order(std::move(request));
    answer(std::move(placement));
}

void LabDesk::findOrder(QString id, Answer<std::optional<session::BlockOrder>> answer)
{
    onMain([this, id = std::move(id), answer = std::move(answer)] { answer(m_lab.outbox().order(id)); });
}

void LabDesk::listOrders(Answer<QList<session::BlockOrder>> answer)
{
    onMain([this, answer = std::move(answer)] { answer(m_lab.outbox().orders()); });
}

void LabDesk::attack(session::AttackRequest request, Answer<Result<session::AttackStart>> answer)
{
    onMain([this, request = std::move(request), answer = std::move(answer)] { runAttack(request, answer); });
}

QCoro::Task<> LabDesk::runAttack(session::AttackRequest request, Answer<Result<session::AttackStart>> answer)
{
    Result<session::AttackStart> start = co_await m_lab.attack(std::move(request));
    answer(std::move(start));
}

void LabDesk::reset(Answer<session::SessionState> answer)
{
    onMain([this, answer = std::move(answer)] {
        m_lab.reset();
        answer(m_lab.state());
    });
}

void LabDesk::journalAfter(qint64 after, int limit, Answer<Result<QList<session::JournalEntry>>> answer)
{
    onMain([this, after, limit, answer = std::move(answer)] { runJournal(after, limit, answer); });
}

QCoro::Task<> LabDesk::runJournal(qint64 after, int limit,
                                  Answer<Result<QList<session::JournalEntry>>> answer)
{
    Result<QList<session::JournalEntry>> entries = co_await m_lab.journal().entriesAfter(after, limit);
    answer(std::move(entries));
}

LabDesk::Configuration LabDesk::currentConfiguration() const
{
    const session::ProfileStore &profiles = m_lab.profiles();
    QJsonObject settings = profiles.settings().toJson();
    // All limits, also those that nobody has changed: these are their names.
    settings.insert(u"limits"_s, QJsonObject{{u"callback"_s, profiles.settings().callbackLimits.toJson()},
                                             {u"tenant"_s, profiles.settings().tenantLimits.toJson()}});
    return {settings, profiles.secretsPresent(), profiles.overrides()};
}

void LabDesk::configuration(Answer<Configuration> answer)
{
    onMain([this, answer = std::move(answer)] { answer(currentConfiguration()); });
}

void LabDesk::changeConfiguration(ConfigurationChange change, Answer<Result<Configuration>> answer)
{
    onMain([this, change = std::move(change), answer = std::move(answer)] { runChange(change, answer); });
}

QCoro::Task<> LabDesk::runChange(ConfigurationChange change, Answer<Result<Configuration>> answer)
{
    const QPointer<LabDesk> alive(this);
    session::ProfileStore &profiles = m_lab.profiles();
    Result<session::Settings> settings = profiles.settings().patched(change.settings);
    if (!settings) {
        answer(failure(settings.error()));
        co_return;
    }
    // A URL that is none leaves everything as it was; a profile that is new has to be there before its
    // secrets.
    for (const auto &[name, value] : change.secrets) {
        const bool isUrl =
            name == session::SecretName::WebhookUrl || name == session::SecretName::IsolateWebhookUrl;
        if (!isUrl || value.isEmpty())
            continue;
        if (const Result<QUrl> url = session::parseWebhookUrl(value.reveal()); !url) {
            answer(failure(url.error()));
            co_return;
        }
    }
    const QString profile = settings->profile;
    if (!change.settings.isEmpty()) {
        const Result<void> applied = co_await profiles.apply(std::move(*settings));
        if (!applied || !alive) {
            answer(failure(applied ? Error() : applied.error()));
            co_return;
        }
    }
    for (const auto &[name, value] : change.secrets) {
        const Result<void> stored = co_await profiles.setSecret(profile, name, value);
        if (!stored || !alive) {
            answer(failure(stored ? Error() : stored.error()));
            co_return;
        }
    }
    answer(currentConfiguration());
}

void LabDesk::check(bool postToRoom, Answer<QList<session::CheckRow>> answer)
{
    onMain([this, postToRoom, answer = std::move(answer)] { runCheck(postToRoom, answer); });
}

QCoro::Task<> LabDesk::runCheck(bool postToRoom, Answer<QList<session::CheckRow>> answer)
{
    QList<session::CheckRow> rows = co_await m_lab.runChecks(postToRoom);
    answer(std::move(rows));
}

void LabDesk::listScenarios(Answer<QJsonArray> answer)
{
    onMain([this, answer = std::move(answer)] {
        QJsonArray list;
        for (const scenario::Scenario &scenario : m_scenarios.scenarios())
            list.append(QJsonObject{{u"id"_s, scenario.id},
                                    {u"title"_s, scenario.title},
                                    {u"summary"_s, scenario.summary},
                                    {u"difficulty"_s, scenario.difficulty},
                                    {u"techniques"_s, QJsonArray::fromStringList(scenario.techniques)},
                                    {u"duration_ms"_s, qint64(scenario.duration().count())}});
        answer(list);
    });
}

void LabDesk::unblock(session::UnblockRequest request, Answer<Result<session::BlockOrder>> answer)
{
    onMain([this, request = std::move(request), answer = std::move(answer)] { runUnblock(request, answer); });
}

QCoro::Task<> LabDesk::runUnblock(session::UnblockRequest request, Answer<Result<session::BlockOrder>> answer)
{
    Result<session::BlockOrder> order = co_await m_lab.unblock(std::move(request));
    answer(std::move(order));
}

void LabDesk::isolate(session::IsolateRequest request, Answer<Result<session::Isolation>> answer)
{
    onMain([this, request = std::move(request), answer = std::move(answer)] { runIsolate(request, answer); });
}

QCoro::Task<> LabDesk::runIsolate(session::IsolateRequest request, Answer<Result<session::Isolation>> answer)
{
    Result<session::Isolation> isolation = co_await m_lab.isolate(std::move(request));
    answer(std::move(isolation));
}

void LabDesk::acceptDelivery(QJsonObject delivery, Answer<Result<bool>> answer)
{
    onMain([this, delivery = std::move(delivery), answer = std::move(answer)] {
        runDelivery(delivery, answer);
    });
}

QCoro::Task<> LabDesk::runDelivery(QJsonObject delivery, Answer<Result<bool>> answer)
{
    Result<bool> isNew = co_await m_lab.acceptDelivery(std::move(delivery));
    answer(std::move(isNew));
}

} // namespace sandtable::callback
