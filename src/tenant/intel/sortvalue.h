#pragma once

#include "tenant/intel/entitytypes.h"

#include <QJsonObject>
#include <QString>

#include <variant>

namespace sandtable::tenant
{

/// Whether the values at a dotted path are times; `created` and `modified` are.
[[nodiscard]] bool isTimePath(const EntityType &type, const QString &path);

/// What a row is sorted by at one path: a number (times as milliseconds, incident severity and tactics by
/// rank), a text, or nothing, which comes last either way (private-intel.md 4.3).
class SortValue
{
public:
    /// Of several values the lowest counts, for a descending sort the highest.
    [[nodiscard]] static SortValue of(const EntityType &type, const QJsonObject &entity, const QString &path,
                                      bool descending);
    /// Reads a `search_after` value.
    [[nodiscard]] static SortValue fromText(const QString &text);

    /// Below zero when this one comes first.
    [[nodiscard]] int comparedTo(const SortValue &other, bool descending) const;
    /// As in X-Sort: `1613398450000`, `"text"`, `nil`.
    [[nodiscard]] QByteArray shown() const;
    /// As in search_after.
    [[nodiscard]] QString text() const;

private:
    std::variant<std::monostate, double, QString> m_value;
};

} // namespace sandtable::tenant
