#include "tenant/intel/graphroutes.h"

#include "tenant/intel/entitysearch.h"
#include "tenant/intel/graphdocument.h"
#include "tenant/intel/listing.h"
#include "tenant/intel/observableroutes.h"
#include "tenant/intel/sortvalue.h"
#include "tenant/intel/validation.h"
#include "tenant/intel/verdict.h"

#include <QJsonArray>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype PageSize = 50;

/// Errors of the question end it with a 400; what is missing is null.
tl::unexpected<Error> wrong(const QString &text)
{
    return failure(ErrorKind::Document, u"tenant"_s, u"answer GraphQL"_s, text);
}

/// The selected part of a value.
QJsonValue selected(const QJsonValue &value, const QList<GraphField> &fields, const QString &typeName = {})
{
    if (value.isArray()) {
        QJsonArray list;
        const QJsonArray items = value.toArray();
        for (const QJsonValue &each : items)
            list.append(selected(each, fields));
        return list;
    }
    if (!value.isObject() || fields.isEmpty())
        return value.isUndefined() ? QJsonValue() : value;
    QJsonObject part;
    for (const GraphField &field : fields) {
        if (field.name == "__typename"_L1)
            part.insert(field.alias, typeName);
        else
            part.insert(field.alias, selected(value.toObject().value(field.name), field.fields));
    }
    return part;
}

/// The names of entities' fields must be those of the model.
Result<void> checkFields(const QList<GraphField> &fields, const EntityType &type)
{
    static const QStringList serverKeys{u"__typename"_s, u"owner"_s,   u"groups"_s,
                                        u"client_id"_s,  u"created"_s, u"modified"_s};
    if (fields.isEmpty())
        return wrong(
            u"Validation error of type SubSelectionRequired: a %1 needs a selection"_s.arg(type.name));
    for (const GraphField &field : fields) {
        if (!type.shape.field(field.name) && !type.shape.item && !serverKeys.contains(field.name))
            return wrong(
                u"Validation error of type FieldUndefined: Field '%1' in type '%2' is undefined"_s.arg(
                    field.name, type.name));
    }
    return {};
}

/// `[{field: OBSERVED_TIME_START_TIME, direction: desc}]`
Result<QList<Listing::SortKey>> sortOf(const QJsonValue &orderBy, const EntityType &type)
{
    QList<Listing::SortKey> keys;
    const QJsonArray given = orderBy.isArray()    ? orderBy.toArray()
                             : orderBy.isObject() ? QJsonArray{orderBy}
                                                  : QJsonArray();
    const QStringList paths = type.pathsFor(FieldUse::Sort);
    for (const QJsonValue &each : given) {
        const QString wanted = each["field"_L1].toString();
        const auto path = std::find_if(paths.cbegin(), paths.cend(), [&wanted](const QString &candidate) {
            return QString(candidate).replace(u'.', u'_').compare(wanted, Qt::CaseInsensitive) == 0;
        });
        if (path == paths.cend())
            return wrong(
                u"Validation error of type WrongType: '%1' is no field to order by"_s.arg(wanted.left(100)));
        keys.append({*path, each["direction"_L1].toString() == "desc"_L1});
    }
    return keys;
}

void sortBy(QList<QJsonObject> &entities, const EntityType &type, const QList<Listing::SortKey> &keys)
{
    for (auto key = keys.crbegin(); key != keys.crend(); ++key) { // stable: the first key last
        QList<std::pair<SortValue, QJsonObject>> rows;
        for (const QJsonObject &each : std::as_const(entities))
            rows.append({SortValue::of(type, each, key->path, key->descending), each});
        std::stable_sort(rows.begin(), rows.end(), [key](const auto &a, const auto &b) {
            return a.first.comparedTo(b.first, key->descending) < 0;
        });
        entities.clear();
        for (const auto &row : std::as_const(rows))
            entities.append(row.second);
    }
}

/// `{totalCount,pageInfo,edges,nodes}`; a cursor is the number of its row.
Result<QJsonValue> connection(const GraphField &field, QList<QJsonObject> entities, const EntityType &type)
{
    const auto keys = sortOf(field.arguments.value("orderBy"_L1), type);
    if (!keys.has_value())
        return failure(keys.error());
    sortBy(entities, type, *keys);
    const qsizetype first = field.arguments.value("first"_L1).toInt(PageSize);
    if (first < 0 || first > Listing::Window)
        return wrong(u"first must be from 0 to 10000"_s);
    const qsizetype from =
        std::clamp<qsizetype>(field.arguments.value("after"_L1).toString().toLongLong(), 0, entities.size());
    const QList<QJsonObject> rows = entities.mid(from, first);
    QJsonArray nodes;
    QJsonArray edges;
    for (const QJsonObject &each : rows) {
        nodes.append(each);
        edges.append(QJsonObject{{u"cursor"_s, QString::number(from + nodes.size())}, {u"node"_s, each}});
    }
    for (const GraphField &part : field.fields) {
        const QList<GraphField> *node = part.name == "nodes"_L1 ? &part.fields : nullptr;
        for (const GraphField &below : part.fields)
            node = part.name == "edges"_L1 && below.name == "node"_L1 ? &below.fields : node;
        if (node) {
            if (const Result<void> checked = checkFields(*node, type); !checked.has_value())
                return failure(checked.error());
        }
    }
    const QJsonObject pageInfo{{u"hasNextPage"_s, from + rows.size() < entities.size()},
                               {u"hasPreviousPage"_s, from > 0},
                               {u"startCursor"_s, QString::number(from)},
                               {u"endCursor"_s, QString::number(from + rows.size())}};
    return selected(QJsonObject{{u"totalCount"_s, entities.size()},
                                {u"pageInfo"_s, pageInfo},
                                {u"nodes"_s, nodes},
                                {u"edges"_s, edges}},
                    field.fields);
}

