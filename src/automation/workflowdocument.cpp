#include "automation/workflowdocument.h"

#include "automation/documentreader.h"
#include "base/jsontext.h"

#include <QCryptographicHash>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

/// Deepest nesting of brackets outside strings: checked before a parser sees the text.
int depthOf(const QByteArray &text)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

tl::unexpected<Error> refused(ErrorKind kind, const QString &detail)
{
    return failure(kind, u"workflow"_s, u"read the document"_s, detail);
}

} // namespace

bool VariableDefinition::mustBeAsked() const
{
    if (value.toString() == "*****"_L1)
        return true;
    return type == ValueType::SecureString && scope == VariableScope::Global && value.toString().isEmpty();
}

QString ActivityDefinition::label() const
{
    const QString shown = properties.value("display_name"_L1).toString();
    if (!shown.isEmpty())
        return shown;
    return title.isEmpty() ? name : title;
}

QString contentHashOf(const QJsonObject &document)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(toCompactJson(document), QCryptographicHash::Sha256).toHex());
}

Result<WorkflowDocument> WorkflowDocument::parse(const QByteArray &text)
{
    if (text.size() > SizeLimit)
        return refused(ErrorKind::TooLarge, u"expected at most 8 MiB, found %1 bytes"_s.arg(text.size()));
    if (depthOf(text) > DepthLimit)
        return refused(ErrorKind::Document, u"expected at most %1 levels"_s.arg(DepthLimit));
    const QByteArray bare = text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text;
    const Result<QJsonObject> root = parseJsonObject(bare);
    if (!root) {
        Error error = root.error();
        error.service = u"workflow"_s;
        error.operation = u"read the document"_s;
        return failure(error);
    }
    const ActivityRegistry registry = ActivityRegistry::withAllActivities();
    DocumentReader reader(registry);
    Result<WorkflowDocument> document = reader.read(*root);
    if (document) {
        document->source = text;
        document->contentHash = contentHashOf(*root);
    }
    return document;
}

QList<VariableDefinition> WorkflowDocument::inputs() const
{
    QList<VariableDefinition> result;
    for (const VariableDefinition &variable : variables) {
        if (variable.scope == VariableScope::Input)
            result.append(variable);
    }
    return result;
}

const VariableDefinition *WorkflowDocument::variable(const QString &idOrName) const
{
    for (const VariableDefinition &variable : variables) {
        if (variable.id == idOrName)
            return &variable;
    }
    for (const VariableDefinition &variable : variables) {
        if (variable.name == idOrName)
            return &variable;
    }
    return nullptr;
}

QString toText(const DocumentNote &note)
{
    return note.place.isEmpty() ? note.text : note.place + u": "_s + note.text;
}

} // namespace sandtable::automation
