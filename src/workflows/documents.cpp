#include "workflows/documents.h"

#include "base/jsontext.h"

#include <QFile>

#include <algorithm>

// Resources of a static library are linked in by this call only; the macro needs the global namespace.
static void initWorkflowResources()
{
    Q_INIT_RESOURCE(workflows);
}

namespace sandtable::workflows
{

using namespace Qt::StringLiterals;

namespace
{
const QString BlockFile = u"block-observable.json"_s;
const QString ReceiveFile = u"receive-observables.json"_s;
const QString CheckFile = u"check-incidents.json"_s;
} // namespace

QStringList documentFiles()
{
    return {BlockFile, ReceiveFile, CheckFile};
}

Result<QByteArray> documentSource(const QString &fileName)
{
    initWorkflowResources();
    QFile file(u":/workflows/"_s + fileName);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"workflows"_s, u"read a document"_s, fileName);
    return file.readAll();
}

bool isOurs(const automation::WorkflowDocument &document)
{
    return std::ranges::any_of(documentFiles(), [&document](const QString &name) {
        const Result<QByteArray> source = documentSource(name);
        const Result<QJsonObject> json = source ? parseJsonObject(*source) : failure(source.error());
        return json && automation::contentHashOf(*json) == document.contentHash;
    });
}

QString checkWorkflowId()
{
    return u"definition_workflow_03SANDTABLECHECKINCIDENTS00000000A01"_s;
}

QString receiveWorkflowId()
{
    return u"definition_workflow_03SANDTABLERECEIVEOBSERVABLES00000A02"_s;
}

QString receiveWebhookId()
{
    return u"webhook_03SANDTABLERECEIVEOBSERVABLES00000000C03"_s;
}

QJsonObject inputsFor(const QString &fileName, const AlertInputs &values)
{
    if (fileName == ReceiveFile)
        return {{u"alert_format"_s, values.alertFormat}};
    if (fileName != CheckFile)
        return {};
    return {{u"webex_room_id"_s, values.roomId},
            {u"webex_bot_token"_s, values.botToken.reveal()},
            {u"public_url"_s, values.publicUrl.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash)},
            {u"link_key"_s, values.linkKey.reveal()},
            {u"alert_format"_s, values.alertFormat}};
}

} // namespace sandtable::workflows
