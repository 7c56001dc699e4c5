#include "tenant/webex/webexids.h"

#include <QRegularExpression>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{
QString nameOf(WebexKind kind)
{
    switch (kind) {
    case WebexKind::People:
        return u"PEOPLE"_s;
    case WebexKind::Room:
        return u"ROOM"_s;
    case WebexKind::Message:
        return u"MESSAGE"_s;
    case WebexKind::Membership:
        return u"MEMBERSHIP"_s;
    case WebexKind::Webhook:
        return u"WEBHOOK"_s;
    case WebexKind::AttachmentAction:
        return u"ATTACHMENT_ACTION"_s;
    case WebexKind::Organization:
        return u"ORGANIZATION"_s;
    }
    return {};
}
} // namespace

QString toWebexId(WebexKind kind, const QString &uuid)
{
    const QString uri = u"ciscospark://us/%1/%2"_s.arg(nameOf(kind), uuid);
    return QString::fromLatin1(uri.toUtf8().toBase64(QByteArray::OmitTrailingEquals));
}

std::optional<QString> uuidOf(WebexKind kind, const QString &id)
{
    static const QRegularExpression bare(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:[0-9a-f-]{36})?$"_s);
    if (bare.match(id).hasMatch())
        return id;
    const auto decoded = QByteArray::fromBase64Encoding(id.toLatin1(), QByteArray::Base64Encoding);
    if (!decoded)
        return std::nullopt;
    static const QRegularExpression uri(u"^ciscospark://[^/]+/([A-Z_]+)/([0-9a-f:-]+)$"_s);
    const QRegularExpressionMatch match = uri.match(QString::fromUtf8(*decoded));
    if (!match.hasMatch() || match.captured(1) != nameOf(kind) || !bare.match(match.captured(2)).hasMatch())
        return std::nullopt;
    return match.captured(2);
}

} // namespace sandtable::tenant
