#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <functional>

namespace sandtable::desktop
{

/// A node that wants its name beside it.
struct LabelWish {
    QPointF position; ///< the node's centre
    QString text;
};

/// Where a name stands.
struct LabelPlace {
    QStringList lines; ///< what is written; shortened with an ellipsis where there was no other way
    QRectF rect;       ///< relative to the node's centre; null when there was room for nothing
    double pixels = 0; ///< size of the type, in units of the plane
    friend bool operator==(const LabelPlace &, const LabelPlace &) = default;
};

/// The size of one line of type of that many pixels.
using LabelMeasure = std::function<QSizeF(const QString &text, double pixels)>;

/// Finds places where no name touches another name or another node's tile (a square of `tile` around the
/// node's centre): all below in the largest type that allows it, then on other sides and on two lines, at
/// last shortened. One place for each wish, in their order.
[[nodiscard]] QList<LabelPlace> placeLabels(const QList<LabelWish> &wishes, double tile,
                                            const LabelMeasure &measure);
/// Whether no name of `places` touches another one or another node's tile.
[[nodiscard]] bool labelsAreApart(const QList<LabelWish> &wishes, const QList<LabelPlace> &places,
                                  double tile);

} // namespace sandtable::desktop
