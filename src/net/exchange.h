#pragma once

#include "net/headers.h"

#include <QDateTime>
#include <QJsonValue>
#include <QMetaType>
#include <QString>

#include <chrono>

namespace sandtable::net
{

/// One HTTP exchange for the eyes of a person: secrets are masked when it is made, never later.
struct Exchange {
    QString service; ///< who was asked, or who answered
    QString purpose;
    QDateTime at;
    std::chrono::milliseconds took{0};
    QByteArray method;
    QString url;     ///< api_key, s, sig, token values masked
    int status = 0;  ///< 0: no answer
    QString problem; ///< why there was no answer
    Headers requestHeaders;
    Headers answerHeaders;
    QByteArray requestBody; ///< masked; cut to Exchange::BodyLimit
    QByteArray answerBody;
    static constexpr qsizetype BodyLimit = 64 * 1024;
};

/// The one place where secrets leave a trace: replaces the values of Authorization, cookies and signature
/// headers, of JSON and form fields named like secrets (token, password, secret, api_key, webex_bot_token,
/// client_password …) and of such query parameters by `***`.
void redact(Exchange &exchange);

/// The same for a JSON value that is no exchange, such as the record of a workflow run: masks what is named
/// like a secret, also inside texts that are JSON or forms themselves, and then the values found that way
/// wherever else they stand.
[[nodiscard]] QJsonValue redacted(const QJsonValue &value);

} // namespace sandtable::net

Q_DECLARE_METATYPE(sandtable::net::Exchange)
