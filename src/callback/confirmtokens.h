#pragma once

#include "base/clock.h"
#include "base/randomsource.h"

#include <QHash>
#include <QQueue>
#include <QString>

namespace sandtable::callback
{

/// The one-time tokens of confirm pages: each is good for one POST of one subject (address and incident)
/// within Lifetime. Bounded: the oldest make room. One thread.
class ConfirmTokens
{
public:
    static constexpr std::chrono::minutes Lifetime{15};
    static constexpr int Capacity = 4096;

    ConfirmTokens(const Clock &clock, RandomSource &random) : m_clock(clock), m_random(random) {}

    /// A fresh token for that subject.
    [[nodiscard]] QString issue(const QString &subject);
    /// True once, for the right subject, in time. A token that was shown is used up, whatever the answer.
    [[nodiscard]] bool redeem(const QString &token, const QString &subject);

private:
    struct Entry {
        QString subject;
        std::chrono::milliseconds expires;
    };
    const Clock &m_clock;
    RandomSource &m_random;
    QHash<QString, Entry> m_entries;
    QQueue<QString> m_order;
};

} // namespace sandtable::callback
