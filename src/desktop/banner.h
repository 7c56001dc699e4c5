#pragma once

#include "desktop/errortext.h"
#include "desktop/stripedframe.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace sandtable::desktop
{

/// A message between rail and panels that stays until it is closed or replaced: what happened and what to do
/// next. It never takes the focus.
class Banner : public StripedFrame
{
    Q_OBJECT

public:
    enum class Severity { Info, Warning, Error };

    explicit Banner(const Theme &theme, QWidget *parent = nullptr);
    void tell(Severity severity, const QString &sentence, const QString &whatToDo = {});
    void tell(const Error &error);
    /// A message with a button that does what the sentence suggests.
    void offer(const QString &sentence, const QString &whatToDo, const QString &button);
    void dismiss();
    [[nodiscard]] QString text() const;

signals:
    /// The button of offer() was pressed; the message is gone.
    void accepted();

protected:
    [[nodiscard]] QColor stripe() const override;

private:
    void restyle();

    Severity m_severity = Severity::Info;
    QLabel *m_symbol;
    QLabel *m_sentence;
    QLabel *m_whatToDo;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace sandtable::desktop
