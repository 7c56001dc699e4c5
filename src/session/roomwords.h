#pragma once

#include <QString>

namespace sandtable::session
{

/// Whether `text` names that address, domain, URL, hash or host as a whole: 198.51.100.7 is not in
/// 198.51.100.77, and evil.example is not in sub.evil.example.
[[nodiscard]] bool namesAddress(const QString &text, const QString &address);

/// Whether `text` (text, markdown or html of a message) offers a link that orders a block: an alert does.
[[nodiscard]] bool offersBlock(const QString &text);

} // namespace sandtable::session
