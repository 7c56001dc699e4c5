#pragma once

#include <QString>
#include <QTimer>
#include <QVariant>

namespace sandtable::desktop
{

/// What the window remembers of itself from one start to the next: layout, hints that were seen, switches of
/// the stage. One small INI file, written whole soon after each change; without a file it remembers for as
/// long as it lives. A file that cannot be written is no error: what it held stays, and the window begins
/// next time as it did this time.
class WindowMemory
{
public:
    /// `file`: its whole path, inside the data folder; empty: no file.
    explicit WindowMemory(const QString &file = {});
    ~WindowMemory();

    [[nodiscard]] QVariant value(const QString &key, const QVariant &otherwise = {}) const;
    [[nodiscard]] bool flag(const QString &key, bool otherwise) const;
    void keep(const QString &key, const QVariant &value);

private:
    void write();

    QString m_file;
    QVariantMap m_values;
    QTimer m_soon; ///< several changes at once are written together
};

/// The keys of the memory.
namespace Remembered
{
inline constexpr QLatin1String Geometry("window/geometry");
inline constexpr QLatin1String MainSplitter("window/main");
inline constexpr QLatin1String LeftSplitter("window/left");
inline constexpr QLatin1String RightSplitter("window/right");
inline constexpr QLatin1String DeckPanel("window/panel");
inline constexpr QLatin1String Hints("stage/hints");
inline constexpr QLatin1String Mask("stage/mask");
inline constexpr QLatin1String Gallery("stage/gallery_at_start");
inline constexpr QLatin1String CleanOnReset("stage/clean_on_reset");
} // namespace Remembered

} // namespace sandtable::desktop
