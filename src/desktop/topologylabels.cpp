#include "desktop/topologylabels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

constexpr double Largest = 20;
constexpr double LargestMoved = 18; ///< smaller type first, before names leave their usual place
constexpr double SmallestBelow = 15;
constexpr double Smallest = 12;
constexpr double Gap = 3;
constexpr double Padding = 3;
constexpr int Passes = 4;

enum class Side { Below, Above, Right, Left };

/// Places names one by one against all the others.
class Placer
{
public:
    Placer(const QList<LabelWish> &wishes, double tile, const LabelMeasure &measure)
        : m_wishes(wishes), m_tile(tile), m_measure(measure)
    {
    }

    [[nodiscard]] QList<LabelPlace> place()
    {
        for (double pixels = Largest; pixels >= SmallestBelow; pixels -= 1) {
            if (allBelow(pixels))
                return m_places;
        }
        for (double pixels = LargestMoved; pixels >= Smallest; pixels -= 1) {
            if (allBelow(pixels) || moved(pixels))
                return m_places;
        }
        shorten();
        return m_places;
    }

    [[nodiscard]] bool isApart(qsizetype index, const LabelPlace &place) const
    {
        if (place.rect.isNull())
            return true;
        const QRectF rect = place.rect.translated(m_wishes[index].position);
        for (qsizetype i = 0; i < m_wishes.size(); ++i) {
            if (i == index)
                continue;
            const QPointF centre = m_wishes[i].position;
            const QRectF body(centre.x() - m_tile / 2, centre.y() - m_tile / 2, m_tile, m_tile);
            if (rect.intersects(body) || rect.intersects(m_places[i].rect.translated(centre)))
                return false;
        }
        return true;
    }

    void setPlaces(const QList<LabelPlace> &places) { m_places = places; }

private:
    [[nodiscard]] LabelPlace at(const QStringList &lines, double pixels, Side side) const
    {
        QSizeF size(0, 0);
        for (const QString &line : lines) {
            const QSizeF one = m_measure(line, pixels);
            size = QSizeF(std::max(size.width(), one.width() + 2 * Padding), size.height() + one.height());
        }
        const double half = m_tile / 2 + Gap;
        QRectF rect(QPointF(-size.width() / 2, half), size);
        if (side == Side::Above)
            rect.moveBottom(-half);
        else if (side == Side::Right)
            rect.moveTopLeft(QPointF(half, -size.height() / 2));
        else if (side == Side::Left)
            rect.moveTopRight(QPointF(-half, -size.height() / 2));
        return {lines, rect, pixels};
    }

    [[nodiscard]] bool allBelow(double pixels)
    {
        m_places.clear();
        for (const LabelWish &wish : m_wishes)
            m_places.append(at({wish.text}, pixels, Side::Below));
        return isClear();
    }

    /// From all below: whoever touches something goes where it does not.
    [[nodiscard]] bool moved(double pixels)
    {
        for (int pass = 0; pass < Passes && !isClear(); ++pass) {
            for (qsizetype i = 0; i < m_places.size(); ++i) {
                if (isApart(i, m_places[i]))
                    continue;
                for (const LabelPlace &place : choices(m_wishes[i].text, pixels)) {
                    if (isApart(i, place)) {
                        m_places[i] = place;
                        break;
                    }
                }
            }
        }
        return isClear();
    }

    [[nodiscard]] QList<LabelPlace> choices(const QString &text, double pixels) const
    {
        QList<LabelPlace> places{at({text}, pixels, Side::Below)};
        const QStringList lines = halves(text);
        if (lines.size() > 1)
            places.append(at(lines, pixels, Side::Below));
        for (const Side side : {Side::Above, Side::Right, Side::Left}) {
            places.append(at({text}, pixels, side));
            if (lines.size() > 1)
                places.append(at(lines, pixels, side));
        }
        return places;
    }

    /// The text on two lines of about the same length, if it has a blank.
    [[nodiscard]] static QStringList halves(const QString &text)
    {
        qsizetype best = -1;
        for (qsizetype blank = text.indexOf(u' '); blank > 0; blank = text.indexOf(u' ', blank + 1)) {
            if (best < 0 || std::abs(2 * blank - text.size()) < std::abs(2 * best - text.size()))
                best = blank;
        }
        if (best < 0)
            return {text};
        return {text.left(best), text.mid(best + 1)};
    }

    void shorten()
    {
        for (qsizetype i = 0; i < m_places.size(); ++i) {
            for (qsizetype length = m_wishes[i].text.size() - 1; !isApart(i, m_places[i]); --length) {
                m_places[i] = length < 2 ? LabelPlace{{}, {}, Smallest}
                                         : at({m_wishes[i].text.left(length).trimmed() + u'\u2026'}, Smallest,
                                              Side::Below);
            }
        }
    }

    [[nodiscard]] bool isClear() const
    {
        for (qsizetype i = 0; i < m_places.size(); ++i) {
            if (!isApart(i, m_places[i]))
                return false;
        }
        return true;
    }

    const QList<LabelWish> &m_wishes;
    double m_tile;
    const LabelMeasure &m_measure;
    QList<LabelPlace> m_places;
};

} // namespace

QList<LabelPlace> placeLabels(const QList<LabelWish> &wishes, double tile, const LabelMeasure &measure)
{
    return Placer(wishes, tile, measure).place();
}

bool labelsAreApart(const QList<LabelWish> &wishes, const QList<LabelPlace> &places, double tile)
{
    const LabelMeasure none;
    Placer placer(wishes, tile, none);
    placer.setPlaces(places);
    for (qsizetype i = 0; i < places.size(); ++i) {
        if (!placer.isApart(i, places[i]))
            return false;
    }
    return true;
}

} // namespace sandtable::desktop
