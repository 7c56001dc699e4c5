#pragma once

#include "desktop/theme.h"
#include "session/connectionprobe.h"
#include "session/profilestore.h"

#include <QWizard>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;

namespace Ui
{
class SetupAssistant;
}

namespace sandtable::desktop
{

class SetupPage;

/// What the assistant has gathered.
struct SetupResult {
    session::Profile profile;
    session::ProfileSecrets secrets; ///< empty ones were left for later
};

/// The setup assistant: where, API client, Webex, webhook, and a summary. It asks whoever made it to verify
/// things, with a ticket that the answer brings back; an answer to something that was changed meanwhile is
/// dropped. Back and Next never lose input; a page can be left for later. Not modal.
class SetupAssistant : public QWizard
{
    Q_OBJECT

public:
    /// Shape and host of a webhook URL, without sending anything.
    using WebhookCheck =
        std::function<session::ProbeAnswer(const QString &url, const session::ServiceUrls &urls)>;
    enum Page { Where, Client, Bot, Hook, Finish };

    /// `taken`: the names that profiles have already.
    SetupAssistant(const QStringList &taken, WebhookCheck checkWebhook, const Theme &theme,
                   QWidget *parent = nullptr);
    ~SetupAssistant() override;

    void showTenant(int ticket, const session::ProbeAnswer &answer);
    void showBot(int ticket, const session::BotProbe &probe);
    /// The conversation that directRequested() asked for; an empty id with what went wrong in `problem`.
    void showDirect(int ticket, const webex::Room &room, const QString &problem);
    void showWebhook(int ticket, const session::ProbeAnswer &answer);
    void showAlert(int ticket, const session::ProbeAnswer &answer);
    /// It could not be saved: stays open.
    void showProblem(const QString &problem);
    /// It is saved and in use: closes.
    void saved();
    [[nodiscard]] SetupResult result() const;
    [[nodiscard]] int nextId() const override;

signals:
    void tenantRequested(int ticket, const sandtable::session::ServiceUrls &urls, const QString &clientId,
                         const sandtable::Secret &password);
    void botRequested(int ticket, const QUrl &webex, const sandtable::Secret &token);
    void directRequested(int ticket, const QUrl &webex, const sandtable::Secret &token, const QString &email);
    void webhookRequested(int ticket, const QString &url, sandtable::session::BodyFormat format);
    void alertRequested(int ticket, const QUrl &webex, const sandtable::Secret &token, const QString &room);
    void saveRequested(const sandtable::desktop::SetupResult &result);

public slots:
    void accept() override;

private:
    /// A question that may be under way.
    struct Question {
        QPushButton *button = nullptr;
        QString title;
        QLabel *answer = nullptr;
        QLabel *whatToDo = nullptr;
        int ticket = 0; ///< 0: nothing under way
        bool ok = false;
    };

    void buildWhere();
    void buildClient();
    void buildBot();
    void buildHook();
    void buildFinish();
    [[nodiscard]] QString region() const;
    [[nodiscard]] session::ServiceUrls urls() const;
    [[nodiscard]] QString room() const;
    void setUp(Question &question, QPushButton *button, QLabel *answer, QLabel *whatToDo,
               std::function<void(int)> ask);
    void forget(Question &question);
    /// Whether the answer is the one that is awaited; shows it then.
    bool take(Question &question, int ticket, const session::ProbeAnswer &answer);
    void focusField(const QString &field);
    void checkWhere();
    void checkHook();
    void update();
    void summarise();

    std::unique_ptr<Ui::SetupAssistant> m_ui;
    QStringList m_taken;
    WebhookCheck m_checkWebhook;
    const Theme &m_theme;
    Question m_tenant;
    Question m_bot;
    Question m_direct;
    Question m_hook;
    Question m_alert;
    QString m_suggested;
    QString m_botName;
    int m_tickets = 0;
};

} // namespace sandtable::desktop
