#include "desktop/tenantdesk.h"

#include "desktop/cleandialog.h"
#include "desktop/errortext.h"
#include "desktop/exportdialog.h"
#include "desktop/exportwriting.h"

#include <QCoroTask>

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using Doing = PrepareDialog::Doing;

namespace
{

QString sentenceOf(const Error &error)
{
    const ErrorText text = errorText(error);
    return text.whatToDo.isEmpty() ? text.sentence : text.sentence + u' ' + text.whatToDo;
}

} // namespace

TenantDesk::TenantDesk(Services services, FileChooser &files, const Theme &theme, QWidget *window)
    : QObject(window), m_services(std::move(services)), m_files(files), m_theme(theme), m_window(window)
{
    connect(&m_services.setup, &session::TenantSetup::itemDone, this,
            [this](const session::SetupItem &item, int number, int of) {
                if (m_prepare)
                    m_prepare->showItem(item, number, of);
            });
}

void TenantDesk::openPrepare()
{
    if (!m_prepare) {
        m_prepare = new PrepareDialog(m_theme, m_window);
        m_prepare->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_prepare, &PrepareDialog::previewRequested, this, [this] { prepare(Doing::Looking); });
        connect(m_prepare, &PrepareDialog::prepareRequested, this, [this] { prepare(Doing::Preparing); });
        connect(m_prepare, &PrepareDialog::undoRequested, this, [this] { prepare(Doing::Undoing); });
        connect(m_prepare, &PrepareDialog::cancelRequested, this, [this] {
            if (m_preparing)
                m_services.setup.cancel();
        });
        prepare(Doing::Looking);
    }
    m_prepare->show();
    m_prepare->raise();
}

void TenantDesk::prepare(Doing doing)
{
    if (m_preparing) {
        m_prepare->showProblem(tr("The last request is still being ended. Look again in a moment."));
        return;
    }
    m_preparing = true;
    m_prepare->begin(doing);
    const auto done = [this](const Result<QList<session::SetupItem>> &items) {
        m_preparing = false;
        if (!m_prepare)
            return;
        if (items)
            m_prepare->showItems(*items);
        else
            m_prepare->showProblem(sentenceOf(items.error()));
    };
    if (doing == Doing::Preparing)
        QCoro::connect(m_services.setup.prepare(), this, done);
    else if (doing == Doing::Undoing)
        QCoro::connect(m_services.setup.undo(), this, done);
    else
        QCoro::connect(m_services.setup.preview(), this, done);
}

void TenantDesk::openExport()
{
    if (!m_export) {
        const QString folder =
            QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + "/sandtable-workflows"_L1;
        m_export = new ExportDialog(folder, m_theme, m_window);
        m_export->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_export, &ExportDialog::filesWanted, this, &TenantDesk::showExport);
        connect(m_export, &ExportDialog::exportRequested, this, &TenantDesk::writeFiles);
        connect(m_export, &ExportDialog::folderWanted, this, [this](const QString &present) {
            m_files.chooseFolder(m_export, tr("Folder for the workflows"), present,
                                 [dialog = m_export](const QString &chosen) {
                                     if (dialog)
                                         dialog->setFolder(chosen);
                                 });
        });
        showExport(false);
    }
    m_export->show();
    m_export->raise();
}

void TenantDesk::showExport(bool withToken)
{
    const Result<QList<session::ExportedFile>> files = m_services.exportWorkflows(withToken);
    if (files)
        m_export->showFiles(*files);
    else
        m_export->showProblem(sentenceOf(files.error()));
}

void TenantDesk::writeFiles(const QString &folder, bool withToken)
{
    const Result<QList<session::ExportedFile>> files = m_services.exportWorkflows(withToken);
    if (!files) {
        m_export->showProblem(sentenceOf(files.error()));
        return;
    }
    const Result<void> written = writeExport(folder, *files);
    if (written)
        m_export->finish(folder);
    else
        m_export->showProblem(sentenceOf(written.error()));
}

void TenantDesk::openClean()
{
    if (!m_clean) {
        m_clean = new CleanDialog(m_theme, m_window);
        m_clean->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_clean, &CleanDialog::listRequested, this, &TenantDesk::list);
        connect(m_clean, &CleanDialog::removeRequested, this, &TenantDesk::remove);
        connect(m_clean, &CleanDialog::cancelRequested, this, [this] { m_stopping.request_stop(); });
        list();
    }
    m_clean->show();
    m_clean->raise();
}

void TenantDesk::list()
{
    if (!m_clean)
        return;
    m_clean->beginListing();
    QCoro::connect(m_services.cleaner.list(), m_clean.data(),
                   [dialog = m_clean](const Result<QList<session::CleanItem>> &items) {
                       if (!dialog)
                           return;
                       if (items)
                           dialog->showItems(*items);
                       else
                           dialog->showProblem(sentenceOf(items.error()));
                   });
}

void TenantDesk::remove(const QList<session::CleanItem> &items)
{
    m_stopping = std::stop_source();
    const QPointer<CleanDialog> dialog = m_clean;
    const session::Cleaner::Progress progress = [dialog](int done, int of, const session::CleanItem &) {
        if (dialog)
            dialog->showProgress(done, of);
    };
    QCoro::connect(m_services.cleaner.remove(items, progress, m_stopping.get_token()), this,
                   [dialog](const session::CleanOutcome &outcome) {
                       if (dialog)
                           dialog->finish(outcome);
                   });
}

} // namespace sandtable::desktop
