#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sandtable::tenant
{

/// One selected field of a GraphQL query, its arguments resolved and its fragments laid open.
struct GraphField {
    QString name;
    QString alias; ///< under which it is answered; the name without one
    QJsonObject arguments;
    QList<GraphField> fields;
};

/// The root fields of the query called `operationName` (of the only one when empty). `@skip` and `@include`
/// are obeyed; only queries are understood. Errors: kind Document, `detail` for people.
[[nodiscard]] Result<QList<GraphField>> parseGraphDocument(const QString &text, const QJsonObject &variables,
                                                           const QString &operationName);

} // namespace sandtable::tenant
