#include "tenant/intel/sortvalue.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "tenant/intel/intelhttp.h"
#include "tenant/intel/listing.h"

#include <QHash>
#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

int severityRank(const QString &severity)
{
    static const QHash<QString, int> ranks{
        {u"Low"_s, 1}, {u"Medium"_s, 2}, {u"High"_s, 3}, {u"Critical"_s, 4}};
    return ranks.value(severity);
}

int tacticRank(const QString &tactic)
{
    static const QHash<QString, int> ranks{
        {u"TA0042"_s, 1}, {u"TA0043"_s, 2},  {u"TA0001"_s, 3},  {u"TA0040"_s, 4}, {u"TA0008"_s, 5},
        {u"TA0010"_s, 6}, {u"TA0004"_s, 7},  {u"TA0009"_s, 8},  {u"TA0011"_s, 8}, {u"TA0003"_s, 9},
        {u"TA0007"_s, 9}, {u"TA0006"_s, 10}, {u"TA0002"_s, 11}, {u"TA0005"_s, 11}};
    return ranks.value(tactic);
}

} // namespace

bool isTimePath(const EntityType &type, const QString &path)
{
    if (path == "created"_L1 || path == "modified"_L1)
        return true;
    const Shape *shape = &type.shape;
    for (const QString &name : path.split(u'.')) {
        while (shape->kind == Shape::Kind::List)
            shape = shape->item.get();
        const Field *field = shape->field(name);
        if (!field)
            return type.name == "event"_L1 && path == "timestamp"_L1;
        shape = &field->shape;
    }
    return shape->kind == Shape::Kind::Time;
}

SortValue SortValue::of(const EntityType &type, const QJsonObject &entity, const QString &path,
                        bool descending)
{
    const bool ranked = type.name == "incident"_L1 && (path == "severity"_L1 || path == "tactics"_L1);
    SortValue result;
    if (ranked) { // always a number; of several tactics the highest
        double highest = 0;
        const QJsonArray values = valuesAt(entity, path);
        for (const QJsonValue &each : values)
            highest = std::max<double>(highest, path == "severity"_L1 ? severityRank(each.toString())
                                                                      : tacticRank(each.toString()));
        result.m_value = highest;
        return result;
    }
    const bool isTime = isTimePath(type, path);
    const QJsonArray values = valuesAt(entity, path);
    for (const QJsonValue &each : values) {
        SortValue candidate;
        if (each.isDouble())
            candidate.m_value = each.toDouble();
        else if (each.isBool())
            candidate.m_value = each.toBool() ? 1.0 : 0.0;
        else if (isTime)
            candidate.m_value = double(fromWireTime(each.toString()).toMSecsSinceEpoch());
        else if (each.isString())
            candidate.m_value = path == "id"_L1 ? shortId(each.toString()) : each.toString();
        if (candidate.comparedTo(result, descending) < 0)
            result = candidate;
    }
    return result;
}

SortValue SortValue::fromText(const QString &text)
{
    SortValue result;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber)
        result.m_value = number;
    else if (!text.isEmpty() && text != "nil"_L1)
        result.m_value = text;
    return result;
}

int SortValue::comparedTo(const SortValue &other, bool descending) const
{
    const bool nothing = m_value.index() == 0;
    const bool otherNothing = other.m_value.index() == 0;
    if (nothing || otherNothing)
        return int(nothing) - int(otherNothing);
    int order = 0;
    if (m_value.index() != other.m_value.index())
        order = m_value.index() < other.m_value.index() ? -1 : 1;
    else if (const double *number = std::get_if<double>(&m_value))
        order = *number < std::get<double>(other.m_value)   ? -1
                : *number > std::get<double>(other.m_value) ? 1
                                                            : 0;
    else
        order = std::get<QString>(m_value).compare(std::get<QString>(other.m_value));
    return descending ? -order : order;
}

QString SortValue::text() const
{
    if (const double *number = std::get_if<double>(&m_value))
        return QString::number(*number, 'g', 17);
    if (const QString *text = std::get_if<QString>(&m_value))
        return *text;
    return u"nil"_s;
}

QByteArray SortValue::shown() const
{
    if (const QString *text = std::get_if<QString>(&m_value))
        return toCompactJson(*text);
    return text().toLatin1();
}

} // namespace sandtable::tenant
