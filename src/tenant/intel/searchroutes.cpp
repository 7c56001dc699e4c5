#include "tenant/intel/searchroutes.h"

#include "tenant/intel/entitysearch.h"
#include "tenant/intel/listing.h"
#include "tenant/intel/validation.h"

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

const auto ReallyDelete = u"REALLY_DELETE_ALL_THESE_ENTITIES"_s;

} // namespace

net::Response answerSearch(const EntityStore &store, const EntityType &type, const net::Request &request,
                           const Grant &grant)
{
    Listing listing;
    EntitySearch search(type);
    if (const auto refused =
            refuseUnknownParameters(request, EntitySearch::parameters(type) + listingParameters()))
        return *refused;
    if (const auto refused = refuseListing(request, type, listing))
        return *refused;
    if (const auto refused = search.refuse(request, store.now()))
        return *refused;
    Result<QList<QJsonObject>> found = search.run(store, grant);
    return found.has_value() ? answerListing(std::move(*found), type, listing) : serverFailure(found.error());
}

net::Response answerCount(const EntityStore &store, const EntityType &type, const net::Request &request,
                          const Grant &grant)
{
    EntitySearch search(type);
    if (const auto refused = refuseUnknownParameters(request, EntitySearch::parameters(type)))
        return *refused;
    if (const auto refused = search.refuse(request, store.now()))
        return *refused;
    const Result<QList<QJsonObject>> found = search.run(store, grant);
    return found.has_value() ? jsonAnswer(found->size()) : serverFailure(found.error());
}

namespace
{

net::Response answerDelete(EntityStore &store, const EntityType &type, const net::Request &request,
                           const Grant &grant)
{
    EntitySearch search(type);
    if (const auto refused = refuseUnknownParameters(request, EntitySearch::parameters(type) +
                                                                  QStringList{ReallyDelete, u"wait_for"_s}))
        return *refused;
    if (const auto refused = search.refuse(request, store.now()))
        return *refused;
    if (!search.isNarrowed())
        return errorAnswer(403, u"you must provide at least one of from, to, query or any field filter."_s);
    const Result<QList<QJsonObject>> found = search.run(store, grant);
    if (!found.has_value())
        return serverFailure(found.error());
    if (request.queryValue(ReallyDelete).value_or(QString()) == "true"_L1) {
        const Result<void> done = store.together([&]() -> Result<void> {
            for (const QJsonObject &each : *found) {
                if (const Result<void> removed = store.remove(type, each, grant); !removed.has_value())
                    return removed;
            }
            return {};
        });
        if (!done.has_value())
            return serverFailure(done.error());
    }
    return jsonAnswer(found->size());
}

} // namespace

void addSearchRoutes(const IntelRoutes &routes, EntityStore &store)
{
    for (const EntityType &type : entityTypes()) {
        if (!type.can(TypeFeature::Search))
            continue;
        const QByteArray path = '/' + type.name.toLatin1() + "/search";
        const QString search = u"search-"_s + type.name;
        routes.add("GET", path, {search}, [&store, &type](const net::Request &request, const Grant &grant) {
            return answerSearch(store, type, request, grant);
        });
        routes.add("GET", path + "/count", {search},
                   [&store, &type](const net::Request &request, const Grant &grant) {
                       return answerCount(store, type, request, grant);
                   });
        if (type.can(TypeFeature::Post)) // those of events only ever refuse: eventroutes.h
            routes.add("DELETE", path, {search, u"delete-"_s + type.name},
                       [&store, &type](const net::Request &request, const Grant &grant) {
                           return answerDelete(store, type, request, grant);
                       });
    }
}

} // namespace sandtable::tenant
