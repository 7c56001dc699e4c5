#pragma once

#include <QLineF>
#include <QList>
#include <QRectF>
#include <QSizeF>

namespace sandtable::desktop
{

/// What has to share a view.
struct InsetNeeds {
    QSizeF view;          ///< in pixels
    QRectF content;       ///< the network, in units of the plane
    QList<QRectF> nodes;  ///< the nodes with their labels, in units of the plane: never covered
    QList<QLineF> links;  ///< covered only when there is no other way
    QList<QSizeF> insets; ///< in pixels; the first would like to stand on the left, the others on the right
    double margin = 10;   ///< between things, in pixels
};

/// Where everything goes, in pixels of the view.
struct InsetPlan {
    double scale = 1;     ///< pixels for one unit of the plane
    QPointF origin;       ///< where the content's top left corner goes
    QList<QRectF> insets; ///< empty when there is no room for all of them beside a network that can be read
};

/// Keeps the network as large as it can be while each inset finds a place where it covers no node.
[[nodiscard]] InsetPlan planInsets(const InsetNeeds &needs);

} // namespace sandtable::desktop
