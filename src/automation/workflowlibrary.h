#pragma once

#include "automation/workflowdocument.h"

#include <QHash>

namespace sandtable::automation
{

/// The workflows a tenant has: found by id in a caller's own `subworkflows`, then among the installed, then
/// among the built-in atomics (workflow-documents.md 8). One owner, one thread.
class WorkflowLibrary
{
public:
    using Entry = std::shared_ptr<const WorkflowDocument>;

    WorkflowLibrary();

    /// Installs or overwrites (whether to ask first is the caller's business: see `contains`).
    void install(const WorkflowDocument &document);
    void remove(const QString &id);
    /// Installed under that id; built-ins do not count.
    [[nodiscard]] bool contains(const QString &id) const;
    [[nodiscard]] QList<Entry> installed() const;

    /// Null when there is none. `caller` may be null.
    [[nodiscard]] Entry find(const QString &id, const WorkflowDocument *caller = nullptr) const;

    /// Ids that the document, or what it calls, needs and nobody has; for the import report. Each once.
    [[nodiscard]] QStringList missing(const WorkflowDocument &document) const;
    /// Whether it or what it calls runs Python: the import asks for consent.
    [[nodiscard]] bool runsPython(const WorkflowDocument &document) const;
    /// A chain of ids that leads from the document back to itself; empty when there is none.
    [[nodiscard]] QStringList cycle(const WorkflowDocument &document) const;

    /// The two system atomics: `Webex - Post Message to Room`, `Threat Response - Create Relationship`.
    [[nodiscard]] static QList<Entry> builtIns();

private:
    QList<Entry> m_installed;
    QHash<QString, Entry> m_builtIns;
};

} // namespace sandtable::automation
