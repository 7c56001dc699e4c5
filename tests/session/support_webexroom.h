#pragma once

#include "base/database.h"
#include "net/guardedserver.h"
#include "session/profile.h"
#include "tenant/webex/webexservice.h"

#include <QTemporaryDir>

namespace sandtable::test
{

/// The lab's Webex over a real socket: a bot with a room, Ana in it, Eve outside. Runs on the test's thread.
class WebexRoom
{
public:
    WebexRoom();

    /// Gives a profile this Webex.
    void putInto(session::Profile &profile, session::ProfileSecrets &secrets) const;
    [[nodiscard]] QString origin() const;

    /// Somebody says something to the bot, mentioning it (in the alert room) or directly; the message's id.
    QString say(const tenant::WebexPerson &person, const QString &text, bool direct = false);
    /// The bot posts a card that offers these.
    QString postCard(const QStringList &addresses, const QStringList &hosts = {},
                     const QString &incident = QStringLiteral("http://127.0.0.1:1/ctia/incident/incident-1"));
    /// Somebody presses it; the answer's status.
    int press(const tenant::WebexPerson &person, const QString &card, const QJsonObject &inputs);
    /// What the bot wrote into the alert room, oldest first; only in that thread when given.
    [[nodiscard]] QStringList saidByBot(const QString &thread = {});
    [[nodiscard]] tenant::WebexService &service() { return m_service; }

    tenant::WebexPerson bot;
    tenant::WebexPerson ana;
    tenant::WebexPerson eve;
    QString room; ///< REST id

    net::Response ask(const QByteArray &method, const QByteArray &target, const tenant::WebexPerson &caller,
                      const QJsonObject &body = {});

private:
    SystemClock m_clock;
    SystemRandom m_random;
    QTemporaryDir m_folder;
    std::optional<Database> m_database;
    net::HttpClient m_http;
    tenant::WebexService m_service;
    net::Router m_direct; ///< the same routes without a socket, for the test's own calls
    std::unique_ptr<net::GuardedServer> m_server;
};

} // namespace sandtable::test
