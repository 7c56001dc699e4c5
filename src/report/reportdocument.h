#pragma once

#include "report/rehearsalreport.h"

#include <QString>

namespace sandtable::report
{

/// For whom the text is laid out.
enum class Form {
    Page, ///< a browser: one file, nothing is loaded from elsewhere, no scripts; whole bodies, folded
    Print ///< paper (QTextDocument's subset of HTML and CSS); long bodies are cut and say so
};

/// The report as HTML in the language of the program, dates and numbers by the locale. Everything that comes
/// from outside is escaped. `picture` is the address of the topology's picture; empty leaves it out. Times
/// are given in the time zone of this computer and as seconds since the attack.
[[nodiscard]] QString toHtml(const RehearsalReport &report, Form form, const QString &picture);
/// "0.37 s after the attack began" as "+0.37 s".
[[nodiscard]] QString sinceText(std::chrono::milliseconds since);
/// A body for people: JSON indented, anything else as it is, with at most `lines` lines (0: all of them).
[[nodiscard]] QString readableBody(const QString &body, int lines);
/// What happened in one sentence: how far the story came and how long it took.
[[nodiscard]] QString outcomeText(const RehearsalReport &report);

} // namespace sandtable::report
