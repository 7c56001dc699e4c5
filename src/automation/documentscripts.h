#pragma once

#include "automation/workflowdocument.h"

namespace sandtable::automation
{

/// One Python script of a document, as it stands there.
struct DocumentScript {
    QString workflow; ///< the name of the document, or of the one inside it
    QString activity; ///< its label
    QString text;
    bool filledIn = false; ///< it holds references: values of a run become part of it
    friend bool operator==(const DocumentScript &, const DocumentScript &) = default;
};

/// All scripts of a document and of those inside it, in their order.
[[nodiscard]] QList<DocumentScript> scriptsOf(const WorkflowDocument &document);

/// Content hashes of the document and of those inside it that run Python: what a consent is bound to.
[[nodiscard]] QStringList scriptHashes(const WorkflowDocument &document);

} // namespace sandtable::automation
