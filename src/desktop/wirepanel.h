#pragma once

#include "desktop/theme.h"
#include "session/wirelog.h"

#include <QFrame>
#include <QTimer>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSplitter;
class QTableView;
class QToolButton;

namespace sandtable::desktop
{

class WireFilter;
class WireModel;

/// Every HTTP exchange of the lab: the list, and the chosen one in full, searchable, to copy. Its contents
/// are made when it is shown for the first time.
class WirePanel : public QFrame
{
    Q_OBJECT

public:
    /// Both outlive the panel.
    WirePanel(session::WireLog &log, const Theme &theme, QWidget *parent = nullptr);
    ~WirePanel() override;

    /// Chooses that exchange, whatever the filter was; false when it has left the log.
    bool showEntry(const session::WireEntryPtr &entry);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void restyle();
    void arrange();
    void retranslate();
    void fillServices();
    void showChosen();
    void updateCount();
    void highlight();
    void findNext(bool backwards);
    void copy(const QString &text, const QString &said);
    [[nodiscard]] session::WireEntryPtr chosen() const;

    session::WireLog &m_log;
    const Theme &m_theme;
    WireModel *m_model = nullptr; ///< null until it is shown
    WireFilter *m_filter = nullptr;
    QLineEdit *m_search = nullptr;
    QComboBox *m_service = nullptr;
    QCheckBox *m_repeats = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_hint = nullptr;
    QTableView *m_table = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_said = nullptr;
    QToolButton *m_copy = nullptr;
    QAction *m_copyCurl = nullptr;
    QAction *m_copyRequest = nullptr;
    QAction *m_copyAnswer = nullptr;
    QSplitter *m_splitter = nullptr;
    session::WireEntryPtr m_shown;
    QTimer m_searching; ///< a moment after the last key
    QTimer m_saying;    ///< how long "Copied" stays
};

} // namespace sandtable::desktop
