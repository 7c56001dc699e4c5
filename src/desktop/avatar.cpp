#include "desktop/avatar.h"

#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>

#include <array>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int Side = 30;
constexpr int Indent = 26;
} // namespace

QString initialsOf(const QString &name)
{
    static const QRegularExpression gaps(u"[\\s._+-]+"_s);
    const QStringList words = name.section(u'@', 0, 0).split(gaps, Qt::SkipEmptyParts);
    QString initials;
    for (const QString &word : words) {
        if (word[0].isLetterOrNumber() && initials.size() < 2)
            initials += word[0].toUpper();
    }
    return initials.isEmpty() ? u"?"_s : initials;
}

Avatar::Avatar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"avatar"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Avatar::setName(const QString &name)
{
    m_initials = initialsOf(name);
    m_tone = 0;
    for (const QChar letter : name) // the same person always has the same colour
        m_tone = m_tone * 31 + letter.unicode();
    update();
}

QSize Avatar::sizeHint() const
{
    return {m_theme.px(Side), m_theme.px(Side)};
}

void Avatar::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_theme.colors();
    const std::array rings{colors.accent, colors.success, colors.warning, colors.isolated};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double pen = m_theme.px(1.8);
    painter.setPen(QPen(rings[m_tone % rings.size()], pen));
    painter.setBrush(colors.glyph);
    painter.drawEllipse(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2));
    painter.setPen(colors.ink);
    painter.setFont(m_theme.textFont(12.5, true));
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

ThreadLine::ThreadLine(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"threadLine"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize ThreadLine::sizeHint() const
{
    return {m_theme.px(Indent), 0};
}

void ThreadLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colors().line, m_theme.px(2)));
    const double x = width() * 0.5;
    const double y = std::min(height() / 2.0, double(m_theme.px(24)));
    const double round = m_theme.px(8);
    QPainterPath line;
    line.moveTo(x, 0);
    line.lineTo(x, y - round);
    line.quadTo(x, y, x + round, y);
    line.lineTo(width(), y);
    painter.drawPath(line);
}

} // namespace sandtable::desktop
