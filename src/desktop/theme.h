#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QString>

#include <optional>

class QApplication;

namespace sandtable::desktop
{

/// Every colour of the window. Texts keep a contrast of 4.5:1 or more on the surfaces they stand on; the hues
/// of states stay apart for colour-blind people (after Okabe and Ito), and none is told by colour alone.
struct Colors {
    QColor window;   ///< behind everything
    QColor canvas;   ///< behind the topology
    QColor surface;  ///< panels and lists
    QColor raised;   ///< fields, bubbles and tiles on a surface
    QColor line;     ///< borders and links
    QColor ink;      ///< text
    QColor muted;    ///< secondary text
    QColor accent;   ///< links, focus, what is going on
    QColor onAccent; ///< text on accent
    QColor danger;
    QColor onDanger;
    QColor warning;
    QColor onWarning;
    QColor success;
    QColor onSuccess;
    QColor shield;   ///< what is protected
    QColor glyph;    ///< the soft fill of symbols
    QColor isolated; ///< what is cut off from the network
};

/// What a person can choose in the settings.
enum class ThemeChoice { System, Light, Dark };
/// "system", "light", "dark"; anything else is System.
[[nodiscard]] ThemeChoice themeChoiceFromText(QStringView text);

/// The colours of one of the two schemes.
[[nodiscard]] const Colors &colorsOf(bool dark);
/// WCAG contrast of two opaque colours: 1 … 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

/// Palette, type size and style sheet of the program: Fusion in own colours, following the system's lightness
/// or a choice. Type grows with the window (setScale), so that the last row can read it on a projector. Main
/// thread.
class Theme : public QObject
{
    Q_OBJECT

public:
    /// Remembers what the system looks like, then takes the application over.
    explicit Theme(QApplication &app, QObject *parent = nullptr);

    void choose(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    /// Sizes relative to a window of 1366 × 768; kept within 1 … 3.
    void setScale(double scale);
    [[nodiscard]] double scale() const { return m_scale; }
    /// The scale for a window of that size.
    [[nodiscard]] static double scaleFor(const QSize &window);

    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] const Colors &colors() const { return colorsOf(m_dark); }
    /// Device-independent pixels for a length drawn at scale 1.
    [[nodiscard]] int px(double length) const { return qRound(length * m_scale); }
    [[nodiscard]] QFont textFont(double pixels, bool bold = false) const;
    [[nodiscard]] QFont fixedFont(double pixels) const;
    /// The symbol `name` (resources/icons) in one colour, for buttons; `color` defaults to ink.
    [[nodiscard]] QIcon icon(const QString &name, std::optional<QColor> color = std::nullopt) const;
    /// Whether things may move: false when the system asks for reduced motion.
    [[nodiscard]] bool animates() const;

signals:
    /// Colours or sizes changed.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void apply();
    [[nodiscard]] static bool systemIsDark(const QPalette &palette);

    QApplication &m_app;
    ThemeChoice m_choice = ThemeChoice::System;
    bool m_systemDark = false;
    bool m_dark = false;
    bool m_applying = false;
    double m_scale = 1.0;
    QFont m_base;
};

} // namespace sandtable::desktop
