#pragma once

#include "net/message.h"
#include "tenant/intel/entitytypes.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace sandtable::tenant
{

/// Whether required keys must be there (POST, PUT) or any may be missing (the body of a PATCH).
enum class Completeness { Whole, Partial };

/// What is wrong with the shape, mirroring the entity: `{"incident_time":{"opened":"missing-required-key"}}`;
/// leaves `missing-required-key`, `disallowed-key`, `(not (...))`. Empty when nothing is
/// (private-intel.md 4.4). `type`, when given, must be the type's name. Server-made keys (owner, groups,
/// created ...) are refused as on the real server, except `schema_version`, which is accepted and ignored.
[[nodiscard]] QJsonObject schemaErrors(const EntityType &type, const QJsonObject &entity,
                                       Completeness completeness = Completeness::Whole);

/// The same for any shape (bodies of special routes).
[[nodiscard]] QJsonObject schemaErrors(const Shape &shape, const QJsonObject &body,
                                       Completeness completeness = Completeness::Whole);

/// A rule about values that a well-formed entity breaks.
struct BrokenRule {
    enum class Kind { Spec, Tlp, Disposition };
    Kind kind = Kind::Spec;
    QString message; ///< names the key and the value
};

/// The first broken rule: lengths, URIs, references, times outside 1970-2525, end before start, negative
/// counts, TLP, disposition against its name. Call it with a well-formed entity. `allowedTlps` empty: all
/// four (P).
[[nodiscard]] std::optional<BrokenRule> brokenRule(const EntityType &type, const QJsonObject &entity,
                                                   const QStringList &allowedTlps = {});

/// The entity as it is stored: times in wire form, `timestamp`, `tlp`, `valid_time`, sighting `count` and
/// `confidence`, judgement disposition pair, `type` (4.4). `previous` is the stored entity on PUT and PATCH,
/// from which tlp and valid_time parts are kept. Does not touch id, owner, groups, client_id,
/// created, modified, schema_version: those are the store's.
[[nodiscard]] QJsonObject withTypeDefaults(const EntityType &type, QJsonObject entity, const QDateTime &now,
                                           const QJsonObject &previous = {});

/// PATCH: objects merge deeply, everything else (arrays too) is replaced.
[[nodiscard]] QJsonObject deepMerged(QJsonObject base, const QJsonObject &patch);

/// 400 `{"errors":{...}}`.
[[nodiscard]] net::Response schemaFailure(const QJsonObject &errors);
/// 400 for a broken rule, with the entity.
[[nodiscard]] net::Response ruleFailure(const BrokenRule &rule, const QJsonObject &entity);
/// 400 `{"type":"json-parse-exception","message":".."}`.
[[nodiscard]] net::Response unparsable(const QString &message);

/// 400 `{"errors":{"<name>":"disallowed-key"}}` when the query has a parameter that is not in `allowed`
/// (4.3).
[[nodiscard]] std::optional<net::Response> refuseUnknownParameters(const net::Request &request,
                                                                   const QStringList &allowed);

} // namespace sandtable::tenant
