#include "session/bot/orderthreads.h"

#include "base/jsontext.h"
#include "base/logging.h"
#include "session/bot/botwords.h"

#include <QCoroFuture>
#include <QJsonArray>
#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QJsonObject OrderThreads::Thread::toJson() const
{
    return {{u"message"_s, message}, {u"room"_s, room}, {u"parent"_s, parent},
            {u"head"_s, head},       {u"told"_s, told}, {u"orders"_s, QJsonArray::fromStringList(orders)},
            {u"edits"_s, edits}};
}

OrderThreads::Thread OrderThreads::Thread::fromJson(const QJsonObject &object)
{
    Thread thread;
    thread.message = object.value(u"message").toString();
    thread.room = object.value(u"room").toString();
    thread.parent = object.value(u"parent").toString();
    thread.head = object.value(u"head").toString();
    thread.told = object.value(u"told").toString();
    thread.edits = object.value(u"edits").toInt();
    const QJsonArray orders = object.value(u"orders").toArray();
    for (const QJsonValue &order : orders)
        thread.orders.append(order.toString());
    return thread;
}

OrderThreads::OrderThreads(Clients &clients, ProfileStore &profiles, Outbox &outbox, Store &store,
                           QObject *parent)
    : QObject(parent), m_clients(clients), m_profiles(profiles), m_outbox(outbox), m_store(store)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Rest);
    connect(&m_timer, &QTimer::timeout, this, &OrderThreads::refresh);
    connect(&outbox, &Outbox::orderChanged, this, &OrderThreads::handleOrder);
}

QCoro::Task<> OrderThreads::start()
{
    const QPointer<OrderThreads> self(this);
    m_started = true;
    m_profile = m_profiles.active().profile.name;
    m_threads.clear();
    const QString profile = m_profile;
    std::function<Result<QList<QJsonObject>>(Database &)> work =
        [profile](Database &database) -> Result<QList<QJsonObject>> {
        Result<QSqlQuery> rows =
            database.run(u"SELECT content FROM bot_threads WHERE profile=?"_s, {profile});
        if (!rows)
            return failure(rows.error());
        QList<QJsonObject> found;
        while (rows->next()) {
            if (const Result<QJsonObject> content = parseJsonObject(rows->value(0).toByteArray()))
                found.append(*content);
        }
        return found;
    };
    const QFuture<Result<QList<QJsonObject>>> future = m_store.fetch<QList<QJsonObject>>(std::move(work));
    const Result<QList<QJsonObject>> found = co_await future;
    if (!self || !found || profile != m_profile)
        co_return;
    for (const QJsonObject &content : *found) {
        const Thread thread = Thread::fromJson(content);
        m_threads.insert(thread.message, thread);
    }
    if (!m_threads.isEmpty())
        m_timer.start();
}

void OrderThreads::stop()
{
    m_started = false;
    m_timer.stop();
}

QString OrderThreads::textOf(const Thread &thread) const
{
    QStringList lines{thread.head};
    for (const QString &id : thread.orders) {
        if (const std::optional<BlockOrder> order = m_outbox.order(id))
            lines.append(u"- "_s + botwords::progressOf(*order));
    }
    return lines.join(u'\n');
}

bool OrderThreads::isOver(const Thread &thread) const
{
    return std::ranges::none_of(thread.orders, [this](const QString &id) {
        const std::optional<BlockOrder> order = m_outbox.order(id);
        return order && (order->isOpen() || order->isLifting());
    });
}

QCoro::Task<Result<void>> OrderThreads::open(QString roomId, QString parentId, QString head,
                                             QStringList orderIds)
{
    const QPointer<OrderThreads> self(this);
    Thread thread;
    thread.room = roomId;
    thread.parent = parentId;
    thread.head = head;
    thread.orders = orderIds;
    thread.told = textOf(thread);
    webex::NewMessage message;
    message.roomId = roomId;
    message.parentId = parentId;
    message.markdown = thread.told;
    const Result<webex::Message> posted = co_await m_clients.webex().post(std::move(message));
    if (!posted)
        co_return failure(posted.error());
    if (!self)
        co_return Result<void>{};
    thread.message = posted->id;
    m_threads.insert(thread.message, thread);
    keep(thread);
    m_timer.start();
    co_return Result<void>{};
}

void OrderThreads::handleOrder(const BlockOrder &order)
{
    for (const Thread &thread : std::as_const(m_threads)) {
        if (thread.orders.contains(order.id) && m_started && !m_timer.isActive())
            m_timer.start();
    }
}

void OrderThreads::refresh()
{
    const QStringList messages = m_threads.keys();
    for (const QString &message : messages)
        tell(message);
}

QCoro::Task<> OrderThreads::tell(QString message)
{
    const QPointer<OrderThreads> self(this);
    if (m_telling.contains(message) || !m_threads.contains(message))
        co_return;
    Thread thread = m_threads.value(message);
    const QString text = textOf(thread);
    const bool over = isOver(thread);
    if (text == thread.told) {
        if (over)
            forget(message);
        co_return;
    }
    // The last edits belong to the end result.
    if (!over && thread.edits >= MostEdits - 1)
        co_return;
    m_telling.insert(message);
    const QString room = thread.room;
    const Result<webex::Message> edited = co_await m_clients.webex().edit(message, room, text, text);
    if (!self)
        co_return;
    m_telling.remove(message);
    if (!m_threads.contains(message))
        co_return; // of another profile by now
    if (edited) {
        thread.told = text;
        ++thread.edits;
    } else if (edited.error().kind == ErrorKind::Rejected || edited.error().kind == ErrorKind::NotFound ||
               edited.error().kind == ErrorKind::Forbidden) {
        // Not editable any more: the end result is a message of its own.
        thread.told = text;
        if (over) {
            webex::NewMessage result;
            result.roomId = room;
            result.parentId = thread.parent;
            result.markdown = text;
            const Result<webex::Message> posted = co_await m_clients.webex().post(std::move(result));
            if (!self)
                co_return;
            if (!posted)
                qCWarning(logSession) << "the end of an order could not be told:" << toText(posted.error());
        }
    } else {
        QTimer::singleShot(std::chrono::seconds(5), this, [this, message] { tell(message); });
        co_return;
    }
    if (over && textOf(thread) == thread.told)
        co_return forget(message);
    m_threads.insert(message, thread);
    keep(thread);
    m_timer.start();
}

void OrderThreads::keep(const Thread &thread)
{
    const QString profile = m_profiles.active().profile.name;
    m_store.write(
        [thread, profile](Database &database) -> Result<void> {
            const auto done =
                database.run(u"INSERT OR REPLACE INTO bot_threads(id,profile,content) VALUES(?,?,?)"_s,
                             {thread.message, profile, toCompactJson(thread.toJson())});
            if (!done)
                return failure(done.error());
            return {};
        },
        this,
        [](const Result<void> &done) {
            if (!done)
                qCWarning(logSession) << "a thread of the room cannot be noted:" << toText(done.error());
        });
}

void OrderThreads::forget(const QString &message)
{
    m_threads.remove(message);
    m_store.write(
        [message](Database &database) -> Result<void> {
            const auto done = database.run(u"DELETE FROM bot_threads WHERE id=?"_s, {message});
            if (!done)
                return failure(done.error());
            return {};
        },
        this,
        [](const Result<void> &done) {
            if (!done)
                qCWarning(logSession) << "a thread of the room cannot be forgotten:" << toText(done.error());
        });
}

} // namespace sandtable::session
