#pragma once

#include "base/result.h"
#include "session/profile.h"

#include <QByteArray>
#include <QList>

namespace sandtable::session
{

/// What an export fills in.
struct ExportValues {
    QUrl publicUrl;
    Secret linkKey; ///< signs the links of alerts that the tenant composes
    Secret botToken;
    QString roomId;
    QString alertFormat; ///< "card", "markdown", "both"
};

/// One file of an export.
struct ExportedFile {
    QString name; ///< "check-incidents.json", "checklist.md"
    QByteArray content;
};

/// **Export workflows…**: the documents ready for the tenant's import, with public URL, link key and room
/// filled in as default values of their inputs, and `checklist.md`: what else the tenant needs (targets,
/// account keys, webhook, trigger), in the order in which it is done. The bot token goes in only when
/// `withToken`. `sources` are the documents as they are, in the order of their import. Errors: Usage (no
/// sources), Document (a source is no workflow document; the place begins with its name).
[[nodiscard]] Result<QList<ExportedFile>> exportWorkflows(const Profile &profile, const ExportValues &values,
                                                          bool withToken, const QList<ExportedFile> &sources);

/// The inputs that an export fills in, by name: `webex_room_id public_url link_key alert_format`, and
/// `webex_bot_token` when `withToken`. What is not known is left out.
[[nodiscard]] QJsonObject exportInputs(const ExportValues &values, bool withToken);

} // namespace sandtable::session
