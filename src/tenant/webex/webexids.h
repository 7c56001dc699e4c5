#pragma once

#include <QString>

#include <optional>

namespace sandtable::tenant
{

/// Kinds of Webex objects as their ids name them.
enum class WebexKind { People, Room, Message, Membership, Webhook, AttachmentAction, Organization };

/// Unpadded base64 of `ciscospark://us/<TYPE>/<uuid>` (webex.md 2); a membership's uuid is `<person>:<room>`.
[[nodiscard]] QString toWebexId(WebexKind kind, const QString &uuid);

/// The uuid of an id of that kind, padded or not, or of a bare uuid; nothing for anything else.
[[nodiscard]] std::optional<QString> uuidOf(WebexKind kind, const QString &id);

} // namespace sandtable::tenant
