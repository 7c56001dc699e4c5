#include "tenant/intel/bundleroutes.h"

#include "tenant/intel/bundleexport.h"
#include "tenant/intel/bundleimport.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

net::Response answerExport(const EntityStore &store, const net::Request &request, const Grant &grant,
                           const QStringList &ids)
{
    ExportOptions options;
    options.ids = ids;
    options.relatedTo = request.queryValues(u"related_to");
    options.sourceTypes = request.queryValues(u"source_type");
    options.targetTypes = request.queryValues(u"target_type");
    options.includeRelated =
        request.queryValue(u"include_related_entities").value_or(u"true"_s) != "false"_L1;
    const Result<QJsonObject> bundle = exportBundle(store, grant, options);
    return bundle.has_value() ? jsonAnswer(*bundle) : serverFailure(bundle.error());
}

} // namespace

void addBundleRoutes(const IntelRoutes &routes, EntityStore &store)
{
    routes.add("POST", "/bundle/import", {u"import-bundle"_s},
               [&store](const net::Request &request, const Grant &grant) -> net::Response {
                   QJsonObject bundle;
                   if (const std::optional<net::Response> refused = refuseBody(request, bundle))
                       return *refused;
                   if (const QJsonObject errors = bundleErrors(bundle); !errors.isEmpty())
                       return schemaFailure(errors);
                   return importBundle(
                       store, grant, bundle,
                       keyPrefixes(request.queryValue(u"external-key-prefixes").value_or(QString())));
               });

    const QStringList known{u"ids"_s, u"related_to"_s, u"source_type"_s, u"target_type"_s,
                            u"include_related_entities"_s};
    routes.add("GET", "/bundle/export", {u"list-relationships"_s},
               [&store, known](const net::Request &request, const Grant &grant) -> net::Response {
                   if (const std::optional<net::Response> refused = refuseUnknownParameters(request, known))
                       return *refused;
                   const QStringList ids = request.queryValues(u"ids");
                   if (ids.isEmpty())
                       return schemaFailure({{u"ids"_s, u"missing-required-key"_s}});
                   return answerExport(store, request, grant, ids);
               });
    routes.add("POST", "/bundle/export", {u"list-relationships"_s},
               [&store](const net::Request &request, const Grant &grant) -> net::Response {
                   static const Shape shape = parseShape(u"ids!:[text]");
                   QJsonObject body;
                   if (const std::optional<net::Response> refused = refuseBody(request, body))
                       return *refused;
                   if (const QJsonObject errors = schemaErrors(shape, body); !errors.isEmpty())
                       return schemaFailure(errors);
                   QStringList ids;
                   const QJsonArray given = body.value("ids"_L1).toArray();
                   for (const QJsonValue &id : given)
                       ids << id.toString();
                   return answerExport(store, request, grant, ids);
               });
}

} // namespace sandtable::tenant
