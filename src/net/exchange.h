#pragma once

#include "net/headers.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <functional>

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

/// Who is told of a server's exchanges. Both are called from any thread.
struct Trace {
    /// Sees every exchange that reached a handler, secrets masked, once it is answered. Empty: nobody wants
    /// to know.
    std::function<void(const Exchange &exchange)> tell;
    /// Asked before an exchange is made for `tell`; false: that one is left out. Empty: none is.
    std::function<bool()> hasRoom;
};

/// The one place where secrets leave a trace: replaces the values of Authorization, cookies and signature
/// headers, of JSON and form fields named like secrets (token, password, secret, api_key, webex_bot_token,
/// client_password …) and of such query parameters by `***`.
void redact(Exchange &exchange);

} // namespace sandtable::net

Q_DECLARE_METATYPE(sandtable::net::Exchange)
