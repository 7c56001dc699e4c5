#include "session/storynotes.h"

#include "base/clock.h"
#include "base/jsontext.h"

#include <QJsonArray>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

QByteArray listText(const QStringList &list)
{
    return toCompactJson(QJsonArray::fromStringList(list));
}

QStringList listFrom(const QByteArray &text)
{
    QStringList list;
    const Result<QJsonValue> value = parseJson(text);
    const QJsonArray items = value ? value->toArray() : QJsonArray();
    for (const QJsonValue &item : items)
        list.append(item.toString());
    return list;
}

Result<QList<StoryNote>> readNotes(Database &database)
{
    Result<QSqlQuery> rows =
        database.run(u"SELECT run,at,scenario,tenant,external_ids,addresses FROM runs ORDER BY at, run"_s);
    if (!rows)
        return failure(rows.error());
    QList<StoryNote> notes;
    while (rows->next()) {
        StoryNote note;
        note.run = rows->value(0).toString();
        note.at = fromWireTime(rows->value(1).toString());
        note.scenario = rows->value(2).toString();
        note.tenant = rows->value(3).toString();
        note.externalIds = listFrom(rows->value(4).toByteArray());
        note.addresses = listFrom(rows->value(5).toByteArray());
        notes.append(note);
    }
    return notes;
}

} // namespace

QCoro::Task<Result<void>> StoryNotes::note(StoryNote note)
{
    Store::Job job = [note](Database &database) -> Result<void> {
        const auto done = database.run(
            u"INSERT OR REPLACE INTO runs(run,at,scenario,tenant,external_ids,addresses) VALUES(?,?,?,?,?,?)"_s,
            {note.run, toWireTime(note.at), note.scenario, note.tenant, listText(note.externalIds),
             listText(note.addresses)});
        if (!done)
            return failure(done.error());
        return {};
    };
    const StoreWrite future = m_store.write(std::move(job));
    const Result<void> done = co_await future;
    co_return done;
}

QCoro::Task<Result<QList<StoryNote>>> StoryNotes::all()
{
    std::function<Result<QList<StoryNote>>(Database &)> work = readNotes;
    const QFuture<Result<QList<StoryNote>>> future = m_store.fetch<QList<StoryNote>>(std::move(work));
    const Result<QList<StoryNote>> notes = co_await future;
    co_return notes;
}

QCoro::Task<Result<void>> StoryNotes::forget(QStringList runs)
{
    Store::Job job = [runs](Database &database) -> Result<void> {
        for (const QString &run : runs) {
            if (const auto done = database.run(u"DELETE FROM runs WHERE run=?"_s, {run}); !done)
                return failure(done.error());
        }
        return {};
    };
    const StoreWrite future = m_store.write(std::move(job));
    const Result<void> done = co_await future;
    co_return done;
}

} // namespace sandtable::session
