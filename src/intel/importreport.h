#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sandtable::intel
{

/// One element of an import's answer (private-intel.md 3).
struct ImportedEntity {
    QString id;         ///< long; empty on error
    QString originalId; ///< the transient id that was sent
    QString type;
    QString result; ///< "created", "exists", "error"
    QString problem;
    friend bool operator==(const ImportedEntity &, const ImportedEntity &) = default;
};

/// The answer to a bundle import: a 200 may hold errors.
struct ImportReport {
    QList<ImportedEntity> entities;

    /// Reads the answer's body; nothing when it has no list of results.
    [[nodiscard]] static std::optional<ImportReport> fromJson(const QJsonObject &answer);
    /// The long id that a transient one has become, or empty.
    [[nodiscard]] QString idOf(const QString &originalId) const;
    /// What was refused, one sentence each.
    [[nodiscard]] QStringList problems() const;
};

} // namespace sandtable::intel
