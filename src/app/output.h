#pragma once

#include "base/error.h"

#include <QString>

namespace sandtable::app
{

/// One line on stdout, at once.
void printLine(const QString &line);
/// One readable line on stderr.
void printProblem(const QString &line);
/// The same for an error: what failed and what was found; with `verbose` all of its parts.
void printProblem(const Error &error, bool verbose);
/// Logging goes to stderr, so that stdout stays readable by programs; `verbose` turns the debug categories
/// on.
void installLogging(bool verbose);
/// Asks on the terminal; true for yes.
[[nodiscard]] bool askYesNo(const QString &question);

} // namespace sandtable::app
