#pragma once

#include "session/clients.h"
#include "session/roomwatcher.h"

#include <QHash>

namespace sandtable::session
{

/// What the bot says: answers in the thread of what it answers, and notes refusals in the journal.
class BotVoice
{
public:
    using Journal = std::function<void(const QString &text, const QJsonObject &evidence)>;

    BotVoice(Clients &clients, Journal journal) : m_clients(clients), m_journal(std::move(journal)) {}

    /// Says `markdown` in the thread of a message (its root's), or plainly in a direct room. What cannot be
    /// said is noted; it is not tried again, since it may have arrived (webex.md 1).
    QCoro::Task<> answer(webex::Message to, QString markdown);
    /// The id of the thread that an answer to this message belongs into; empty in direct rooms.
    [[nodiscard]] static QString threadOf(const webex::Message &message);
    void note(const QString &text, const QJsonObject &evidence = {}) { m_journal(text, evidence); }

private:
    Clients &m_clients;
    Journal m_journal;
};

} // namespace sandtable::session
