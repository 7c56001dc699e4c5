#pragma once

#include "desktop/errortext.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace sandtable::desktop
{

class Theme;

/// A message between rail and panels that stays until it is closed or replaced: what happened and what to do
/// next. It never takes the focus.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Severity { Info, Warning, Error };

    explicit Banner(const Theme &theme, QWidget *parent = nullptr);
    void tell(Severity severity, const QString &sentence, const QString &whatToDo = {});
    void tell(const Error &error);
    void dismiss();
    [[nodiscard]] QString text() const;

private:
    void restyle();

    const Theme &m_theme;
    Severity m_severity = Severity::Info;
    QLabel *m_symbol;
    QLabel *m_sentence;
    QLabel *m_whatToDo;
    QToolButton *m_close;
};

} // namespace sandtable::desktop
