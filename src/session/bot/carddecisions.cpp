#include "session/bot/carddecisions.h"

#include "base/clock.h"
#include "base/jsontext.h"

#include <QCoroFuture>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QJsonObject CardDecision::toJson() const
{
    return {{u"action"_s, action}, {u"value"_s, value}, {u"who"_s, who}, {u"at"_s, toWireTime(at)}};
}

CardDecision CardDecision::fromJson(const QJsonObject &object)
{
    return {object.value(u"action").toString(), object.value(u"value").toString(),
            object.value(u"who").toString(), fromWireTime(object.value(u"at").toString())};
}

QCoro::Task<Result<QList<CardDecision>>> CardDecisions::of(QString profile, QString card)
{
    std::function<Result<QList<CardDecision>>(Database &)> work =
        [profile, card](Database &database) -> Result<QList<CardDecision>> {
        Result<QSqlQuery> rows =
            database.run(u"SELECT content FROM card_decisions WHERE profile=? AND card=? ORDER BY number"_s,
                         {profile, card});
        if (!rows)
            return failure(rows.error());
        QList<CardDecision> decisions;
        while (rows->next()) {
            if (const Result<QJsonObject> content = parseJsonObject(rows->value(0).toByteArray()))
                decisions.append(CardDecision::fromJson(*content));
        }
        return decisions;
    };
    const QFuture<Result<QList<CardDecision>>> future = m_store.fetch<QList<CardDecision>>(std::move(work));
    const Result<QList<CardDecision>> decisions = co_await future;
    co_return decisions;
}

QCoro::Task<Result<void>> CardDecisions::add(QString profile, QString card, QList<CardDecision> decisions)
{
    Store::Job job = [profile, card, decisions](Database &database) -> Result<void> {
        for (const CardDecision &decision : decisions) {
            const auto done =
                database.run(u"INSERT INTO card_decisions(profile,card,content) VALUES(?,?,?)"_s,
                             {profile, card, toCompactJson(decision.toJson())});
            if (!done)
                return failure(done.error());
        }
        return {};
    };
    const StoreWrite future = m_store.write(std::move(job));
    const Result<void> done = co_await future;
    co_return done;
}

} // namespace sandtable::session
