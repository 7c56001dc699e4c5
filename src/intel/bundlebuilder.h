#pragma once

#include "intel/ctim.h"

namespace sandtable::intel
{

/// The source of everything that the lab creates (application.md, What an attack creates).
inline constexpr QLatin1String SourceName("Sandtable");
/// What every external id begins with, and the value of `external-key-prefixes` for both imports.
inline constexpr QLatin1String ExternalIdPrefix("sandtable-");

/// One attack as bundles: one per sighting, each with the same incident (transient and external id), its
/// sighting and the `member-of` relationship between them, so that the second import joins the incident of
/// the first (private-intel.md 2, seed trick). Pure.
class BundleBuilder
{
public:
    /// `run` is part of every id; `at` is when the attack was seen.
    BundleBuilder(QString run, QDateTime at) : m_run(std::move(run)), m_at(std::move(at)) {}

    [[nodiscard]] QList<QJsonObject> attackBundles(const Incident &incident,
                                                   const QList<Sighting> &sightings) const;
    /// Every external id that attackBundles will send, to be noted on disk before.
    [[nodiscard]] QStringList externalIds(const QList<Sighting> &sightings) const;
    /// The incident's external id, to find it by: `sandtable-<run>-incident`.
    [[nodiscard]] QString incidentExternalId() const { return externalId(QStringLiteral("incident")); }
    /// The transient id of the incident, for reading an ImportReport.
    [[nodiscard]] QString incidentTransientId() const { return transientId(QStringLiteral("incident")); }

private:
    [[nodiscard]] QString externalId(const QString &name) const;
    [[nodiscard]] QString transientId(const QString &name) const;
    [[nodiscard]] QJsonObject base(const QString &type, const QString &name) const;

    QString m_run;
    QDateTime m_at;
};

} // namespace sandtable::intel
