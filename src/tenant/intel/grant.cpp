#include "base/jsontext.h"
#include "tenant/intel/entitytypes.h"
#include "tenant/intel/tokenservice.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// What a capability is about: "create-incident" writes "incident".
struct Wanted {
    QString entity; ///< "incident", "verdict", "import-bundle"; or a scope of its own: "inspect"
    bool write = false;
};

Wanted wantedBy(const QString &capability)
{
    if (capability == "import-bundle"_L1)
        return {capability, true};
    const QString verb = capability.section(u'-', 0, 0);
    QString entity = capability.section(u'-', 1);
    if (entity.isEmpty())
        return {capability, false};
    if (verb == "list"_L1) { // plural: list-attack-patterns
        if (const EntityType *type = entityTypeWithPlural(QString(entity).replace(u'-', u'_')))
            entity = type->name;
    }
    return {entity, verb == "create"_L1 || verb == "delete"_L1};
}

bool covers(const QString &scope, const Wanted &wanted)
{
    const QString access = scope.section(u':', 1);
    if (!access.isEmpty() && access != (wanted.write ? "write"_L1 : "read"_L1))
        return false;
    const QString path = scope.section(u':', 0, 0);
    if (path == "private-intel"_L1)
        return wanted.entity == "import-bundle"_L1 || wanted.entity == "verdict"_L1 ||
               entityTypeNamed(wanted.entity);
    if (path == "asset"_L1)
        return wanted.entity.startsWith("asset"_L1) || wanted.entity == "target-record"_L1;
    return path == wanted.entity || path == "private-intel/"_L1 + wanted.entity;
}

} // namespace

bool Grant::allows(const QString &capability) const
{
    if (capability == "developer"_L1 || capability == "specify-id"_L1)
        return false;
    const Wanted wanted = wantedBy(capability);
    return std::any_of(scopes.cbegin(), scopes.cend(),
                       [&wanted](const QString &scope) { return covers(scope, wanted); });
}

net::Response missingCapability(const QStringList &capabilities, const Grant &grant)
{
    const QJsonValue wanted = capabilities.size() == 1 ? QJsonValue(capabilities.constFirst())
                                                       : QJsonValue(QJsonArray::fromStringList(capabilities));
    return net::Response::json(toCompactJson(QJsonObject{{u"message"_s, u"Missing capability"_s},
                                                         {u"error"_s, u"missing_capability"_s},
                                                         {u"capabilities"_s, wanted},
                                                         {u"owner"_s, grant.login}}),
                               403);
}

} // namespace sandtable::tenant
