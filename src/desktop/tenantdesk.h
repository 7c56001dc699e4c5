#pragma once

#include "desktop/filechooser.h"
#include "desktop/preparedialog.h"
#include "desktop/services.h"
#include "desktop/theme.h"

#include <QObject>
#include <QPointer>

#include <stop_token>

namespace sandtable::desktop
{

class CleanDialog;
class ExportDialog;

/// Opens **Prepare tenant…**, **Export workflows…** and **Clean up…** over `window` and does what they ask
/// for.
class TenantDesk : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    TenantDesk(Services services, FileChooser &files, const Theme &theme, QWidget *window);

    void openPrepare();
    void openExport();
    void openClean();

private:
    void prepare(PrepareDialog::Doing doing);
    void showExport(bool withToken);
    void writeFiles(const QString &folder, bool withToken);
    void list();
    void remove(const QList<session::CleanItem> &items);

    Services m_services;
    FileChooser &m_files;
    const Theme &m_theme;
    QWidget *m_window;
    QPointer<PrepareDialog> m_prepare;
    QPointer<ExportDialog> m_export;
    QPointer<CleanDialog> m_clean;
    std::stop_source m_stopping; ///< of a deletion
    bool m_preparing = false;
};

} // namespace sandtable::desktop
