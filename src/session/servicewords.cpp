#include "session/servicewords.h"

#include <QCoreApplication>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Services)
};
} // namespace

QString serviceTitle(const QString &service)
{
    if (service == u"webex")
        return Words::tr("Webex");
    if (service == u"webhook")
        return Words::tr("The webhook");
    if (service == u"tenant" || service == u"feed")
        return Words::tr("The tenant");
    return service;
}

QString serviceSentence(const Error &error)
{
    const QString who = serviceTitle(error.service);
    const QString said = error.detail.simplified().left(200);
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        return Words::tr("%1 refuses the credential (HTTP 401): give it again in the settings.").arg(who);
    case ErrorKind::Forbidden:
        return Words::tr("%1 says that the credential lacks a right (HTTP 403): %2").arg(who, said);
    case ErrorKind::RateLimited:
        return error.retryAfter ? Words::tr("%1 asks to slow down for %n second(s).", nullptr,
                                            int(error.retryAfter->count()))
                                      .arg(who)
                                : Words::tr("%1 asks to slow down (HTTP 429).").arg(who);
    case ErrorKind::NotFound:
        return error.httpStatus == 404
                   ? Words::tr("%1 does not know that (HTTP 404): check the address.").arg(who)
                   : said;
    case ErrorKind::Timeout:
        return Words::tr("%1 does not answer in time.").arg(who);
    case ErrorKind::Network:
        return error.mayHaveBeenDelivered ? Words::tr("%1 broke off before it answered: %2").arg(who, said)
                                          : Words::tr("%1 cannot be reached: %2").arg(who, said);
    case ErrorKind::Protocol:
        return Words::tr("%1 answers with something else than expected: check the address and the proxy.")
            .arg(who);
    case ErrorKind::Service:
        return Words::tr("%1 failed (HTTP %2).").arg(who).arg(error.httpStatus);
    case ErrorKind::Conflict:
    case ErrorKind::TooLarge:
    case ErrorKind::Rejected:
        return error.httpStatus > 0 ? Words::tr("%1 refuses what was sent (HTTP %2): %3")
                                          .arg(who)
                                          .arg(error.httpStatus)
                                          .arg(said)
                                    : said;
    default:
        break;
    }
    return said;
}

} // namespace sandtable::session
