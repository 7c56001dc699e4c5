#pragma once

#include "app/options.h"
#include "net/httpclient.h"
#include "session/labsession.h"
#include "webex/card.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace sandtable::app
{

/// Plays the whole loop once, as the audience would see it: attacks, waits for the alert, answers it like a
/// person, waits until the address is on the feed and the room has confirmed it. Reports each stage as it
/// completes.
class Rehearsal : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds StageLimit{60};
    static constexpr std::chrono::seconds PersonLimit{600}; ///< `--respond none`: somebody else clicks

    struct Plan {
        QString scenario;
        std::optional<session::Pace> pace;
        Respond respond = Respond::Link;
        bool json = false;
    };

    /// `print` receives whole lines without their end.
    Rehearsal(session::LabSession &lab, net::HttpClient &http, Plan plan,
              std::function<void(const QString &)> print, QObject *parent = nullptr);

    void begin();

signals:
    /// Over; `confirmed` when the address was seen on the feed and the room confirmed it.
    void finished(bool confirmed);

private:
    QCoro::Task<> attack();
    QCoro::Task<> clickLink(QUrl link);
    void handleStage(session::Stage stage);
    void handleAlert(const webex::Message &message);
    void handleMessage(const webex::Message &message);
    QCoro::Task<> pressBlock(QString messageId, webex::CardOffer offer);
    /// Step pace: nobody is there to press on, so this does.
    void handlePosition(const session::StoryPosition &position);
    void report(const QString &stage, const QString &text, const QJsonObject &more = {});
    void end(bool confirmed, const QString &problem);

    session::LabSession &m_lab;
    net::HttpClient &m_http;
    Plan m_plan;
    std::function<void(const QString &)> m_print;
    QElapsedTimer m_since;
    QTimer m_limit;
    bool m_answered = false;
    bool m_ended = false;
};

} // namespace sandtable::app
