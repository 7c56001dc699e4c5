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
        const QString address = QUrlQuery(url).queryItemValue(u"ip"_s, QUrl::FullyDecoded);
        if (url.isValid() && !address.isEmpty())
            links.append({match.captured(1).trimmed(), address, url});
    }
    return links;
}

} // namespace sandtable::webex
