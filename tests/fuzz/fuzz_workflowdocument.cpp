// Workflow documents: any text is read or refused with its place; what was read reads the same again after it
// was written, and the library that holds it answers.

#include "support_fuzz.h"

#include "automation/workflowdocument.h"
#include "automation/workflowlibrary.h"
#include "base/jsontext.h"

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::fuzz;

namespace
{

qsizetype countOf(const QList<ActivityDefinition> &activities)
{
    qsizetype count = activities.size();
    for (const ActivityDefinition &activity : activities) {
        require(!activity.id.isEmpty() && !activity.type.isEmpty(), "an activity has an id and a type");
        require(activity.timeout.count() > 0, "an activity ends");
        count += countOf(activity.children);
    }
    return count;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = Input(data, size).rest();
    const Result<WorkflowDocument> document = WorkflowDocument::parse(text);
    if (!document) {
        const Error &error = document.error();
        require(error.kind == ErrorKind::Document || error.kind == ErrorKind::TooLarge,
                "a text is read or refused");
        require(!error.detail.isEmpty(), "a refusal says why");
        return 0;
    }
    require(document->source == text && !document->id.isEmpty(), "a document has an id and its text");
    const Result<QJsonObject> root = parseJsonObject(text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text);
    require(root.has_value(), "a document is JSON");
    const Result<WorkflowDocument> again = WorkflowDocument::parse(toCompactJson(*root));
    require(again && again->id == document->id && again->warnings == document->warnings &&
                again->calledIds == document->calledIds &&
                again->variables.size() == document->variables.size() &&
                again->containsPython == document->containsPython &&
                countOf(again->activities) == countOf(document->activities),
            "a document that was written reads the same");

    WorkflowLibrary library;
    library.install(*document);
    require(library.contains(document->id), "what was installed is there");
    const QStringList missing = library.missing(*document);
    require(!missing.contains(document->id), "nobody misses himself");
    require(!document->containsPython || library.runsPython(*document), "Python is asked for");
    (void)library.cycle(*document);
    return 0;
}
