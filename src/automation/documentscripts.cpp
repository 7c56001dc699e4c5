#include "automation/documentscripts.h"

#include "automation/references.h"

#include <algorithm>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

void collect(const QString &workflow, const QList<ActivityDefinition> &activities,
             QList<DocumentScript> &scripts)
{
    for (const ActivityDefinition &activity : activities) {
        if (activity.type == "python3.script"_L1) {
            DocumentScript script;
            script.workflow = workflow;
            script.activity = activity.label();
            script.text = activity.properties.value("script"_L1).toString();
            const QList<TextPiece> pieces = splitReferences(script.text);
            script.filledIn = std::ranges::any_of(
                pieces, [](const TextPiece &piece) { return piece.reference.has_value(); });
            scripts.append(script);
        }
        collect(workflow, activity.children, scripts);
    }
}

} // namespace

QList<DocumentScript> scriptsOf(const WorkflowDocument &document)
{
    QList<DocumentScript> scripts;
    collect(document.name, document.activities, scripts);
    for (const auto &nested : document.nested)
        scripts += scriptsOf(*nested);
    return scripts;
}

QStringList scriptHashes(const WorkflowDocument &document)
{
    QStringList hashes;
    if (document.containsPython)
        hashes.append(document.contentHash);
    for (const auto &nested : document.nested)
        hashes += scriptHashes(*nested);
    return hashes;
}

} // namespace sandtable::automation
