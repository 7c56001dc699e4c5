#pragma once

#include "base/clock.h"
#include "base/randomsource.h"
#include "base/secret.h"
#include "net/httpclient.h"

#include <QMetaType>
#include <QObject>
#include <QUrl>

#include <memory>

namespace sandtable::webex
{

/// One event off the websocket, looked up: the REST id of what happened.
struct MercuryEvent {
    enum class Kind { Message, Action };
    Kind kind = Kind::Message;
    QString id; ///< REST id of the message or attachment action
};

/// Where the listener starts and what it says of itself.
struct MercuryOptions {
    QUrl catalog; ///< `https://u2c.wbx2.com/u2c/api/v1/catalog?format=hostmap`, or the lab tenant's
    Secret token;
    QString installation; ///< distinguishes this console's device: name `sandtable-<installation>`
    std::chrono::milliseconds firstWait{1000};
    std::chrono::milliseconds longestWait{60000};
    std::chrono::milliseconds pingEvery{15000};
    std::chrono::milliseconds pongLimit{14000};
};

/// Listens to Webex without a public address (webex.md 6): catalogue, device registration, websocket,
/// authorization, acks, pings; reconnects with backoff and jitter, registers anew after three failures or a
/// 404. Sends the token only to hosts of the catalogue. Main thread.
class MercuryListener : public QObject
{
    Q_OBJECT

public:
    MercuryListener(net::HttpClient &http, const Clock &clock, RandomSource &random,
                    QObject *parent = nullptr);
    ~MercuryListener() override;

    /// Connects, now and again; options of an earlier start are replaced.
    void start(MercuryOptions options);
    /// Closes and stays away; resolves when the device is given back (DELETE), or after two seconds.
    QCoro::Task<> stop();
    /// Tries now instead of at the end of the present wait.
    void tryNow();
    [[nodiscard]] bool isReady() const;

signals:
    /// The connection is authorized: events arrive. `gap`: events may have been lost since the last one; read
    /// the room.
    void ready(bool gap);
    /// Connection lost or refused; `nextTry` (UTC) is invalid when the service told us to stay away (token
    /// refused, replaced by another connection).
    void lost(const QString &sentence, const QDateTime &nextTry);
    void happened(const sandtable::webex::MercuryEvent &event);

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace sandtable::webex

Q_DECLARE_METATYPE(sandtable::webex::MercuryEvent)
