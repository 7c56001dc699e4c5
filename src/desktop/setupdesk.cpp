#include "desktop/setupdesk.h"

#include "desktop/errortext.h"
#include "desktop/profilesdialog.h"
#include "desktop/setupassistant.h"
#include "desktop/setupsaving.h"

#include <QCoroTask>

#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

constexpr qint64 LargestProfile = 64 * 1024;

QString sentenceOf(const Error &error)
{
    const ErrorText text = errorText(error);
    return text.whatToDo.isEmpty() ? text.sentence : text.sentence + u' ' + text.whatToDo;
}

} // namespace

SetupDesk::SetupDesk(Services services, FileChooser &files, const Theme &theme, QWidget *window)
    : QObject(window), m_services(std::move(services)), m_files(files), m_theme(theme), m_window(window)
{
    const session::ProfileStore &profiles = m_services.lab.profiles();
    connect(&profiles, &session::ProfileStore::settingsChanged, this, &SetupDesk::showProfiles);
    connect(&profiles, &session::ProfileStore::activeChanged, this, &SetupDesk::showProfiles);
}

void SetupDesk::openAssistant()
{
    if (!m_assistant) {
        session::ConnectionProbe *probe = &m_services.probe;
        m_assistant = new SetupAssistant(
            m_services.lab.profiles().settings().profileNames(),
            [probe](const QString &url, const session::ServiceUrls &urls) {
                return probe->webhook(url, urls);
            },
            m_theme, m_window);
        m_assistant->setAttribute(Qt::WA_DeleteOnClose);
        connectAssistant(*m_assistant);
    }
    m_assistant->show();
    m_assistant->raise();
    m_assistant->activateWindow();
}

void SetupDesk::connectAssistant(SetupAssistant &assistant)
{
    SetupAssistant *shown = &assistant;
    session::ConnectionProbe *probe = &m_services.probe;
    connect(
        shown, &SetupAssistant::tenantRequested, this,
        [shown, probe](int ticket, const session::ServiceUrls &urls, const QString &id, const Secret &key) {
            QCoro::connect(
                probe->tenant(urls, id, key), shown,
                [shown, ticket](const session::ProbeAnswer &answer) { shown->showTenant(ticket, answer); });
        });
    connect(shown, &SetupAssistant::botRequested, this,
            [shown, probe](int ticket, const QUrl &webex, const Secret &token) {
                QCoro::connect(
                    probe->bot(webex, token), shown,
                    [shown, ticket](const session::BotProbe &bot) { shown->showBot(ticket, bot); });
            });
    connect(shown, &SetupAssistant::directRequested, this,
            [shown, probe](int ticket, const QUrl &webex, const Secret &token, const QString &email) {
                QCoro::connect(probe->openDirect(webex, token, email), shown,
                               [shown, ticket](const Result<webex::Room> &room) {
                                   shown->showDirect(ticket, room ? *room : webex::Room(),
                                                     room ? QString() : sentenceOf(room.error()));
                               });
            });
    connect(shown, &SetupAssistant::webhookRequested, this,
            [shown, probe](int ticket, const QString &url, session::BodyFormat format) {
                QCoro::connect(probe->postTest(url, format), shown,
                               [shown, ticket](const session::ProbeAnswer &answer) {
                                   shown->showWebhook(ticket, answer);
                               });
            });
    connect(shown, &SetupAssistant::alertRequested, this,
            [shown, probe](int ticket, const QUrl &webex, const Secret &token, const QString &room) {
                QCoro::connect(probe->testAlert(webex, token, room), shown,
                               [shown, ticket](const session::ProbeAnswer &answer) {
                                   shown->showAlert(ticket, answer);
                               });
            });
    connect(shown, &SetupAssistant::saveRequested, this, &SetupDesk::save);
}

void SetupDesk::save(const SetupResult &result)
{
    QCoro::connect(saveSetup(m_services.lab.profiles(), result), this, [this](const Result<void> &saved) {
        if (m_assistant && saved)
            m_assistant->saved();
        else if (m_assistant)
            m_assistant->showProblem(sentenceOf(saved.error()));
        else if (!saved)
            emit failed(saved.error());
    });
}

