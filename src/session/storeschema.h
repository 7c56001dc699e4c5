#pragma once

#include "base/database.h"

namespace sandtable::session
{

/// The tables of `session.db`: `journal`, `orders`, `runs`, `isolations`, what the bot remembers,
/// `tenant_setup`, and the audit log.
[[nodiscard]] QList<Migration> storeMigrations();

} // namespace sandtable::session
