#include "desktop/graphwords.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;
using session::GraphKind;

namespace
{

struct GraphTexts {
    Q_DECLARE_TR_FUNCTIONS(Graph)
};

QString plainText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return value.toString();
}

bool isPlain(const QJsonValue &value)
{
    return !value.isObject() && !value.isArray();
}

void addLines(QList<std::pair<QString, QString>> &lines, const QString &name, const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            addLines(lines, name.isEmpty() ? member.key() : name + u'.' + member.key(), member.value());
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        if (std::all_of(array.begin(), array.end(), [](const QJsonValue &item) { return isPlain(item); })) {
            QStringList items;
            for (const QJsonValue &item : array)
                items << plainText(item);
            lines.append({name, items.join(u", "_s)});
            return;
        }
        for (qsizetype i = 0; i < array.size(); ++i)
            addLines(lines, u"%1[%2]"_s.arg(name).arg(i), array[i]);
    } else if (!value.isNull() && !value.isUndefined()) {
        lines.append({name, plainText(value)});
    }
}

QPainterPath polygonOf(const QList<QPointF> &corners)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(corners));
    path.closeSubpath();
    return path;
}

} // namespace

QString nameOf(GraphKind kind)
{
    switch (kind) {
    case GraphKind::Incident:
        return GraphTexts::tr("Incident");
    case GraphKind::Sighting:
        return GraphTexts::tr("Sighting");
    case GraphKind::Target:
        return GraphTexts::tr("Target");
    case GraphKind::Observable:
        return GraphTexts::tr("Observable");
    case GraphKind::Judgement:
        return GraphTexts::tr("Judgement");
    case GraphKind::Indicator:
        return GraphTexts::tr("Indicator");
    case GraphKind::Other:
        break;
    }
    return GraphTexts::tr("Object");
}

QString symbolOf(GraphKind kind)
{
    switch (kind) {
    case GraphKind::Incident:
        return u"graph-incident"_s;
    case GraphKind::Sighting:
        return u"graph-sighting"_s;
    case GraphKind::Target:
        return u"graph-target"_s;
    case GraphKind::Observable:
        return u"graph-observable"_s;
    case GraphKind::Judgement:
        return u"graph-judgement"_s;
    case GraphKind::Indicator:
        return u"graph-indicator"_s;
    case GraphKind::Other:
        break;
    }
    return u"graph-other"_s;
}

QColor colorOf(GraphKind kind, const Colors &colors)
{
    switch (kind) {
    case GraphKind::Incident:
        return colors.danger;
    case GraphKind::Sighting:
        return colors.warning;
    case GraphKind::Target:
        return colors.ink;
    case GraphKind::Observable:
        return colors.accent;
    case GraphKind::Judgement:
        return colors.isolated;
    case GraphKind::Indicator:
        return colors.success;
    case GraphKind::Other:
        break;
    }
    return colors.muted;
}

int rankOf(GraphKind kind)
{
    switch (kind) {
    case GraphKind::Incident:
        return 1;
    case GraphKind::Sighting:
        return 2;
    case GraphKind::Target:
        return 3;
    case GraphKind::Observable:
        return 4;
    case GraphKind::Judgement:
        return 5;
    case GraphKind::Indicator:
        return 6;
    case GraphKind::Other:
        break;
    }
    return 0; // notes and casebooks, which name the incident
}

QPainterPath outlineOf(GraphKind kind, const QRectF &box)
{
    const double cut = box.height() / 4;
    const double left = box.left();
    const double right = box.right();
    const double top = box.top();
    const double bottom = box.bottom();
    const double middle = box.center().y();
    QPainterPath path;
    switch (kind) {
    case GraphKind::Incident: // an octagon, as a stop sign
        return polygonOf({{left + cut, top},
                          {right - cut, top},
                          {right, top + cut},
                          {right, bottom - cut},
                          {right - cut, bottom},
                          {left + cut, bottom},
                          {left, bottom - cut},
                          {left, top + cut}});
    case GraphKind::Target:
        path.addRect(box);
        return path;
    case GraphKind::Observable:
        path.addRoundedRect(box, box.height() / 2, box.height() / 2);
        return path;
    case GraphKind::Judgement: // a hexagon
        return polygonOf({{left + cut, top},
                          {right - cut, top},
                          {right, middle},
                          {right - cut, bottom},
                          {left + cut, bottom},
                          {left, middle}});
    case GraphKind::Indicator: // a signpost
        return polygonOf(
            {{left, top}, {right - cut, top}, {right, middle}, {right - cut, bottom}, {left, bottom}});
    case GraphKind::Other: // a sheet with a folded corner
        return polygonOf(
            {{left, top}, {right - cut, top}, {right, top + cut}, {right, bottom}, {left, bottom}});
    case GraphKind::Sighting:
        break;
    }
    path.addRoundedRect(box, cut * 0.7, cut * 0.7);
    return path;
}

QString captionOf(const session::GraphNode &node)
{
    const QString name = nameOf(node.kind);
    const bool saysMore =
        node.kind == GraphKind::Observable || node.kind == GraphKind::Target || node.kind == GraphKind::Other;
    return saysMore && !node.type.isEmpty() ? GraphTexts::tr("%1 · %2").arg(name, node.type) : name;
}

QString describe(const session::GraphNode &node)
{
    return GraphTexts::tr("%1: %2").arg(captionOf(node), node.title);
}

QString summaryOf(const session::IncidentGraph &graph)
{
    const QString objects = GraphTexts::tr("%n object(s)", nullptr, int(graph.nodes.size()));
    const QString relations = GraphTexts::tr("%n relation(s)", nullptr, int(graph.edges.size()));
    const QString all = GraphTexts::tr("%1, %2").arg(objects, relations);
    if (graph.moreNodes + graph.moreEdges == 0)
        return all;
    return GraphTexts::tr("%1; %n more not shown", nullptr, graph.moreNodes + graph.moreEdges).arg(all);
}

QList<std::pair<QString, QString>> propertyLines(const QJsonObject &properties)
{
    QList<std::pair<QString, QString>> lines;
    addLines(lines, {}, properties);
    return lines;
}

} // namespace sandtable::desktop
