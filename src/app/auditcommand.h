#pragma once

#include "app/options.h"

namespace sandtable::app
{

/// `audit verify`: checks the hash-chained log of orders in the data folder and names the first entry that is
/// not as it was written. Reads only, also while another Sandtable uses the folder. Returns the exit code.
[[nodiscard]] int runAuditVerify(const Options &options);

} // namespace sandtable::app
