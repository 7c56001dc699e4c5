#include "base/error.h"

#include <QStringList>

namespace sandtable
{

using namespace Qt::StringLiterals;

QString toText(const Error &error)
{
    QStringList parts;
    for (const QString &part : {error.service, error.operation, error.place, error.detail}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    if (parts.isEmpty())
        parts.append(codeOf(error.kind));
    QString text = parts.join(u": "_s);
    if (error.httpStatus > 0)
        text += u" (HTTP %1)"_s.arg(error.httpStatus);
    return text;
}

QString codeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return u"usage"_s;
    case ErrorKind::Configuration:
        return u"configuration"_s;
    case ErrorKind::Storage:
        return u"storage"_s;
    case ErrorKind::Busy:
        return u"busy"_s;
    case ErrorKind::Network:
        return u"network"_s;
    case ErrorKind::Timeout:
        return u"timeout"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Unauthorized:
        return u"unauthorized"_s;
    case ErrorKind::Forbidden:
        return u"forbidden"_s;
    case ErrorKind::NotFound:
        return u"not_found"_s;
    case ErrorKind::Conflict:
        return u"conflict"_s;
    case ErrorKind::TooLarge:
        return u"too_large"_s;
    case ErrorKind::RateLimited:
        return u"rate_limited"_s;
    case ErrorKind::Rejected:
        return u"rejected"_s;
    case ErrorKind::Service:
        return u"service"_s;
    case ErrorKind::Protocol:
        return u"protocol"_s;
    case ErrorKind::Document:
        return u"document"_s;
    case ErrorKind::Unsupported:
        return u"unsupported"_s;
    }
    return u"service"_s;
}

QJsonObject toJson(const Error &error)
{
    QJsonObject object{{u"code"_s, codeOf(error.kind)},
                       {u"message"_s, error.detail.isEmpty() ? toText(error) : error.detail}};
    if (!error.place.isEmpty())
        object.insert(u"place"_s, error.place);
    return object;
}

} // namespace sandtable
