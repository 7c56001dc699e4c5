#pragma once

#include "session/clients.h"
#include "session/outbox.h"
#include "session/store.h"

#include <QTimer>

namespace sandtable::session
{

/// What is told in the room about some orders: who ordered what, each address's progress, and the end result,
/// in one message that is edited as things go on (webex.md 2: ten edits at most). On disk, so that a thread
/// that the program's end cut off is finished at the next start. Main thread.
class OrderThreads : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostEdits = 9;
    static constexpr std::chrono::milliseconds Rest{400}; ///< changes within this time are one edit

    OrderThreads(Clients &clients, ProfileStore &profiles, Outbox &outbox, Store &store,
                 QObject *parent = nullptr);

    /// Goes on with the threads of the profile in use.
    QCoro::Task<> start();
    void stop();
    /// Posts the message into the thread of `parentId` (empty: into the room) and keeps it up to date until
    /// no order is under way. `head` is its first line, markdown.
    QCoro::Task<Result<void>> open(QString roomId, QString parentId, QString head, QStringList orderIds);

private:
    struct Thread {
        QString message;
        QString room;
        QString parent;
        QString head;
        QStringList orders;
        QString told; ///< what the message says now
        int edits = 0;
        [[nodiscard]] QJsonObject toJson() const;
        [[nodiscard]] static Thread fromJson(const QJsonObject &object);
    };
    [[nodiscard]] QString textOf(const Thread &thread) const;
    [[nodiscard]] bool isOver(const Thread &thread) const;
    void handleOrder(const BlockOrder &order);
    void refresh();
    QCoro::Task<> tell(QString message);
    void keep(const Thread &thread);
    void forget(const QString &message);

    Clients &m_clients;
    ProfileStore &m_profiles;
    Outbox &m_outbox;
    Store &m_store;
    QHash<QString, Thread> m_threads; ///< by message id
    QSet<QString> m_telling;
    QTimer m_timer;
    QString m_profile;
    bool m_started = false;
};

} // namespace sandtable::session
