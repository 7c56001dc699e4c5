#pragma once

#include "automation/jsonnode.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace sandtable::automation::jsonpath
{

struct Filter;

/// One step of a path.
struct Step {
    enum class Kind { Names, Wildcard, Indices, Slice, Filter, Size };
    Kind kind = Kind::Names;
    bool deep = false; ///< after `..`
    QStringList names;
    QList<int> indices;
    std::optional<int> from; ///< slice
    std::optional<int> to;
    std::shared_ptr<const Filter> filter;
};

using Path = QList<Step>;

/// One side of a comparison: a path from `@` or `$`, or a literal.
struct Operand {
    bool isPath = false;
    bool fromRoot = false;
    Path path;
    JsonNode literal;
};

/// `a && b`, `a || b`, `!a`, `@.k` (existence), `@.k == x`.
struct Filter {
    enum class Kind { And, Or, Not, Exists, Compare };
    Kind kind = Kind::Exists;
    std::shared_ptr<const Filter> left;
    std::shared_ptr<const Filter> right;
    Operand a;
    QString operation;
    Operand b;
};

/// Reads a query; kind Document with the character's number when it cannot.
[[nodiscard]] Result<Path> parsePath(const QString &query);

} // namespace sandtable::automation::jsonpath
