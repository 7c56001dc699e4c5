#include "desktop/windowmemory.h"

#include <QSettings>

namespace sandtable::desktop
{

WindowMemory::WindowMemory(const QString &file)
    : m_file(file.isEmpty() ? nullptr : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
    if (m_file)
        m_file->setFallbacksEnabled(false); // nothing from outside the data folder
}

WindowMemory::~WindowMemory() = default;

QVariant WindowMemory::value(const QString &key, const QVariant &otherwise) const
{
    return m_file ? m_file->value(key, otherwise) : m_values.value(key, otherwise);
}

bool WindowMemory::flag(const QString &key, bool otherwise) const
{
    return value(key, otherwise).toBool();
}

void WindowMemory::keep(const QString &key, const QVariant &value)
{
    if (m_file)
        m_file->setValue(key, value);
    else
        m_values.insert(key, value);
}

} // namespace sandtable::desktop
