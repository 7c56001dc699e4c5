#pragma once

#include "webex/message.h"

#include <QUrl>

namespace sandtable::webex
{

/// A block link in an alert: `…/block?ip=…`, or `domain`, `url` or `sha256` in place of `ip`.
struct BlockLink {
    QString label;
    QString address; ///< the decoded value
    QUrl url;
};

/// The block links of a message's markdown, in order; empty for a message that is no alert.
[[nodiscard]] QList<BlockLink> blockLinks(const Message &message);

} // namespace sandtable::webex
