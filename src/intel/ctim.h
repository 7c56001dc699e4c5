#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace sandtable::intel
{

/// Something that was seen: `{"type":"ip","value":"203.0.113.7"}` (private-intel.md 6).
struct Observable {
    QString type;
    QString value;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Observable fromJson(const QJsonObject &object);
    friend bool operator==(const Observable &, const Observable &) = default;
};

/// How two observables of a sighting belong together: `Connected_To` …
struct ObservedRelation {
    QString relation;
    Observable source;
    Observable related;
    [[nodiscard]] QJsonObject toJson(const QString &origin) const;
    friend bool operator==(const ObservedRelation &, const ObservedRelation &) = default;
};

/// What was hit: an IdentitySpecification.
struct Target {
    QString type; ///< sensor vocabulary: "endpoint.server"
    QString os;
    QList<Observable> observables;
    [[nodiscard]] QJsonObject toJson(const QDateTime &at) const;
    friend bool operator==(const Target &, const Target &) = default;
};

/// What a sensor saw, before the server has given it an id.
struct Sighting {
    QString name; ///< distinguishes the sightings of one attack; part of the external id
    QString title;
    QString description;
    QString sensor;
    QString severity;
    QString confidence;
    QString resolution;
    QList<Observable> observables;
    QList<Target> targets;
    QList<ObservedRelation> relations;
    friend bool operator==(const Sighting &, const Sighting &) = default;
};

/// The incident of an attack, before the server has given it an id.
struct Incident {
    QString title;
    QString description;
    QString shortDescription;
    QString severity;
    QString confidence;
    QString discoveryMethod;
    QStringList categories;
    QStringList tactics;
    QStringList techniques;
    friend bool operator==(const Incident &, const Incident &) = default;
};

} // namespace sandtable::intel
