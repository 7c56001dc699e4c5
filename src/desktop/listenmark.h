#pragma once

#include "desktop/theme.h"
#include "session/listencontrol.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace sandtable::desktop
{

/// The mark in the status bar while the console can be reached by other machines: symbol, address, and a
/// button that takes it back. Not there while it answers this machine only.
class ListenMark : public QWidget
{
    Q_OBJECT

public:
    ListenMark(session::ListenControl &listening, const Theme &theme, QWidget *parent = nullptr);

signals:
    void loopbackRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    session::ListenControl &m_listening;
    const Theme &m_theme;
    QLabel *m_symbol;
    QLabel *m_text;
    QToolButton *m_back;
};

} // namespace sandtable::desktop
