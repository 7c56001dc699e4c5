#pragma once

#include "session/store.h"

#include <QCoroTask>
#include <QDateTime>
#include <QJsonObject>

namespace sandtable::session
{

/// One decision that somebody took on a card.
struct CardDecision {
    QString action; ///< "block", "isolate", "not_malicious", "unblock"
    QString value;  ///< the address or host; empty for a decision on the whole card
    QString who;
    QDateTime at; ///< UTC
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static CardDecision fromJson(const QJsonObject &object);
    friend bool operator==(const CardDecision &, const CardDecision &) = default;
};

/// What was decided on which card, on disk: each choice of a card works once, and pressed again the card
/// tells who decided what and when. Per profile; a card is the id of its message.
class CardDecisions
{
public:
    explicit CardDecisions(Store &store) : m_store(store) {}
    /// Oldest first.
    QCoro::Task<Result<QList<CardDecision>>> of(QString profile, QString card);
    /// On disk when it resolves, all or none.
    QCoro::Task<Result<void>> add(QString profile, QString card, QList<CardDecision> decisions);

private:
    Store &m_store;
};

} // namespace sandtable::session
