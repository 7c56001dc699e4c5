#pragma once

#include "base/result.h"
#include "session/workflowexport.h"

namespace sandtable::desktop
{

/// Writes the files into the folder, which is made if need be; readable by their owner only. Files of the
/// same name are replaced whole. Errors: Storage.
[[nodiscard]] Result<void> writeExport(const QString &folder, const QList<session::ExportedFile> &files);

} // namespace sandtable::desktop
