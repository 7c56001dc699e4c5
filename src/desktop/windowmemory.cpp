#include "desktop/windowmemory.h"

#include "base/datafolder.h"

#include <QMap>
#include <QSettings>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;

namespace
{

constexpr QLatin1String Bytes("bytes:");
constexpr QLatin1String Text("text:");

/// One value as this program writes it: true, false, or Base64 behind its kind.
QByteArray written(const QVariant &value)
{
    if (value.typeId() == QMetaType::Bool)
        return value.toBool() ? "true" : "false";
    if (value.typeId() == QMetaType::QByteArray)
        return Bytes.latin1() + value.toByteArray().toBase64();
    return Text.latin1() + value.toString().toUtf8().toBase64();
}

QVariant read(const QVariant &value)
{
    const QString text = value.toString();
    if (text.startsWith(Bytes))
        return QByteArray::fromBase64(text.mid(Bytes.size()).toLatin1());
    if (text.startsWith(Text))
        return QString::fromUtf8(QByteArray::fromBase64(text.mid(Text.size()).toLatin1()));
    return value; // also what earlier versions wrote
}

QVariantMap valuesIn(const QString &file)
{
    QVariantMap values;
    const QSettings settings(file, QSettings::IniFormat);
    for (const QString &key : settings.allKeys())
        values.insert(key, read(settings.value(key)));
    return values;
}

} // namespace

WindowMemory::WindowMemory(const QString &file) : m_file(file)
{
    if (m_file.isEmpty())
        return;
    m_values = valuesIn(m_file);
    m_soon.setSingleShot(true);
    QObject::connect(&m_soon, &QTimer::timeout, &m_soon, [this] { write(); });
}

WindowMemory::~WindowMemory()
{
    if (m_soon.isActive())
        write();
}

QVariant WindowMemory::value(const QString &key, const QVariant &otherwise) const
{
    return m_values.value(key, otherwise);
}

bool WindowMemory::flag(const QString &key, bool otherwise) const
{
    return value(key, otherwise).toBool();
}

void WindowMemory::keep(const QString &key, const QVariant &value)
{
    m_values.insert(key, value);
    if (!m_file.isEmpty())
        m_soon.start(0);
}

/// Not by QSettings: on a full disk it may leave an empty file in place of the earlier one.
void WindowMemory::write()
{
    m_soon.stop();
    QMap<QString, QByteArray> sections;
    for (auto value = m_values.cbegin(); value != m_values.cend(); ++value)
        sections[value.key().section(u'/', 0, 0)] +=
            value.key().section(u'/', 1).toLatin1() + '=' + written(value.value()) + '\n';
    QByteArray text;
    for (auto section = sections.cbegin(); section != sections.cend(); ++section)
        text += '[' + section.key().toLatin1() + "]\n" + section.value();
    static_cast<void>(writePrivateFile(m_file, text)); // the next change tries again
}

} // namespace sandtable::desktop
