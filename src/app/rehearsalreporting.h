#pragma once

#include "app/lab.h"

namespace sandtable::app
{

/// Whether the report that `rehearse --report` wants can be written where it is wanted; well where none is
/// wanted. Errors: Usage with the file.
[[nodiscard]] Result<void> canReport(const Options &options);
/// Writes the report of the lab's newest run to the files of `--report`; their names. Needs a QApplication.
/// Errors: Usage with the file.
[[nodiscard]] Result<QStringList> reportRehearsal(Lab &lab);

} // namespace sandtable::app