void SetupDesk::openProfiles()
{
    if (!m_profiles) {
        m_profiles = new ProfilesDialog(m_theme, m_window);
        m_profiles->setAttribute(Qt::WA_DeleteOnClose);
        connectProfiles(*m_profiles);
        showProfiles();
    }
    m_profiles->show();
    m_profiles->raise();
}

void SetupDesk::connectProfiles(ProfilesDialog &dialog)
{
    const QString filter = tr("Profiles (*.json)");
    connect(&dialog, &ProfilesDialog::useRequested, this, &SetupDesk::use);
    connect(&dialog, &ProfilesDialog::addRequested, this, &SetupDesk::openAssistant);
    connect(&dialog, &ProfilesDialog::removeRequested, this, &SetupDesk::askToRemove);
    connect(&dialog, &ProfilesDialog::exportRequested, this, [this, filter](const QString &name) {
        m_files.saveFile(m_profiles, tr("Export the profile %1").arg(name), name + ".json"_L1, filter,
                         [self = QPointer(this), name](const QString &file) {
                             if (self)
                                 self->exportTo(name, file);
                         });
    });
    connect(&dialog, &ProfilesDialog::importRequested, this, [this, filter] {
        m_files.openFile(m_profiles, tr("Import a profile"), filter,
                         [self = QPointer(this)](const QString &file) {
                             if (self)
                                 self->importFrom(file);
                         });
    });
}

void SetupDesk::showProfiles()
{
    if (!m_profiles)
        return;
    const session::ProfileStore &profiles = m_services.lab.profiles();
    m_profiles->showProfiles(profiles.settings().profileNames(), profiles.active().profile.name);
}

void SetupDesk::tell(const Error &error)
{
    if (m_profiles)
        m_profiles->showProblem(sentenceOf(error));
    else
        emit failed(error);
}

void SetupDesk::use(const QString &name)
{
    QCoro::connect(switchProfile(m_services.lab.profiles(), name), this, [this](const Result<void> &done) {
        if (!done)
            tell(done.error());
    });
}

void SetupDesk::askToRemove(const QString &name)
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Remove a profile"),
                                     tr("Remove the profile %1 and its secrets?").arg(name),
                                     QMessageBox::NoButton, m_profiles);
    question->setObjectName(u"removeQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = question->addButton(tr("Remove"), QMessageBox::AcceptRole);
    yes->setObjectName(u"removeYes"_s);
    question->addButton(tr("Keep"), QMessageBox::RejectRole)->setObjectName(u"removeNo"_s);
    connect(yes, &QPushButton::clicked, this, [this, name] { remove(name); });
    question->open();
}

void SetupDesk::remove(const QString &name)
{
    QCoro::connect(m_services.lab.profiles().removeProfile(name), this, [this](const Result<void> &done) {
        showProfiles();
        if (!done)
            tell(done.error());
    });
}

void SetupDesk::exportTo(const QString &name, const QString &file)
{
    const Result<QByteArray> text = m_services.lab.profiles().exportProfile(name);
    if (!text) {
        tell(text.error());
        return;
    }
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(*text) != text->size() || !out.flush() || !out.commit())
        tell(failure(ErrorKind::Storage, QDir::toNativeSeparators(file), u"export a profile"_s,
                     tr("%1 cannot be written.").arg(QDir::toNativeSeparators(file)))
                 .value());
}

void SetupDesk::importFrom(const QString &file)
{
    QFile in(file);
    const bool readable = in.open(QIODevice::ReadOnly) && in.size() <= LargestProfile;
    if (!readable) {
        tell(failure(ErrorKind::Storage, QDir::toNativeSeparators(file), u"import a profile"_s,
                     tr("%1 cannot be read, or it is no profile.").arg(QDir::toNativeSeparators(file)))
                 .value());
        return;
    }
    QCoro::connect(m_services.lab.profiles().importProfile(in.readAll()), this,
                   [this](const Result<QString> &name) {
                       showProfiles();
                       if (!name)
                           tell(name.error());
                   });
}

} // namespace sandtable::desktop
