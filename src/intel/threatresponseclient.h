#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "intel/authorizedchannel.h"
#include "intel/connection.h"
#include "intel/ctim.h"
#include "intel/importreport.h"
#include "net/httpclient.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace sandtable::intel
{

/// Query items of a search, in order, decoded.
using SearchQuery = QList<std::pair<QString, QString>>;

/// A feed with its public view.
struct FeedView {
    QString id;
    QString title;
    QUrl view;
    QString indicator; ///< long id: judgements that are its elements are on the feed
};

/// Client of the Threat Response / XDR private intelligence API (private-intel.md). A token is fetched once
/// for everybody who waits, kept until shortly before it expires, and fetched anew on one 401, with one
/// replay. Changing the connection takes effect with the next request; what is under way ends with the
/// connection it began with. One thread.
class ThreatResponseClient : public QObject
{
    Q_OBJECT

public:
    ThreatResponseClient(net::HttpClient &http, const Clock &clock, QObject *parent = nullptr);
    ~ThreatResponseClient() override;

    void configure(const Connection &connection);

    /// A valid token, without its scheme; the answer to "are the credentials good?".
    QCoro::Task<Result<Secret>> token();
    /// The scopes of the last token, as the tenant named them.
    [[nodiscard]] QString scope() const;

    /// Imports a bundle, sent at most once; when the outcome is unknown (mayHaveBeenDelivered), look for the
    /// external ids.
    QCoro::Task<Result<ImportReport>> importBundle(QJsonObject bundle, QString externalKeyPrefixes);
    /// `GET /ctia/<type>/search`, one page.
    QCoro::Task<Result<QJsonArray>> search(QString type, SearchQuery query);
    /// The same, following X-Next to the end or to `limit` entities; `query` without paging.
    QCoro::Task<Result<QJsonArray>> searchAll(QString type, SearchQuery query, int limit);
    /// By short or long id. Errors: NotFound.
    QCoro::Task<Result<QJsonObject>> read(QString type, QString id);
    /// Entities with that external id.
    QCoro::Task<Result<QJsonArray>> withExternalId(QString type, QString externalId);
    QCoro::Task<Result<QJsonObject>> create(QString type, QJsonObject entity);
    /// Deletes; what is gone already is no error.
    QCoro::Task<Result<void>> remove(QString type, QString id);

    /// The feed with exactly that title, or nothing.
    QCoro::Task<Result<std::optional<FeedView>>> feedTitled(QString title);
    /// The values of a feed's public text view, as a firewall reads it: no token is sent. Errors: Protocol
    /// when the answer is not plain text.
    QCoro::Task<Result<QStringList>> feedValues(QUrl view);

    /// The judgements of an observable that are valid now, whatever they say (private-intel.md 5,
    /// Observables).
    QCoro::Task<Result<QJsonArray>> judgementsOf(Observable observable);
    /// Ends a judgement's validity now (private-intel.md 5, Expire). Errors: NotFound, Forbidden.
    QCoro::Task<Result<void>> expireJudgement(QString id, QString reason);
    /// Another status for an incident (private-intel.md 5, Incident status).
    QCoro::Task<Result<void>> setIncidentStatus(QString id, QString status);
    /// The newest incidents, newest first: from conure where the tenant answers there, else from private
    /// intel (private-intel.md 1).
    QCoro::Task<Result<QJsonArray>> newestIncidents(int limit);
    /// Which of the two answered newestIncidents last: "conure", "private intel" or nothing yet.
    [[nodiscard]] const QString &incidentsFrom() const { return m_incidentsFrom; }

private:
    QString m_incidentsFrom;
    net::HttpClient &m_http;
    const Clock &m_clock;
    std::shared_ptr<AuthorizedChannel> m_channel;
};

} // namespace sandtable::intel
