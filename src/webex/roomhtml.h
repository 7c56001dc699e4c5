#pragma once

#include <QString>

namespace sandtable::webex
{

/// Webex markdown (webex.md 4) as a safe subset of HTML: headings, rules, lists, quotes, paragraphs, bold,
/// italic, code and links to http and https; backslash escapes are honoured, all else is text. Never scripts,
/// images or other markup.
[[nodiscard]] QString toRoomHtml(const QString &markdown);

/// Escapes a value for use inside markdown, so that it shows as it is.
[[nodiscard]] QString escapeMarkdown(const QString &text);

} // namespace sandtable::webex
