#pragma once

#include "base/database.h"

namespace sandtable::session
{

/// The tables of `session.db`: `journal`, `orders`, `runs`, `isolations`, and what the bot remembers.
[[nodiscard]] QList<Migration> storeMigrations();

} // namespace sandtable::session
