#include "session/bot/botinbox.h"

#include "base/clock.h"

#include <QCoroFuture>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

QString nameOf(BotEvent::Kind kind)
{
    return kind == BotEvent::Kind::Action ? u"action"_s : u"message"_s;
}

/// A statement without an answer.
Store::Job statement(const QString &sql, const QVariantList &values)
{
    return [sql, values](Database &database) -> Result<void> {
        const auto done = database.run(sql, values);
        if (!done)
            return failure(done.error());
        return {};
    };
}

} // namespace

QCoro::Task<Result<bool>> BotInbox::accept(QString profile, BotEvent event, QDateTime at)
{
    std::function<Result<bool>(Database &)> work = [profile, event, at](Database &database) -> Result<bool> {
        const Result<int> added =
            database.write(u"INSERT OR IGNORE INTO bot_events(profile,kind,id,at) VALUES(?,?,?,?)"_s,
                           {profile, nameOf(event.kind), event.id, toWireTime(at)});
        if (!added)
            return failure(added.error());
        return *added > 0;
    };
    const QFuture<Result<bool>> future = m_store.fetch<bool>(std::move(work));
    const Result<bool> isNew = co_await future;
    co_return isNew;
}

QCoro::Task<Result<QList<BotEvent>>> BotInbox::unhandled(QString profile)
{
    std::function<Result<QList<BotEvent>>(Database &)> work =
        [profile](Database &database) -> Result<QList<BotEvent>> {
        Result<QSqlQuery> rows = database.run(
            u"SELECT kind, id FROM bot_events WHERE profile=? AND handled=0 ORDER BY number"_s, {profile});
        if (!rows)
            return failure(rows.error());
        QList<BotEvent> events;
        while (rows->next()) {
            const bool isAction = rows->value(0).toString() == u"action";
            events.append(
                {isAction ? BotEvent::Kind::Action : BotEvent::Kind::Message, rows->value(1).toString()});
        }
        return events;
    };
    const QFuture<Result<QList<BotEvent>>> future = m_store.fetch<QList<BotEvent>>(std::move(work));
    const Result<QList<BotEvent>> events = co_await future;
    co_return events;
}

QCoro::Task<Result<void>> BotInbox::handled(QString profile, BotEvent event)
{
    Store::Job job = [profile, event](Database &database) -> Result<void> {
        if (const auto done =
                database.run(u"UPDATE bot_events SET handled=1 WHERE profile=? AND kind=? AND id=?"_s,
                             {profile, nameOf(event.kind), event.id});
            !done)
            return failure(done.error());
        const auto pruned = database.run(
            u"DELETE FROM bot_events WHERE handled=1 AND number <= (SELECT MAX(number) FROM bot_events) - ?"_s,
            {KeptEvents});
        if (!pruned)
            return failure(pruned.error());
        return {};
    };
    const StoreWrite future = m_store.write(std::move(job));
    const Result<void> done = co_await future;
    co_return done;
}

QCoro::Task<Result<QDateTime>> BotInbox::cursor(QString profile, QString room)
{
    std::function<Result<QDateTime>(Database &)> work = [profile,
                                                         room](Database &database) -> Result<QDateTime> {
        Result<QSqlQuery> rows =
            database.run(u"SELECT at FROM bot_cursors WHERE profile=? AND room=?"_s, {profile, room});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? fromWireTime(rows->value(0).toString()) : QDateTime();
    };
    const QFuture<Result<QDateTime>> future = m_store.fetch<QDateTime>(std::move(work));
    const Result<QDateTime> at = co_await future;
    co_return at;
}

QCoro::Task<Result<void>> BotInbox::moveCursor(QString profile, QString room, QDateTime at)
{
    Store::Job job =
        statement(u"INSERT INTO bot_cursors(profile,room,at) VALUES(?,?,?) ON CONFLICT(profile,room) "
                  "DO UPDATE SET at=MAX(at, excluded.at)"_s,
                  {profile, room, toWireTime(at)});
    const StoreWrite future = m_store.write(std::move(job));
    const Result<void> done = co_await future;
    co_return done;
}

QCoro::Task<Result<QStringList>> BotInbox::rooms(QString profile)
{
    std::function<Result<QStringList>(Database &)> work =
        [profile](Database &database) -> Result<QStringList> {
        Result<QSqlQuery> rows = database.run(u"SELECT room FROM bot_cursors WHERE profile=?"_s, {profile});
        if (!rows)
            return failure(rows.error());
        QStringList rooms;
        while (rows->next())
            rooms.append(rows->value(0).toString());
        return rooms;
    };
    const QFuture<Result<QStringList>> future = m_store.fetch<QStringList>(std::move(work));
    const Result<QStringList> rooms = co_await future;
    co_return rooms;
}

} // namespace sandtable::session
