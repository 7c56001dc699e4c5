#pragma once

#include "automation/jsonnode.h"
#include "automation/references.h"
#include "automation/value.h"

#include <vector>

namespace sandtable::automation
{

/// Evaluates a query in the lenient Jayway dialect of workflow-documents.md 6. The matches in document order;
/// none is no error. Fails (kind Document) when the query cannot be read, TooLarge when it asks for too much.
[[nodiscard]] Result<std::vector<JsonNode>> queryJson(const JsonNode &root, const QString &query);

/// The result rules of section 6: no match or bad JSON fails, one match is itself, several are an array, then
/// converted to `type`. `javaDatePattern` reads dates.
[[nodiscard]] Result<Value> queryJsonText(const QString &json, const QString &query, ValueType type,
                                          const QString &javaDatePattern = {});

/// Puts references into a query: inside a quoted literal their text is data (quotes escaped), elsewhere path.
[[nodiscard]] QString expandJsonPath(const QString &query, const ReferenceScope &scope);

} // namespace sandtable::automation
