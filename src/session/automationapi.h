#pragma once

#include "base/result.h"
#include "intel/threatresponseclient.h"
#include "net/httpclient.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonObject>
#include <QPointer>
#include <QSet>
#include <QUrl>

namespace sandtable::session
{

/// What a tenant's Automation API allows with workflow documents.
struct AutomationSight {
    bool canImport = false;  ///< it takes whole documents: the lab tenant's `/automation/v1/workflows`
    bool canSee = false;     ///< its workflows are known
    QSet<QString> workflows; ///< ids and titles of those that are there
    QString sentence;        ///< why documents cannot be imported, for people
};

/// The Automation API as far as workflow documents go. The cloud's documented API (`/api/v1/workflows`, scope
/// `ao`; developer.cisco.com, Cisco XDR Automation API) lists workflows and has no import of a document; the
/// lab tenant's `/automation/v1/workflows` has both. Requests carry the tenant client's token.
class AutomationApi
{
public:
    AutomationApi(net::HttpClient &http, intel::ThreatResponseClient &tenant, QUrl automation)
        : m_http(&http), m_tenant(&tenant), m_base(std::move(automation))
    {
    }

    /// Looks, changes nothing. Never an error: what cannot be asked cannot be imported, and the sentence says
    /// why.
    QCoro::Task<AutomationSight> look();
    /// Installs one of this program's own documents, scripts allowed, with the values of its inputs; sent at
    /// most once. The answer says what was installed, webhooks with their URLs where the tenant tells them.
    QCoro::Task<Result<QJsonObject>> import(QJsonObject document, QJsonObject inputs);
    /// Removes a workflow; what is gone already is no error.
    QCoro::Task<Result<void>> remove(QString id);
    /// The newest runs, newest first, as `runs`, and as `awaiting_consent` the workflows whose Python nobody
    /// has allowed (`GET /automation/v1/runs`: the lab tenant's). Errors: the tenant's; Protocol when it
    /// tells something else.
    QCoro::Task<Result<QJsonObject>> runs();
    /// The Python scripts of one workflow, to read before consenting. Errors: NotFound, the tenant's.
    QCoro::Task<Result<QJsonObject>> scripts(QString id);
    /// Consents to the scripts of the content that was read. Errors: Conflict when it is another by now,
    /// NotFound, the tenant's.
    QCoro::Task<Result<void>> allow(QString id, QString contentHash);
    /// One run with its activities. Errors: NotFound, the tenant's.
    QCoro::Task<Result<QJsonObject>> run(QString id);

private:
    QCoro::Task<Result<QByteArray>> call(QByteArray method, QString path, QJsonObject body, QString purpose,
                                         QString service = QStringLiteral("tenant"));
    QPointer<net::HttpClient> m_http; ///< both may end while an answer is awaited
    QPointer<intel::ThreatResponseClient> m_tenant;
    QUrl m_base;
};

} // namespace sandtable::session
