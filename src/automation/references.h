#pragma once

#include "automation/value.h"

#include <QList>
#include <QString>

#include <optional>

namespace sandtable::automation
{

/// One segment of a reference: `parts[0]`, `source_array[@]`, ` name with blanks `.
struct ReferenceSegment {
    QString name;
    bool hasIndex = false;
    bool isCurrent = false; ///< `[@]`
    int index = 0;          ///< negative from the end
    friend bool operator==(const ReferenceSegment &, const ReferenceSegment &) = default;
};

/// `$root.seg.seg$` (workflow-documents.md 3).
struct Reference {
    QString root; ///< workflow, activity, trigger, rule, global, env, targetgroup, output
    QList<ReferenceSegment> segments;
    friend bool operator==(const Reference &, const Reference &) = default;
};

/// A piece of a text: literal, or a reference with its spelling.
struct TextPiece {
    QString text; ///< the literal, or the reference as written with both `$`
    std::optional<Reference> reference;
};

/// Cuts a text at its references. A `$` that opens none is literal.
[[nodiscard]] QList<TextPiece> splitReferences(const QString &text);

/// Where values come from.
class ReferenceScope
{
public:
    virtual ~ReferenceScope() = default;
    /// No value for what is unknown, skipped, failed or out of range.
    [[nodiscard]] virtual Value lookUp(const Reference &reference) const = 0;
};

/// A text that is one whole reference keeps the value's type; otherwise each becomes text, not scanned again.
[[nodiscard]] Value expand(const QString &text, const ReferenceScope &scope);
/// Strings inside objects and arrays too; a whole reference keeps its JSON type.
[[nodiscard]] QJsonValue expandJson(const QJsonValue &value, const ReferenceScope &scope);
/// Follows `[n].<field>` and further segments into a value.
[[nodiscard]] Value descend(QJsonValue value, const QList<ReferenceSegment> &segments, qsizetype from);

} // namespace sandtable::automation
