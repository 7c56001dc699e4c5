#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace sandtable::test
{

/// What the clients of one data folder were told, to be compared with what a killed program left there.
/// Everything is read from copies of the files, so that the next start finds them as they were left.
class Ledger
{
public:
    /// An order for that address is about to be sent.
    void tried(const QString &address) { m_tried.insert(address); }
    /// An answer showed that order: it is there from now on, in that state or a later one.
    void told(const QJsonObject &order);
    /// The order for that address was taken, without a word about its number.
    void accepted(const QString &address);
    /// An answer showed that entry of the journal.
    void toldJournal(const QJsonObject &entry);
    /// The audit log begins anew: the folder was put back to a version without one.
    void forgetAudit() { m_audit.clear(); }

    [[nodiscard]] const QSet<QString> &allTried() const { return m_tried; }
    /// Address by address, the order's id.
    [[nodiscard]] const QHash<QString, QString> &acknowledged() const { return m_ids; }
    /// The number of an order that was not yet told as confirmed; empty when there is none.
    [[nodiscard]] QString unfinished() const;
    [[nodiscard]] qsizetype journalTold() const { return m_journalTold; }

    /// Compares; one sentence for each thing that is not as it was told. Notes how far the audit log is.
    [[nodiscard]] QStringList compare(const QString &folder);

private:
    QSet<QString> m_tried;
    QHash<QString, QString> m_ids;
    QHash<QString, int> m_ranks;
    QHash<qint64, QString> m_journal; ///< told since the last comparison
    QList<QByteArray> m_audit;        ///< the hashes of the entries at the last comparison
    qsizetype m_journalTold = 0;
};

} // namespace sandtable::test
