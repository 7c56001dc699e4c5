#include "automation/workflowlibrary.h"

#include <QSet>

#include <functional>

namespace sandtable::automation
{

namespace
{

/// Visits the document and everything it calls, each once; `visit` gets the caller and the id, and returns
/// what was found.
using Visit = std::function<WorkflowLibrary::Entry(const WorkflowDocument &, const QString &)>;

void walk(const WorkflowDocument &document, QSet<QString> &seen, const Visit &visit)
{
    seen.insert(document.id);
    for (const QString &id : document.calledIds) {
        const WorkflowLibrary::Entry called = visit(document, id);
        if (called && !seen.contains(id))
            walk(*called, seen, visit);
    }
}

bool findCycle(const WorkflowLibrary &library, const WorkflowDocument &document, QStringList &chain,
               QSet<QString> &clean)
{
    chain.append(document.id);
    for (const QString &id : document.calledIds) {
        if (clean.contains(id))
            continue;
        if (chain.contains(id)) {
            chain.append(id);
            return true;
        }
        const WorkflowLibrary::Entry called = library.find(id, &document);
        if (called && findCycle(library, *called, chain, clean))
            return true;
    }
    clean.insert(document.id);
    chain.removeLast();
    return false;
}

} // namespace

WorkflowLibrary::WorkflowLibrary()
{
    for (const Entry &entry : builtIns())
        m_builtIns.insert(entry->id, entry);
}

void WorkflowLibrary::install(const WorkflowDocument &document)
{
    remove(document.id);
    m_installed.append(std::make_shared<const WorkflowDocument>(document));
}

void WorkflowLibrary::remove(const QString &id)
{
    m_installed.removeIf([&id](const Entry &entry) { return entry->id == id; });
}

bool WorkflowLibrary::contains(const QString &id) const
{
    return std::any_of(m_installed.cbegin(), m_installed.cend(),
                       [&id](const Entry &entry) { return entry->id == id; });
}

QList<WorkflowLibrary::Entry> WorkflowLibrary::installed() const
{
    return m_installed;
}

WorkflowLibrary::Entry WorkflowLibrary::find(const QString &id, const WorkflowDocument *caller) const
{
    if (caller) {
        for (const Entry &entry : caller->nested) {
            if (entry->id == id)
                return entry;
        }
    }
    for (const Entry &entry : m_installed) {
        if (entry->id == id)
            return entry;
        for (const Entry &nested : entry->nested) { // a nested one may call its siblings
            if (caller && nested.get() == caller) {
                const Entry sibling = find(id, entry.get());
                if (sibling)
                    return sibling;
            }
        }
    }
    return m_builtIns.value(id);
}

QStringList WorkflowLibrary::missing(const WorkflowDocument &document) const
{
    QStringList ids;
    QSet<QString> seen;
    walk(document, seen, [this, &ids, &document](const WorkflowDocument &caller, const QString &id) {
        Entry called = find(id, &caller);
        if (!called)
            called = find(id, &document); // siblings among the document's own
        if (!called && id != document.id && !ids.contains(id))
            ids.append(id);
        return called;
    });
    return ids;
}

bool WorkflowLibrary::runsPython(const WorkflowDocument &document) const
{
    bool python = document.containsPython;
    QSet<QString> seen;
    walk(document, seen, [this, &python](const WorkflowDocument &caller, const QString &id) {
        const Entry called = find(id, &caller);
        python = python || (called && called->containsPython);
        return called;
    });
    return python;
}

QStringList WorkflowLibrary::cycle(const WorkflowDocument &document) const
{
    QStringList chain;
    QSet<QString> clean;
    return findCycle(*this, document, chain, clean) ? chain : QStringList();
}

} // namespace sandtable::automation
