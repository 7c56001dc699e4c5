#pragma once

#include "support_ledger.h"
#include "support_program.h"

#include <QRandomGenerator>

namespace sandtable::test
{

/// What was killed, and what clients were told meanwhile.
struct KillCount {
    int starting = 0;  ///< before it was ready
    int upgrading = 0; ///< the same with a data folder of an older version
    int working = 0;   ///< while orders came in
    int stopping = 0;  ///< after it was told to end
    qint64 acknowledged = 0;
    qint64 journal = 0;

    [[nodiscard]] int kills() const { return starting + upgrading + working + stopping; }
    KillCount &operator+=(const KillCount &other);
};

/// Kills `sandtable serve` at random moments, one data folder after the other, and compares after every kill.
/// Runs on a thread of its own.
class KillLane
{
public:
    /// The same seed plays the same moments. `lane` keeps the addresses of lanes apart.
    KillLane(quint32 seed, int lane) : m_random(seed), m_lane(lane) {}

    void run(int folders, int killsPerFolder);

    [[nodiscard]] const QStringList &problems() const { return m_problems; }
    [[nodiscard]] const KillCount &count() const { return m_count; }

private:
    void killStarting(const QString &folder, int &counter);
    void killWorking(const QString &folder, Ledger &ledger, bool stopping);
    void makeOlder(const QString &folder, Ledger &ledger);
    void finish(const QString &folder, Ledger &ledger);
    void work(ServedProgram &program, Ledger &ledger, int stopAt, int killAt);
    [[nodiscard]] QString newAddress();
    bool isGood(bool good, const QString &problem);

    QRandomGenerator m_random;
    int m_lane;
    int m_addresses = 0;
    qint64 m_startTime = 0; ///< how long a start takes here, milliseconds
    QStringList m_problems;
    KillCount m_count;
};

} // namespace sandtable::test
