#pragma once

#include "desktop/theme.h"
#include "session/feedlinks.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace sandtable::desktop
{

/// What a firewall would download now from one of the feeds, as it comes from the feed's public view. Not
/// modal.
class FeedDialog : public QDialog
{
    Q_OBJECT

public:
    /// Both outlive the dialog.
    FeedDialog(session::FeedLinks &links, const Theme &theme, QWidget *parent = nullptr);

    /// Shows the feed of that type and reads it.
    void choose(const QString &type);

signals:
    /// The URL of that type's feed is wanted in the clipboard.
    void copyRequested(const QString &type);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void restyle();
    void read();
    void showLink(const Result<QUrl> &link);
    void showLines(const Result<QStringList> &lines);
    [[nodiscard]] QString type() const;

    session::FeedLinks &m_links;
    const Theme &m_theme;
    QComboBox *m_types;
    QLabel *m_url;
    QPlainTextEdit *m_lines;
    QLabel *m_state;
    QPushButton *m_copy;
    QPushButton *m_read;
    QPushButton *m_close;
    int m_reading = 0; ///< counts readings: only the newest is shown
};

} // namespace sandtable::desktop
