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
    // Orders belong to the profile they were placed in: they wait while another tenant is in use.
    const Migration second{
        u"DROP INDEX open_orders"_s,
        u"ALTER TABLE orders ADD COLUMN profile TEXT NOT NULL DEFAULT 'lab'"_s,
        u"CREATE UNIQUE INDEX open_orders ON orders(profile, address) "
        u"WHERE state IN ('accepted','relaying','relayed')"_s,
        u"CREATE TABLE isolations(id TEXT PRIMARY KEY, profile TEXT NOT NULL, placed_at TEXT NOT NULL, "
        u"content BLOB NOT NULL) WITHOUT ROWID"_s,
        u"CREATE TABLE bot_events(number INTEGER PRIMARY KEY, profile TEXT NOT NULL, kind TEXT NOT NULL, "
        u"id TEXT NOT NULL, at TEXT NOT NULL, handled INTEGER NOT NULL DEFAULT 0, UNIQUE(profile, kind, id))"_s,
        u"CREATE TABLE bot_cursors(profile TEXT NOT NULL, room TEXT NOT NULL, at TEXT NOT NULL, "
        u"PRIMARY KEY(profile, room)) WITHOUT ROWID"_s,
        u"CREATE TABLE bot_threads(id TEXT PRIMARY KEY, profile TEXT NOT NULL, content BLOB NOT NULL) "
        u"WITHOUT ROWID"_s,
        u"CREATE TABLE card_decisions(number INTEGER PRIMARY KEY, profile TEXT NOT NULL, card TEXT NOT NULL, "
        u"content BLOB NOT NULL)"_s,
        u"CREATE INDEX decisions_of_card ON card_decisions(profile, card)"_s,
    };
    // What "Prepare tenant…" made, noted before it is sent; `origin` is the tenant's, `stamp` the timestamp
    // sent.
    const Migration third{
        u"CREATE TABLE tenant_setup(origin TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, "
        u"stamp TEXT NOT NULL, PRIMARY KEY(origin, key)) WITHOUT ROWID"_s,
    };
    // The hash-chained log of orders and their outcomes (auditlog.h); `audit_head` notes its newest entry.
    const Migration fourth{
        u"CREATE TABLE audit(number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, "
        u"subject TEXT NOT NULL, content BLOB NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)"_s,
        u"CREATE TABLE audit_head(only INTEGER PRIMARY KEY CHECK(only=1), number INTEGER NOT NULL, "
        u"hash TEXT NOT NULL)"_s,
        u"INSERT INTO audit_head(only,number,hash) VALUES(1,0,'')"_s,
    };
    return {first, second, third, fourth};
}

} // namespace sandtable::session
