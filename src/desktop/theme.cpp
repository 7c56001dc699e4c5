#include "desktop/theme.h"

#include "desktop/stylesheet.h"
#include "desktop/symbols.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

constexpr double BasePixels = 14.5;
constexpr double LargestScale = 3.0;

Colors darkColors()
{
    return {
        .window = QColor(0x0d, 0x14, 0x1d),
        .canvas = QColor(0x10, 0x19, 0x24),
        .surface = QColor(0x16, 0x21, 0x2e),
        .raised = QColor(0x1f, 0x2d, 0x3e),
        .line = QColor(0x36, 0x4a, 0x60),
        .ink = QColor(0xed, 0xf2, 0xf8),
        .muted = QColor(0xa9, 0xba, 0xcb),
        .accent = QColor(0x6c, 0xb6, 0xff),
        .onAccent = QColor(0x07, 0x17, 0x29),
        .danger = QColor(0xff, 0x7f, 0x5c),
        .onDanger = QColor(0x2a, 0x0a, 0x02),
        .warning = QColor(0xf5, 0xc0, 0x4a),
        .onWarning = QColor(0x2b, 0x1d, 0x00),
        .success = QColor(0x3f, 0xd0, 0xa8),
        .onSuccess = QColor(0x02, 0x22, 0x19),
        .shield = QColor(0x6c, 0xb6, 0xff),
        .glyph = QColor(0x35, 0x4d, 0x68),
        .isolated = QColor(0xe0, 0xa0, 0xec),
    };
}

Colors lightColors()
{
    return {
        .window = QColor(0xe9, 0xee, 0xf4),
        .canvas = QColor(0xf7, 0xf9, 0xfc),
        .surface = QColor(0xff, 0xff, 0xff),
        .raised = QColor(0xf0, 0xf4, 0xf9),
        .line = QColor(0xb9, 0xc6, 0xd4),
        .ink = QColor(0x12, 0x1d, 0x29),
        .muted = QColor(0x49, 0x5a, 0x6d),
        .accent = QColor(0x0a, 0x5c, 0xad),
        .onAccent = QColor(0xff, 0xff, 0xff),
        .danger = QColor(0xb8, 0x34, 0x0c),
        .onDanger = QColor(0xff, 0xff, 0xff),
        .warning = QColor(0x86, 0x58, 0x00),
        .onWarning = QColor(0xff, 0xff, 0xff),
        .success = QColor(0x00, 0x6e, 0x54),
        .onSuccess = QColor(0xff, 0xff, 0xff),
        .shield = QColor(0x0a, 0x5c, 0xad),
        .glyph = QColor(0xd5, 0xe0, 0xec),
        .isolated = QColor(0x80, 0x2c, 0x94),
    };
}

QPalette paletteOf(const Colors &c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.ink);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Text, c.ink);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.ink);
    palette.setColor(QPalette::BrightText, c.danger);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.ink);
    palette.setColor(QPalette::Light, c.raised.lighter(120));
    palette.setColor(QPalette::Midlight, c.raised);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.line);
    palette.setColor(QPalette::Shadow, c.window.darker(150));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.muted);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, c.ink);
    return palette;
}

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

} // namespace

ThemeChoice themeChoiceFromText(QStringView text)
{
    if (text == "light"_L1)
        return ThemeChoice::Light;
    return text == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::System;
}

const Colors &colorsOf(bool dark)
{
    static const Colors darkOnes = darkColors();
    static const Colors lightOnes = lightColors();
    return dark ? darkOnes : lightOnes;
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Theme::Theme(QApplication &app, QObject *parent)
    : QObject(parent), m_app(app), m_systemDark(systemIsDark(QGuiApplication::palette())),
      m_base(QApplication::font())
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::follow);
#else
    m_app.installEventFilter(this);
#endif
    m_dark = m_systemDark;
    apply();
}

bool Theme::systemIsDark(const QPalette &palette)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_app && event->type() == QEvent::ApplicationPaletteChange && !m_applying)
        follow();
    return QObject::eventFilter(watched, event);
}

void Theme::follow()
{
    // Before 6.5 only Fusion's standard palette tells what the platform looks like now.
    m_systemDark = systemIsDark(m_app.style()->standardPalette());
    choose(m_choice);
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    const bool dark = choice == ThemeChoice::System ? m_systemDark : choice == ThemeChoice::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    apply();
    emit changed();
}

double Theme::scaleFor(const QSize &window)
{
    const double ratio = std::min(window.width() / 1366.0, window.height() / 768.0);
    // Grows a little slower than the window: a larger screen also shows more.
    const double scale = ratio <= 1.0 ? 1.0 : 1.0 + (ratio - 1.0) * 0.9;
    return std::round(std::clamp(scale, 1.0, LargestScale) * 20.0) / 20.0;
}

void Theme::setScale(double scale)
{
    const double bounded = std::clamp(scale, 1.0, LargestScale);
    if (qFuzzyCompare(bounded, m_scale))
        return;
    m_scale = bounded;
    apply();
    emit changed();
}

void Theme::apply()
{
    m_applying = true;
    QApplication::setPalette(paletteOf(colors()));
    QApplication::setFont(textFont(BasePixels));
    m_app.setStyleSheet(styleSheetFor(colors(), m_scale));
    m_applying = false;
}

QFont Theme::textFont(double pixels, bool bold) const
{
    QFont font = m_base;
    font.setPixelSize(std::max(1, px(pixels)));
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

QFont Theme::fixedFont(double pixels) const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(std::max(1, px(pixels)));
    return font;
}

QIcon Theme::icon(const QString &name, std::optional<QColor> color) const
{
    const QColor ink = color.value_or(colors().ink);
    QColor fill = ink;
    fill.setAlphaF(0.25F);
    return symbolIcon(name, px(22), ink, fill);
}

bool Theme::animates() const
{
    return m_app.style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
}

} // namespace sandtable::desktop
