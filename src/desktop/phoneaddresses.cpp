#include "desktop/phoneaddresses.h"

#include "webex/card.h"

#include <QCoreApplication>
#include <QUrlQuery>

#include <algorithm>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;

namespace
{

struct PhoneTexts {
    Q_DECLARE_TR_FUNCTIONS(Phone)
};

constexpr qint64 SameAlertSeconds = 30; ///< text and card of one alert come right after each other

bool asksForDecision(const webex::Message &message)
{
    if (!webex::blockLinks(message).isEmpty())
        return true;
    const std::optional<webex::Card> card = webex::Card::of(message);
    return card && !card->submits().isEmpty();
}

bool isLoopbackName(const QString &host)
{
    return host == u"localhost" || host.endsWith(u".localhost") || QHostAddress(host).isLoopback();
}

} // namespace

QUrl onBase(const QUrl &link, const QUrl &base)
{
    if (!isLoopbackName(link.host()) || base.host().isEmpty())
        return link;
    QUrl moved = link;
    moved.setScheme(base.scheme());
    moved.setHost(base.host());
    moved.setPort(base.port());
    return moved;
}

QList<PhoneAddress> phoneAddresses(const session::ListenState &state, const QList<webex::BlockLink> &links)
{
    QUrl page = state.publicUrl;
    if (page.path().isEmpty())
        page.setPath(u"/"_s);
    QUrl form = state.publicUrl;
    form.setPath(u"/hacker"_s);
    QList<PhoneAddress> addresses{{PhoneTexts::tr("State of the lab"), page},
                                  {PhoneTexts::tr("Login form (starts an attack)"), form}};
    for (const webex::BlockLink &link : links) {
        const PhoneAddress offered{PhoneTexts::tr("Block %1").arg(link.address),
                                   onBase(link.url, state.publicUrl)};
        if (!addresses.contains(offered))
            addresses.append(offered);
    }
    return addresses;
}

QString readableAddress(const QUrl &url)
{
    QUrl readable = url;
    QUrlQuery query(url);
    for (const QString &noise : {u"exp"_s, u"sig"_s, u"incident"_s})
        query.removeAllQueryItems(noise);
    readable.setQuery(query.isEmpty() ? QString() : query.toString());
    return readable.toDisplayString();
}

QList<webex::Message> newestAlert(const QList<webex::Message> &messages)
{
    const auto newest = std::find_if(messages.crbegin(), messages.crend(), asksForDecision);
    if (newest == messages.crend())
        return {};
    qsizetype first = messages.crend() - newest - 1;
    while (first > 0 && asksForDecision(messages[first - 1]) &&
           messages[first - 1].personEmail == messages[first].personEmail &&
           messages[first - 1].created.secsTo(messages[first].created) <= SameAlertSeconds)
        --first;
    return messages.sliced(first);
}

QList<webex::BlockLink> blockLinksOf(const QList<webex::Message> &messages)
{
    QList<webex::BlockLink> links;
    for (const webex::Message &message : messages) {
        for (const webex::BlockLink &link : webex::blockLinks(message)) {
            if (std::ranges::none_of(
                    links, [&](const webex::BlockLink &known) { return known.address == link.address; }))
                links.append(link);
        }
    }
    return links;
}

} // namespace sandtable::desktop
