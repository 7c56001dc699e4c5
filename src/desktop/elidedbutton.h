#pragma once

#include <QObject>
#include <QString>

QT_BEGIN_NAMESPACE
class QAbstractButton;
QT_END_NAMESPACE

namespace sandtable::desktop
{

/// Keeps the text of a check box or radio button inside it: what has no room loses its middle, so that both
/// ends of a hash and its type can be read. A child of the button, which may have any width.
class ElidedButton : public QObject
{
    Q_OBJECT

public:
    /// `text` in full, without mnemonics.
    ElidedButton(QAbstractButton &button, const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QAbstractButton &m_button;
    QString m_text;
};

} // namespace sandtable::desktop
