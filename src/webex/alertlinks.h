#pragma once

#include "webex/message.h"

#include <QUrl>

namespace sandtable::webex
{

/// A block link in an alert: `…/block?ip=…`.
struct BlockLink {
    QString label;
    QString address; ///< the decoded `ip`
    QUrl url;
};

/// The block links of a message's markdown, in order; empty for a message that is no alert.
[[nodiscard]] QList<BlockLink> blockLinks(const Message &message);

} // namespace sandtable::webex
