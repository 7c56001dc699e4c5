#include "session/storeschema.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QList<Migration> storeMigrations()
{
    const Migration first{
        u"CREATE TABLE journal(number INTEGER PRIMARY KEY, at TEXT NOT NULL, run TEXT NOT NULL, stage TEXT "
        u"NOT NULL, "
        "kind TEXT NOT NULL, text TEXT NOT NULL, evidence BLOB NOT NULL)"_s,
        u"CREATE TABLE orders(id TEXT PRIMARY KEY, placed_at TEXT NOT NULL, address TEXT NOT NULL, state "
        u"TEXT NOT NULL, "
        "content BLOB NOT NULL) WITHOUT ROWID"_s,
        u"CREATE UNIQUE INDEX open_orders ON orders(address) WHERE state IN ('accepted','relaying','relayed')"_s,
        u"CREATE TABLE runs(run TEXT PRIMARY KEY, at TEXT NOT NULL, scenario TEXT NOT NULL, tenant TEXT NOT "
        u"NULL, "
        "external_ids BLOB NOT NULL, addresses BLOB NOT NULL)"_s,
    };
    return {first};
}

} // namespace sandtable::session
