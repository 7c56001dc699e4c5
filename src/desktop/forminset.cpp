#include "desktop/screeninset.h"

#include <QPainter>
#include <QTextOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr int LetterMs = 26;
constexpr int LongestTypingMs = 1300;
constexpr double TextPixels = 13;
constexpr double FieldPixels = 13.5;
} // namespace

FormInset::FormInset(const Theme &theme, Motion &motion, QWidget *parent) : ScreenInset(theme, motion, parent)
{
    setObjectName(u"attackerScreen"_s);
}

QString FormInset::title() const
{
    return tr("Attacker's screen");
}

QSizeF FormInset::baseSize() const
{
    return {276, 122};
}

int FormInset::take(const StageScreens &before)
{
    const QString &typed = screens().payload();
    if (typed.isEmpty() || typed == before.payload())
        return 0;
    return std::min(LongestTypingMs, int(typed.size()) * LetterMs);
}

QString FormInset::shownText() const
{
    const QString &typed = screens().payload();
    const int whole = std::min(LongestTypingMs, int(typed.size()) * LetterMs);
    if (age() >= whole)
        return typed;
    return typed.left(typed.size() * age() / std::max(1, whole));
}

QString FormInset::words() const
{
    if (screens().payload().isEmpty())
        return tr("The login form is empty.");
    return tr("Sent as the user name: %1").arg(screens().payload());
}

void FormInset::paintScreen(QPainter &painter, const QRectF &screen)
{
    const Colors &colors = theme().colors();
    const double edge = theme().px(10);
    const QRectF inner = screen.adjusted(edge, theme().px(5), -edge, -theme().px(8));
    const QFont strong = theme().textFont(TextPixels, true);
    const QFont plain = theme().textFont(TextPixels);
    const double row = QFontMetricsF(strong).height();
    painter.setFont(strong);
    painter.setPen(colors.ink);
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), row), Qt::AlignVCenter,
                     QFontMetricsF(strong).elidedText(screens().formTitle(), Qt::ElideRight, inner.width()));

    // The button first: the field takes what is left.
    const QString shown = shownText();
    const bool sent = !screens().payload().isEmpty() && shown == screens().payload();
    const QString action = sent ? tr("Sent") : tr("Sign in");
    const double height = row + theme().px(6);
    const double width = QFontMetricsF(strong).horizontalAdvance(action) + theme().px(26);
    const QRectF button(inner.right() - width, inner.bottom() - height, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(sent ? colors.danger : colors.accent);
    painter.drawRoundedRect(button, theme().px(5), theme().px(5));
    painter.setPen(sent ? colors.onDanger : colors.onAccent);
    painter.drawText(button, Qt::AlignCenter, action);
    painter.setFont(plain);
    painter.setPen(colors.muted);
    painter.drawText(QRectF(inner.left(), button.top(), button.left() - inner.left() - edge, height),
                     Qt::AlignVCenter, tr("User name"));

    const QRectF field(inner.left(), inner.top() + row + theme().px(3), inner.width(),
                       button.top() - inner.top() - row - theme().px(8));
    painter.setPen(QPen(shown.isEmpty() ? colors.line : colors.danger, shown.isEmpty() ? 1.5 : 2));
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(field, theme().px(4), theme().px(4));
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::WrapAnywhere);
    const QFont mono = theme().fixedFont(FieldPixels);
    const QRectF text = field.adjusted(theme().px(6), theme().px(2), -theme().px(4), -theme().px(1));
    // The end of a long text is what is being typed: the beginning gives way.
    const QFontMetricsF metrics(mono);
    const qsizetype fits = qsizetype(text.width() / metrics.horizontalAdvance(u'0')) *
                           std::max<qsizetype>(1, qsizetype(text.height() / metrics.height()));
    QString visible = shown + (sent ? QString() : u"\u258f"_s);
    if (visible.size() > fits && fits > 1)
        visible = u'\u2026' + visible.right(fits - 1);
    painter.setFont(mono);
    painter.setPen(colors.ink);
    painter.drawText(text, visible, wrap);
}

} // namespace sandtable::desktop
