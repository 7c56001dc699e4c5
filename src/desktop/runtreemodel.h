#pragma once

#include "base/clock.h"
#include "session/workflowruns.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace sandtable::desktop
{

/// The activities of one run as a tree: blocks, loops with their passes, called workflows. A run that goes on
/// only adds rows and changes them.
class RunTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Activity, State, Took, ColumnCount };
    enum Role { ToneRole = Qt::UserRole };

    explicit RunTreeModel(const Clock &clock, QObject *parent = nullptr);
    ~RunTreeModel() override;

    /// What the run has done; another run (its id) begins anew.
    void setRun(const QString &runId, const QList<session::ActivityRecord> &activities);
    /// The record behind an index; null for an invalid one.
    [[nodiscard]] const session::ActivityRecord *record(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        session::ActivityRecord record; ///< without its children
        Node *above = nullptr;
        std::vector<std::unique_ptr<Node>> below;
        [[nodiscard]] int row() const;
    };
    void merge(Node &node, const QList<session::ActivityRecord> &records, const QModelIndex &at);
    void append(Node &node, const QList<session::ActivityRecord> &records, qsizetype from);
    [[nodiscard]] const Node &nodeAt(const QModelIndex &index) const;

    const Clock &m_clock;
    Node m_root;
    QString m_runId;
};

} // namespace sandtable::desktop
