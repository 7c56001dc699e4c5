#include "session/relay.h"

#include "session/relaybody.h"
#include "session/workflowrunner.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

WebhookRelay::WebhookRelay(net::HttpClient &http, std::function<ActiveProfile()> profile)
    : m_http(http), m_profile(std::move(profile))
{
}

QCoro::Task<Result<void>> WebhookRelay::send(BlockOrder order, std::stop_token cancel)
{
    const ActiveProfile active = m_profile();
    const Result<QUrl> target = parseWebhookUrl(active.secrets.webhookUrl.reveal());
    if (!target) {
        co_return failure(ErrorKind::Configuration, u"webhook"_s, u"relay the order"_s,
                          u"the profile %1 has no webhook URL"_s.arg(active.profile.name));
    }
    const RelayBody content = makeRelayBody(active.profile.webhookFormat, order.address,
                                            active.profile.roomId, active.secrets.webexToken);
    net::HttpRequest request;
    request.method = "POST";
    request.target = *target;
    request.headers = {{"Content-Type", content.contentType},
                       {"Accept", "application/json"},
                       {"Idempotency-Key", order.id.toLatin1()}};
    request.body = content.body;
    request.delivery = net::Delivery::Once;
    request.answerLimit = 64 * 1024;
    request.service = u"webhook"_s;
    request.purpose = u"relay the order"_s;
    const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request), std::move(cancel));
    if (!answer)
        co_return failure(answer.error());
    // A page is not the tenant's: a proxy or a portal in between took the request, and perhaps nobody else.
    if (answer->isSuccess() && net::headerValue(answer->headers, "Content-Type").startsWith("text/html")) {
        Error error =
            failure(ErrorKind::Protocol, u"webhook"_s, u"relay the order"_s, u"the answer is a page"_s)
                .value();
        error.mayHaveBeenDelivered = true;
        co_return failure(error);
    }
    if (!answer->isSuccess()) {
        const QString text = QString::fromUtf8(answer->body.left(300)).simplified();
        co_return failure(net::errorFrom(*answer, u"webhook"_s, u"relay the order"_s, text));
    }
    co_return Result<void>();
}

bool WebhookRelay::repeatsAreHarmless() const
{
    return m_profile().isLab();
}

ChosenRelay::ChosenRelay(Relay &webhook, std::function<ActiveProfile()> profile,
                         std::function<WorkflowRunner *()> runner)
    : m_webhook(webhook), m_profile(std::move(profile)), m_runner(std::move(runner))
{
}

QCoro::Task<Result<void>> ChosenRelay::send(BlockOrder order, std::stop_token cancel)
{
    const ActiveProfile active = m_profile();
    if (active.profile.workflows == WorkflowPlace::Tenant) {
        const Result<void> sent = co_await m_webhook.send(std::move(order), std::move(cancel));
        co_return sent;
    }
    WorkflowRunner *runner = m_runner();
    if (runner == nullptr)
        co_return failure(ErrorKind::Busy, u"workflow"_s, u"relay the order"_s,
                          u"the workflows of this console are not running yet"_s);
    const RelayBody content =
        makeRelayBody(BodyFormat::Json, order.address, active.profile.roomId, active.secrets.webexToken);
    const QByteArray body = content.body;
    const QString key = order.id;
    const Result<void> taken = co_await runner->receive(body, key);
    co_return taken;
}

bool ChosenRelay::repeatsAreHarmless() const
{
    return m_profile().profile.workflows == WorkflowPlace::Console || m_webhook.repeatsAreHarmless();
}

RelayVerdict verdictOn(const Error &error)
{
    const int status = error.httpStatus;
    if (status == 408 || status == 425 || status == 429)
        return RelayVerdict::Later;
    if (status >= 300 && status < 500)
        return RelayVerdict::Never;
    if (error.mayHaveBeenDelivered || status == 504)
        return RelayVerdict::Unknown;
    return RelayVerdict::Later;
}

} // namespace sandtable::session
