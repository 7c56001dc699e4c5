#include "desktop/nodestate.h"
#include "desktop/screeninset.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

constexpr int LetterMs = 12;
constexpr int LongestLineMs = 600;
constexpr int SlideMs = 420;
constexpr double LinePixels = 12.5;
constexpr double WarningPixels = 13;

/// The text in lines of at most `letters`, broken at blanks where there are some.
QStringList wrapped(const QString &text, qsizetype letters)
{
    QStringList lines;
    QString rest = text;
    while (rest.size() > letters && letters > 1) {
        qsizetype cut = rest.lastIndexOf(u' ', letters);
        if (cut <= 0)
            cut = letters;
        lines << rest.left(cut);
        rest = rest.mid(cut).trimmed();
    }
    lines << rest;
    return lines;
}

int typingMs(const QString &line)
{
    return std::min(LongestLineMs, int(line.size()) * LetterMs);
}

} // namespace

ConsoleInset::ConsoleInset(const Theme &theme, Motion &motion, QWidget *parent)
    : ScreenInset(theme, motion, parent)
{
    setObjectName(u"victimScreen"_s);
}

QString ConsoleInset::title() const
{
    return screens().host().isEmpty() ? tr("Victim's screen")
                                      : tr("Victim's screen: %1").arg(screens().host());
}

QSizeF ConsoleInset::baseSize() const
{
    return {276, 144};
}

int ConsoleInset::take(const StageScreens &before)
{
    m_newLine = !screens().lines().isEmpty() && screens().lines() != before.lines();
    m_newWarning = !screens().warning().isEmpty() && screens().warning() != before.warning();
    int duration = m_newLine ? typingMs(screens().lines().constLast().text) : 0;
    if (m_newWarning)
        duration = std::max(duration, SlideMs);
    return duration;
}

QString ConsoleInset::shownLine() const
{
    if (screens().lines().isEmpty())
        return {};
    const QString &line = screens().lines().constLast().text;
    const int whole = typingMs(line);
    if (!m_newLine || age() >= whole)
        return line;
    return line.left(line.size() * age() / std::max(1, whole));
}

double ConsoleInset::warningShare() const
{
    if (screens().warning().isEmpty())
        return 0;
    if (!m_newWarning || age() >= SlideMs)
        return 1;
    const double left = 1.0 - double(age()) / SlideMs;
    return 1.0 - left * left * left;
}

QString ConsoleInset::words() const
{
    QStringList words;
    for (const StageScreens::Line &line : screens().lines())
        words << line.text;
    if (!screens().warning().isEmpty())
        words << screens().warning();
    return words.isEmpty() ? tr("Nothing happens on it.") : words.join(u'\n');
}

void ConsoleInset::paintScreen(QPainter &painter, const QRectF &screen)
{
    const Colors &colors = theme().colors();
    const QFont mono = theme().fixedFont(LinePixels);
    const QFontMetricsF metrics(mono);
    const QRectF inner = screen.adjusted(theme().px(8), theme().px(4), -theme().px(6), -theme().px(4));
    const QString prompt = u"\u276f "_s;
    const auto letters = qsizetype(inner.width() / metrics.horizontalAdvance(u'0')) - prompt.size();
    const auto room = std::max<qsizetype>(1, qsizetype(inner.height() / metrics.height()));

    // From the newest line up, as many rows as there is room for: each with whether a prompt stands before
    // it.
    QList<std::pair<bool, QString>> rows;
    const QList<StageScreens::Line> &lines = screens().lines();
    for (qsizetype i = lines.size() - 1; i >= 0 && rows.size() < room; --i) {
        const bool newest = i == lines.size() - 1;
        const bool elsewhere = lines[i].host != screens().host();
        const QString text = newest ? shownLine() : lines[i].text;
        const QStringList parts = wrapped(elsewhere ? lines[i].host + ": "_L1 + text : text, letters);
        for (qsizetype part = parts.size() - 1; part >= 0; --part)
            rows.prepend({part == 0, parts[part]});
    }
    if (lines.isEmpty())
        rows.append({true, QString()});
    if (rows.size() > room)
        rows = rows.mid(rows.size() - room);

    painter.save();
    painter.setClipRect(screen);
    painter.setFont(mono);
    double y = inner.top();
    const double indent = metrics.horizontalAdvance(prompt);
    for (const auto &[first, text] : std::as_const(rows)) {
        if (first) {
            painter.setPen(colors.accent);
            painter.drawText(QPointF(inner.left(), y + metrics.ascent()), prompt);
        }
        painter.setPen(colors.ink);
        painter.drawText(QPointF(inner.left() + indent, y + metrics.ascent()), text);
        y += metrics.height();
    }
    const double cursor = indent + metrics.horizontalAdvance(rows.constLast().second) + 2;
    painter.fillRect(QRectF(inner.left() + cursor, y - metrics.height() + 2,
                            metrics.horizontalAdvance(u'0') * 0.6, metrics.height() - 4),
                     colors.muted);
    if (!screens().warning().isEmpty())
        paintWarning(painter, screen);
    painter.restore();
}

void ConsoleInset::paintWarning(QPainter &painter, const QRectF &screen)
{
    const Colors &colors = theme().colors();
    const QFont font = theme().textFont(WarningPixels, true);
    const double edge = theme().px(8);
    const double badge = theme().px(26);
    const double textWidth = screen.width() - 5 * edge - badge;
    const QRectF words = QFontMetricsF(font).boundingRect(QRectF(0, 0, textWidth, screen.height()),
                                                          Qt::TextWordWrap, screens().warning());
    const double height = std::min(screen.height() - edge, std::max(words.height(), badge) + 1.6 * edge);
    QRectF box(screen.left() + edge, screen.bottom() - height - edge * 0.7, screen.width() - 2 * edge,
               height);
    box.translate((1.0 - warningShare()) * (screen.width() + edge), 0);
    painter.setPen(QPen(colors.shield, 2));
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(box, theme().px(7), theme().px(7));
    paintStateBadge(painter, QRectF(box.left() + edge, box.center().y() - badge / 2, badge, badge),
                    scenario::NodeState::Protected, colors);
    painter.setFont(font);
    painter.setPen(colors.ink);
    painter.drawText(QRectF(box.left() + 2 * edge + badge, box.top(), textWidth, box.height()),
                     Qt::AlignVCenter | Qt::TextWordWrap, screens().warning());
}

} // namespace sandtable::desktop
