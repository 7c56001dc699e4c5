#include "session/setupnotes.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QCoro::Task<Result<QHash<QString, SetupNote>>> SetupNotes::all(QString origin)
{
    using Notes = QHash<QString, SetupNote>;
    std::function<Result<Notes>(Database &)> work = [origin](Database &database) -> Result<Notes> {
        Result<QSqlQuery> rows =
            database.run(u"SELECT key,id,stamp FROM tenant_setup WHERE origin=?"_s, {origin});
        if (!rows)
            return failure(rows.error());
        Notes notes;
        while (rows->next())
            notes.insert(rows->value(0).toString(),
                         SetupNote{rows->value(1).toString(), rows->value(2).toString()});
        return notes;
    };
    const QFuture<Result<Notes>> future = m_store.fetch<Notes>(std::move(work));
    const Result<Notes> notes = co_await future;
    co_return notes;
}

QCoro::Task<Result<void>> SetupNotes::note(QString origin, QString key, SetupNote note)
{
    const QString sql = u"INSERT OR REPLACE INTO tenant_setup(origin,key,id,stamp) VALUES(?,?,?,?)"_s;
    // A null string would be NULL for SQLite.
    const QString id = note.id.isNull() ? u""_s : note.id;
    const QString stamp = note.stamp.isNull() ? u""_s : note.stamp;
    QVariantList values;
    values << origin << key << id << stamp;
    const Result<void> done = co_await write(sql, values);
    co_return done;
}

QCoro::Task<Result<void>> SetupNotes::forget(QString origin, QString key)
{
    const QString sql = u"DELETE FROM tenant_setup WHERE origin=? AND key=?"_s;
    QVariantList values;
    values << origin << key;
    const Result<void> done = co_await write(sql, values);
    co_return done;
}

QCoro::Task<Result<void>> SetupNotes::write(QString sql, QVariantList values)
{
    Store::Job job = [sql, values](Database &database) -> Result<void> {
        const auto done = database.run(sql, values);
        if (!done)
            return failure(done.error());
        return {};
    };
    const StoreWrite future = m_store.write(std::move(job));
    const Result<void> done = co_await future;
    co_return done;
}

} // namespace sandtable::session
