#pragma once

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace sandtable
{

/// What went wrong, in terms a caller can act on.
enum class ErrorKind {
    Usage,         ///< the caller or the command line asked for something that makes no sense
    Configuration, ///< settings are missing or contradict each other
    Storage,       ///< disk, database or keychain refused
    Busy,          ///< a port, a lock or a running story is in the way
    Network,       ///< no connection, cut, name not found, TLS
    Timeout,       ///< no answer in time
    Cancelled,     ///< the caller stopped it
    Unauthorized,  ///< 401: the credential is missing, wrong or expired
    Forbidden,     ///< 403: the credential lacks a right
    NotFound,      ///< 404, or no such object here
    Conflict,      ///< 409, or already there
    TooLarge,      ///< over a stated limit
    RateLimited,   ///< 429 or 503 with Retry-After
    Rejected,      ///< another 4xx: the service refuses what was sent
    Service,       ///< 5xx: the service failed
    Protocol,      ///< the answer has the wrong type or shape
    Document,      ///< a scenario, workflow or settings file is wrong; `place` says where
    Unsupported    ///< understood, but not possible here
};

/// One failure as a value. The sentence for people is made where it is shown (base/errortext.h); `detail` is
/// the developer's text and never holds a secret.
struct Error {
    ErrorKind kind = ErrorKind::Service;
    QString service;   ///< who failed: "tenant", "webex", "outbox", a file name …
    QString operation; ///< what was being done: "import the bundle"
    QString detail;    ///< what was found
    QString place;     ///< where in a document: "beats[3].at_ms"; empty elsewhere
    int httpStatus = 0;
    QString serviceCode; ///< the service's own code or tracking id
    std::optional<std::chrono::seconds> retryAfter;
    bool mayHaveBeenDelivered =
        false; ///< the request was sent and no answer came: it may have had its effect

    friend bool operator==(const Error &, const Error &) = default;
};

/// `service: operation: place: detail (HTTP n)`, the parts that exist: one line for logs and stderr.
QString toText(const Error &error);

/// Stable lower-case name of a kind ("rate_limited"), used as `error.code` in JSON answers.
QString codeOf(ErrorKind kind);

/// Shape of `/api` errors (application.md, Callback server): `{"code","message"}` plus `place` where there is
/// one.
QJsonObject toJson(const Error &error);

} // namespace sandtable
