#pragma once

#include "session/workflowexport.h"

#include <QJsonObject>

namespace sandtable::session
{

/// One document of an export, read.
struct ExportedDocument {
    QString file;
    QJsonObject document;
};

/// `checklist.md`: everything that a person does in the tenant besides importing the documents, in the order
/// in which it is done, with the names that the documents use. Holds no secret.
[[nodiscard]] QByteArray workflowChecklist(const Profile &profile, const ExportValues &values, bool withToken,
                                           const QList<ExportedDocument> &documents);

} // namespace sandtable::session