/// One question: who asks, and of what.
struct Asked {
    const EntityStore &store;
    const Grant &grant;
    QStringList missing; ///< capabilities that the client lacks

    bool may(const QString &capability)
    {
        if (!grant.allows(capability))
            missing << capability;
        return missing.isEmpty();
    }
};

Result<QJsonValue> oneEntity(Asked &asked, const GraphField &field, const EntityType &type)
{
    if (!asked.may(u"read-"_s + type.name))
        return QJsonValue();
    if (const Result<void> checked = checkFields(field.fields, type); !checked.has_value())
        return failure(checked.error());
    const auto found = asked.store.find(type, field.arguments.value("id"_L1).toString());
    if (!found.has_value())
        return failure(found.error());
    if (!found->has_value() || !mayRead(**found, asked.grant))
        return QJsonValue();
    return selected(**found, field.fields, type.name);
}

Result<QJsonValue> manyEntities(Asked &asked, const GraphField &field, const EntityType &type)
{
    if (!asked.may(u"search-"_s + type.name))
        return QJsonValue();
    EntitySearch search(type);
    net::Request request;
    if (field.arguments.contains("query"_L1))
        request.rawQuery =
            "query=" + field.arguments.value("query"_L1).toString().toUtf8().toPercentEncoding();
    if (const auto refused = search.refuse(request, asked.store.now()))
        return wrong(QString::fromUtf8(refused->body));
    Result<QList<QJsonObject>> found = search.run(asked.store, asked.grant);
    if (!found.has_value())
        return failure(found.error());
    return connection(field, std::move(*found), type);
}

Result<QJsonValue> observable(Asked &asked, const GraphField &field)
{
    const QString type = field.arguments.value("type"_L1).toString();
    const QString value = field.arguments.value("value"_L1).toString();
    QJsonObject answer;
    for (const GraphField &part : field.fields) {
        QJsonValue shown;
        const bool isSightings = part.name == "sightings"_L1;
        if (part.name == "type"_L1) {
            shown = type;
        } else if (part.name == "value"_L1) {
            shown = value;
        } else if (isSightings || part.name == "judgements"_L1 || part.name == "verdict"_L1) {
            const EntityType &entities = *entityTypeNamed(isSightings ? u"sighting" : u"judgement");
            if (!asked.may(part.name == "verdict"_L1 ? u"read-verdict"_s : u"search-"_s + entities.name))
                return QJsonValue();
            const auto found = withObservable(asked.store, asked.grant, entities, type, value);
            if (!found.has_value())
                return failure(found.error());
            if (part.name == "verdict"_L1) {
                if (const std::optional<QJsonObject> verdict = verdictFrom(*found, asked.store.now()))
                    shown = selected(*verdict, part.fields);
            } else {
                const Result<QJsonValue> list = connection(part, *found, entities);
                if (!list.has_value())
                    return list;
                shown = *list;
            }
        } else if (part.name != "__typename"_L1) {
            return wrong(
                u"Validation error of type FieldUndefined: Field '%1' in type 'Observable' is undefined"_s
                    .arg(part.name));
        }
        answer.insert(part.alias, shown);
    }
    return answer;
}

Result<QJsonValue> rootValue(Asked &asked, const GraphField &field)
{
    if (field.name == "observable"_L1)
        return observable(asked, field);
    for (const EntityType &type : entityTypes()) {
        if (!type.can(TypeFeature::Search) || type.name == "event"_L1 || type.name == "feed"_L1)
            continue;
        if (field.name == type.plural)
            return manyEntities(asked, field, type);
        if (field.name == QString(type.name).replace(u'-', u'_'))
            return oneEntity(asked, field, type);
    }
    return wrong(
        u"Validation error of type FieldUndefined: Field '%1' in type 'Root' is undefined"_s.arg(field.name));
}

net::Response graphFailure(const Error &error)
{
    if (error.kind != ErrorKind::Document)
        return serverFailure(error);
    return jsonAnswer(QJsonObject{{u"errors"_s, QJsonArray{error.detail}}}, 400);
}

net::Response answerGraph(const EntityStore &store, const net::Request &request, const Grant &grant)
{
    static const Shape shape = parseShape(u"query!:text variables:any operationName:any");
    QJsonObject body;
    if (const auto refused = refuseBody(request, body))
        return *refused;
    if (const QJsonObject errors = schemaErrors(shape, body); !errors.isEmpty())
        return schemaFailure(errors);
    const Result<QList<GraphField>> fields =
        parseGraphDocument(body.value("query"_L1).toString(), body.value("variables"_L1).toObject(),
                           body.value("operationName"_L1).toString());
    if (!fields.has_value())
        return graphFailure(fields.error());
    Asked asked{store, grant, {}};
    QJsonObject data;
    for (const GraphField &field : *fields) {
        const Result<QJsonValue> value = rootValue(asked, field);
        if (!value.has_value())
            return graphFailure(value.error());
        data.insert(field.alias, *value);
    }
    if (!asked.missing.isEmpty())
        return missingCapability(asked.missing, grant);
    return jsonAnswer(QJsonObject{{u"data"_s, data}});
}

} // namespace

void addGraphRoutes(const IntelRoutes &routes, const EntityStore &store)
{
    routes.add("POST", "/graphql", {}, [&store](const net::Request &request, const Grant &grant) {
        return answerGraph(store, request, grant);
    });
}

} // namespace sandtable::tenant
