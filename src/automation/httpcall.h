#pragma once

#include "automation/activity.h"
#include "automation/targets.h"

namespace sandtable::automation
{

/// One web call of an activity.
struct HttpCall {
    QByteArray method = "GET";
    QString relativeUrl;
    net::Headers headers; ///< custom ones: they win over what is added
    QByteArray contentType;
    QByteArray accept;
    QByteArray body;
    bool followRedirects = false; ///< within what the host routes; credentials stay with their origin
    bool useAccountKey = true;
};

/// Sends to the endpoint through the services' route. POST and PATCH are delivered once. Errors: Unsupported
/// for hosts that are not routed, Rejected for calls that cannot be put on the wire, else what the client
/// says. Any status is an answer.
QCoro::Task<Result<net::HttpAnswer>> sendCall(ActivityScope *scope, Endpoint endpoint, HttpCall call);

/// status_code, status_text, response_body, response_headers.
void putAnswer(const net::HttpAnswer &answer, QJsonObject &outputs);

/// A sentence for `error.message`.
[[nodiscard]] QString sentenceFor(const Error &error);

} // namespace sandtable::automation
