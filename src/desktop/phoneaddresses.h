#pragma once

#include "session/listencontrol.h"
#include "webex/alertlinks.h"

#include <QList>
#include <QUrl>

namespace sandtable::desktop
{

/// One address that a phone in the room can scan.
struct PhoneAddress {
    QString label; ///< for people: "Block 203.0.113.7"
    QUrl url;
    friend bool operator==(const PhoneAddress &, const PhoneAddress &) = default;
};

/// The same block link at another base: scheme, host and port of `base`, the signed query as it is (the
/// signature covers no host, application.md). Links that are not of this console are returned as they are:
/// only those to a loopback name are led elsewhere.
[[nodiscard]] QUrl onBase(const QUrl &link, const QUrl &base);

/// What to offer for scanning: the state page, the login form, and the block links of the newest alert.
[[nodiscard]] QList<PhoneAddress> phoneAddresses(const session::ListenState &state,
                                                 const QList<webex::BlockLink> &links);

/// The URL as people read it: without the expiry and signature of a link.
[[nodiscard]] QString readableAddress(const QUrl &url);

/// The newest alert of the room and everything after it: an alert is a message that asks for a decision
/// (block links, or a card with buttons); one that was sent as a text and as a card is both. Empty when there
/// is none.
[[nodiscard]] QList<webex::Message> newestAlert(const QList<webex::Message> &messages);
/// The block links of these messages, each address once.
[[nodiscard]] QList<webex::BlockLink> blockLinksOf(const QList<webex::Message> &messages);

} // namespace sandtable::desktop
