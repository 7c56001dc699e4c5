#include "intel/importreport.h"

#include <QJsonArray>

namespace sandtable::intel
{

using namespace Qt::StringLiterals;

std::optional<ImportReport> ImportReport::fromJson(const QJsonObject &answer)
{
    if (!answer.value(u"results"_s).isArray())
        return std::nullopt;
    ImportReport report;
    for (const QJsonValue &value : answer.value(u"results"_s).toArray()) {
        const QJsonObject entry = value.toObject();
        ImportedEntity entity;
        entity.id = entry.value(u"id"_s).toString();
        entity.originalId = entry.value(u"original_id"_s).toString();
        entity.type = entry.value(u"type"_s).toString();
        entity.result = entry.value(u"result"_s).toString();
        const QJsonValue error = entry.value(u"error"_s);
        const QStringList problem{error.isObject() ? error.toObject().value(u"type"_s).toString()
                                                   : error.toString(),
                                  entry.value(u"msg"_s).toString()};
        entity.problem = problem.join(u' ').trimmed();
        report.entities.append(entity);
    }
    return report;
}

QString ImportReport::idOf(const QString &originalId) const
{
    for (const ImportedEntity &entity : entities) {
        if (entity.originalId == originalId)
            return entity.id;
    }
    return {};
}

QStringList ImportReport::problems() const
{
    QStringList list;
    for (const ImportedEntity &entity : entities) {
        if (entity.result == u"error")
            list.append(u"%1: %2"_s.arg(entity.type, entity.problem));
    }
    return list;
}

} // namespace sandtable::intel
