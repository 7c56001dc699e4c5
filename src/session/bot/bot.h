#pragma once

#include "session/bot/botcommands.h"
#include "session/bot/botinbox.h"
#include "session/bot/botstate.h"
#include "session/bot/cardpresses.h"
#include "session/bot/webhookkeeper.h"
#include "webex/mercury.h"

#include <QQueue>
#include <QTimer>

#include <deque>

namespace sandtable::session
{

/// The bot of the profile in use: hears of messages and presses by webhook or websocket, chosen by itself,
/// reads what it missed, knows who may order, and answers (webex.md 3, 6 and 8). Each event is handled once,
/// across both ways and across restarts. Main thread.
class Bot : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostPerPerson = 20; ///< commands and presses of one person within Minute
    static constexpr std::chrono::minutes Minute{1};
    static constexpr std::chrono::seconds MembershipKept{30};
    static constexpr int MostCaughtUp = 1000; ///< messages read after a gap

    /// What the program knows of this installation.
    struct Options {
        Secret webhookSecret;   ///< signs the deliveries of its webhooks
        QString installation;   ///< tells this console from others of the same bot
        QUrl publicUrl;         ///< where Webex, or the lab's tenant, reaches the callback server
        bool reachable = false; ///< publicUrl is open to the internet
    };
    struct Parts {
        LabSession &lab;
        Clients &clients;
        ProfileStore &profiles;
        Outbox &outbox;
        Store &store;
        net::HttpClient &http;
        const Clock &clock;
        RandomSource &random;
        BotVoice::Journal journal;
    };

    explicit Bot(const Parts &parts, QObject *parent = nullptr);
    ~Bot() override;

    /// Takes effect at once.
    void configure(const Options &options);
    void start();
    /// Stops listening, removes webhooks, gives the device back; resolves when what is under way has ended.
    QCoro::Task<> stop();
    [[nodiscard]] const BotState &state() const { return m_state; }
    /// Tries the connection now.
    void tryNow();
    /// A verified webhook delivery (webex.md 3): noted on disk; whether it was new. Errors: Usage for a
    /// resource that the bot does not listen to, Storage.
    QCoro::Task<Result<bool>> accept(QJsonObject delivery);
    /// Which way is taken with these values (webex.md 3, Reach; `deliveries` of the profile).
    [[nodiscard]] static BotTransport transportFor(const Profile &profile, const Options &options);

signals:
    void stateChanged(const sandtable::session::BotState &state);

private:
    void connectAll();
    void restart();
    QCoro::Task<> listen(int generation);
    QCoro::Task<> catchUp(int generation);
    QCoro::Task<> readRoom(QString room, int generation);
    QCoro::Task<> resume(int generation);
    void enqueue(const BotEvent &event);
    QCoro::Task<> take(BotEvent event);
    QCoro::Task<> work();
    QCoro::Task<Result<void>> handle(BotEvent event);
    QCoro::Task<Result<void>> handleMessage(QString id);
    QCoro::Task<Result<void>> handlePress(QString id);
    QCoro::Task<Result<bool>> mayOrder(QString personId, QString email);
    [[nodiscard]] bool isTooFast(const QString &personId);
    void setState(const std::function<void(BotState &state)> &change);
    void later();

    const Parts m_parts;
    Options m_options;
    BotVoice m_voice;
    BotInbox m_inbox;
    OrderThreads m_threads;
    BotCommands m_commands;
    CardPresses m_presses;
    WebhookKeeper m_webhooks;
    webex::MercuryListener m_mercury;
    Patience m_patience;
    QTimer m_retry;
    BotState m_state;
    webex::Person m_me;
    std::deque<BotEvent> m_queue;
    QHash<QString, QQueue<QDateTime>> m_pace;                 ///< person → recent commands
    QHash<QString, std::pair<bool, QDateTime>> m_memberships; ///< person → member, asked when
    int m_generation = 0;                                     ///< counts restarts: older coroutines end
    bool m_started = false;
    bool m_working = false;
};

} // namespace sandtable::session
