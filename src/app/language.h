#pragma once

#include <QObject>
#include <QTranslator>

namespace sandtable::app
{

/// The language of everything that people read: the chosen one, or the system's, or English. One a process.
class Language : public QObject
{
    Q_OBJECT

public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    /// "en", "fr", or empty for the system's. Takes effect at once: windows get a LanguageChange event.
    void choose(const QString &code);

private:
    QString m_code;
    QTranslator m_own; ///< Sandtable's texts
    QTranslator m_qt;  ///< Qt's buttons and menus
};

} // namespace sandtable::app
