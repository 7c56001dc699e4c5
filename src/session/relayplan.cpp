#include "session/relayplan.h"

#include <QCoreApplication>

#include <algorithm>

namespace sandtable::session
{

namespace
{

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Outbox)
};

} // namespace

std::chrono::milliseconds RelayPlan::nextWait(const OutboxOptions &options, RandomSource &random,
                                              std::optional<std::chrono::seconds> retryAfter)
{
    std::chrono::milliseconds wait = options.firstWait;
    for (int doubled = 0; doubled < failures && wait < options.longestWait; ++doubled)
        wait *= 2;
    ++failures;
    wait = std::min(wait, options.longestWait);
    wait += std::chrono::milliseconds(random.below(quint32(wait.count() / 5 + 1)));
    if (retryAfter)
        wait = std::max(wait, std::chrono::milliseconds(*retryAfter));
    return wait;
}

QString problemSentence(const Error &error)
{
    if (error.kind == ErrorKind::Configuration)
        return Sentences::tr("The webhook URL is missing in the settings.");
    if (error.httpStatus == 401 || error.httpStatus == 403)
        return Sentences::tr(
                   "The tenant refused the order (HTTP %1): the webhook's key is wrong or was revoked.")
            .arg(error.httpStatus);
    if (error.httpStatus == 404)
        return Sentences::tr("The tenant knows no such webhook (HTTP 404).");
    if (error.httpStatus == 429)
        return Sentences::tr("The tenant asks to slow down (HTTP 429).");
    if (error.httpStatus >= 300 && error.httpStatus < 500)
        return Sentences::tr("The tenant refused the order (HTTP %1).").arg(error.httpStatus);
    if (error.httpStatus >= 500)
        return Sentences::tr("The tenant failed (HTTP %1).").arg(error.httpStatus);
    if (error.kind == ErrorKind::Protocol)
        return Sentences::tr(
            "Something else than the tenant answered: check the webhook's address and the proxy.");
    if (error.mayHaveBeenDelivered)
        return Sentences::tr("The tenant did not answer; whether it took the order shows on the feed.");
    return Sentences::tr("The tenant cannot be reached: %1").arg(error.detail);
}

} // namespace sandtable::session
