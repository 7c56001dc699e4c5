#pragma once

#include "net/httpclient.h"
#include "session/blockorder.h"
#include "session/profile.h"

#include <QCoroTask>

#include <functional>
#include <stop_token>

namespace sandtable::session
{

class WorkflowRunner;

/// Hands one order to the tenant, once.
class Relay
{
public:
    virtual ~Relay() = default;
    /// Sends it; a value when the tenant took it (2xx). Errors: whatever net::HttpClient and net::errorFrom
    /// say, Configuration when there is no webhook URL.
    virtual QCoro::Task<Result<void>> send(BlockOrder order, std::stop_token cancel) = 0;
    /// Whether the receiver takes the same Idempotency-Key for the same order, so that no grace period is
    /// needed.
    [[nodiscard]] virtual bool repeatsAreHarmless() const = 0;
};

/// Posts to the webhook of the profile in use: body as its format says, `Idempotency-Key: <order id>`,
/// net::Delivery::Once.
class WebhookRelay : public Relay
{
public:
    /// `profile` is asked for each request, so that changed settings apply at once.
    WebhookRelay(net::HttpClient &http, std::function<ActiveProfile()> profile);
    QCoro::Task<Result<void>> send(BlockOrder order, std::stop_token cancel) override;
    /// The lab's own tenant honours the key.
    [[nodiscard]] bool repeatsAreHarmless() const override;

private:
    net::HttpClient &m_http;
    std::function<ActiveProfile()> m_profile;
};

/// Hands orders to the tenant's webhook, or to the workflow that this program runs itself, as the profile in
/// use says (application.md, Profiles).
class ChosenRelay : public Relay
{
public:
    /// `runner` may answer null: then there is nobody to take the order yet.
    ChosenRelay(Relay &webhook, std::function<ActiveProfile()> profile,
                std::function<WorkflowRunner *()> runner);
    QCoro::Task<Result<void>> send(BlockOrder order, std::stop_token cancel) override;
    /// The runner honours the order's id as its key.
    [[nodiscard]] bool repeatsAreHarmless() const override;

private:
    Relay &m_webhook;
    std::function<ActiveProfile()> m_profile;
    std::function<WorkflowRunner *()> m_runner;
};

/// What a failed attempt means for the order.
enum class RelayVerdict {
    Later,   ///< not taken: again after the wait
    Unknown, ///< it may have been taken: ask the feed first
    Never    ///< refused for good
};
/// 4xx except 408, 425, 429: Never. Connection lost after sending, time-out, 5xx after sending: as the error
/// says.
[[nodiscard]] RelayVerdict verdictOn(const Error &error);

} // namespace sandtable::session
