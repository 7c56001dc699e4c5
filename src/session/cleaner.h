#pragma once

#include "base/result.h"

#include <QCoroTask>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>

namespace sandtable::session
{

class Clients;
class Outbox;
class StoryNotes;
struct StoryNote;

/// One object of the tenant that this lab made.
struct CleanItem {
    QString type;  ///< "incident", "sighting", "relationship", "judgement", "note" …
    QString id;    ///< long
    QString title; ///< title, or the observable of a judgement
    friend bool operator==(const CleanItem &, const CleanItem &) = default;
};

/// How many there are of each type.
[[nodiscard]] QMap<QString, int> countByType(const QList<CleanItem> &items);

/// How a clean ended.
struct CleanOutcome {
    int deleted = 0;
    QStringList problems;   ///< one sentence for each object that is still there
    bool cancelled = false; ///< before everything was tried
};

/// Finds and deletes what the lab created in the tenant: objects with the source `Sandtable` one of whose
/// external ids begins with `sandtable-` (also those that a killed run noted before it sent them and that the
/// search does not show yet), and the judgements of that source on addresses ordered here. Nothing else. Main
/// thread.
class Cleaner
{
public:
    static constexpr int AtOnce = 4; ///< requests at the same time

    /// Called after each object: how many of how many are done.
    using Progress = std::function<void(int done, int of, const CleanItem &item)>;

    Cleaner(Clients &clients, StoryNotes &notes, Outbox &outbox);
    /// Tells the private intel URL of the tenant in use, by which a run's notes are known to be of this
    /// tenant; without it, every run's are.
    void setOrigin(std::function<QString()> origin) { m_origin = std::move(origin); }
    /// Lists without changing anything: one search for each type, and one request for each noted id that was
    /// not found. Errors: what the tenant answers; Cancelled.
    QCoro::Task<Result<QList<CleanItem>>> list(std::stop_token cancel = {});
    /// Lists what that run alone made: objects with an external id of that run. Judgements of orders are not
    /// among them. Errors as list().
    QCoro::Task<Result<QList<CleanItem>>> listRun(QString run, std::stop_token cancel = {});
    /// Deletes those, relationships first; goes on after a refusal. What is gone already counts as deleted.
    /// After a cancel, what is under way ends and the rest stays. When nothing of the last list() is left,
    /// the notes of this tenant's runs are forgotten.
    QCoro::Task<CleanOutcome> remove(QList<CleanItem> items, Progress progress = {},
                                     std::stop_token cancel = {});

private:
    struct Search;
    struct Removal;
    QCoro::Task<Result<QList<CleanItem>>> gather(QString run, std::stop_token cancel);
    QCoro::Task<> lookUp(std::shared_ptr<Search> search);
    QCoro::Task<> removeSome(std::shared_ptr<Removal> removal);
    QCoro::Task<Result<void>> forgetNotes();
    [[nodiscard]] bool isOfThisTenant(const StoryNote &note) const;

    Clients &m_clients;
    StoryNotes &m_notes;
    Outbox &m_outbox;
    std::function<QString()> m_origin;
    std::shared_ptr<const int> m_life = std::make_shared<const int>(0); ///< ends with the cleaner
    QSet<QString> m_listed;   ///< ids of the last list that were not deleted
    bool m_listedAll = false; ///< that list was of all runs
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::CleanItem)
