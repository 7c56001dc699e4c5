#pragma once

#include "automation/workflowdocument.h"
#include "base/result.h"
#include "base/secret.h"

#include <QJsonObject>
#include <QStringList>
#include <QUrl>

namespace sandtable::workflows
{

/// The program's own workflow documents, in the order in which they are installed: block-observable.json,
/// receive-observables.json, check-incidents.json.
[[nodiscard]] QStringList documentFiles();
/// One of them. Errors: NotFound.
[[nodiscard]] Result<QByteArray> documentSource(const QString &fileName);
/// Whether it is one of them, unchanged: its scripts came with the program and need no consent.
[[nodiscard]] bool isOurs(const automation::WorkflowDocument &document);
/// The ids of *Check incidents every 5 minutes* and *Receive observables from a rest client*.
[[nodiscard]] QString checkWorkflowId();
[[nodiscard]] QString receiveWorkflowId();
/// The webhook of *Receive observables* that takes JSON.
[[nodiscard]] QString receiveWebhookId();

/// What the documents need to know of the console and its room.
struct AlertInputs {
    QString roomId;
    Secret botToken;
    QUrl publicUrl;
    Secret linkKey;
    QString alertFormat = QStringLiteral("both"); ///< "card", "markdown", "both"
};
/// The inputs of one document by name, as a person fills them in after an import.
[[nodiscard]] QJsonObject inputsFor(const QString &fileName, const AlertInputs &values);

} // namespace sandtable::workflows
