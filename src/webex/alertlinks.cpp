#include "webex/alertlinks.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace sandtable::webex
{

using namespace Qt::StringLiterals;

QList<BlockLink> blockLinks(const Message &message)
{
    static const QRegularExpression pattern(
        u"\\[([^\\]\\n]*)\\]\\((https?://[^\\s()]*/block\\?[^\\s()]*)\\)"_s);
    QList<BlockLink> links;
    for (auto matches = pattern.globalMatch(message.markdown); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QUrl url(match.captured(2), QUrl::StrictMode);
        QString address;
        for (const QString &name : {u"ip"_s, u"domain"_s, u"url"_s, u"sha256"_s}) {
            if (address.isEmpty())
                address = QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
        }
        if (url.isValid() && url.path().endsWith(u"/block"_s) && !address.isEmpty())
            links.append({match.captured(1).trimmed(), address, url});
    }
    return links;
}

} // namespace sandtable::webex
