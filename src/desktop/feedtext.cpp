#include "desktop/feedtext.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FeedText)
};
} // namespace

QString feedTypeTitle(const QString &type)
{
    if (type == u"ip")
        return Texts::tr("IPv4");
    if (type == u"ipv6")
        return Texts::tr("IPv6");
    if (type == u"domain")
        return Texts::tr("Domain");
    if (type == u"url")
        return Texts::tr("URL");
    return type == u"sha256" ? Texts::tr("SHA-256") : type;
}

QString feedTypeOf(const QString &value)
{
    static const QRegularExpression hash(u"^[0-9a-fA-F]{64}$"_s);
    if (value.contains(u"://"_s))
        return u"url"_s;
    if (hash.match(value).hasMatch())
        return u"sha256"_s;
    const QHostAddress address(value.section(u'/', 0, 0)); // a feed may hold networks
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return u"ip"_s;
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u"ipv6"_s : u"domain"_s;
}

QString lastsText(const session::BlockOrder &order, const QDateTime &now)
{
    if (order.lifted.isValid() || order.released || order.state == session::OrderState::Failed)
        return {};
    if (!order.until.isValid())
        return Texts::tr("For ever");
    const qint64 seconds = now.secsTo(order.until);
    if (seconds <= 0)
        return Texts::tr("Ending");
    if (seconds < 60)
        return Texts::tr("%1 s").arg(seconds);
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 60)
        return Texts::tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return Texts::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return Texts::tr("%n day(s)", nullptr, int((minutes + 720) / 1440));
}

} // namespace sandtable::desktop
