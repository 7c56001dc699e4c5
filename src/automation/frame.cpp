#include "automation/frame.h"

#include "automation/dates.h"

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

tl::unexpected<Error> refused(const QString &detail, const QString &place = {})
{
    Error error;
    error.kind = ErrorKind::Rejected;
    error.service = u"workflow"_s;
    error.operation = u"set a variable"_s;
    error.detail = detail;
    error.place = place;
    return failure(error);
}

std::optional<Reference> wholeReference(const QString &text)
{
    const QList<TextPiece> pieces = splitReferences(text);
    return pieces.size() == 1 ? pieces.first().reference : std::nullopt;
}

/// A reference's index and further segments into a variable's or global's value.
Value within(const Value &value, const QList<ReferenceSegment> &segments, qsizetype at)
{
    const ReferenceSegment &own = segments.at(at);
    if (!own.hasIndex && segments.size() == at + 1)
        return value;
    QJsonObject holder;
    holder.insert(own.name, value.toJson());
    return descend(holder, segments, at);
}

} // namespace

Frame::Frame(RunContext &context, std::shared_ptr<const WorkflowDocument> document, QStringList chain,
             QString instanceId)
    : m_context(context), m_document(std::move(document)), m_chain(std::move(chain)),
      m_instanceId(std::move(instanceId)), m_startedAt(context.now())
{
    m_chain.append(m_document->id);
}

Result<void> Frame::start(const QJsonObject &inputs)
{
    m_context.loadGlobals(*m_document);
    for (const VariableDefinition &variable : m_document->variables) {
        QJsonValue json = variable.value;
        if (variable.mustBeAsked())
            json = QString(); // the export holds stars for it
        if (variable.scope == VariableScope::Input) {
            const QJsonValue given =
                inputs.contains(variable.id) ? inputs.value(variable.id) : inputs.value(variable.name);
            if (!given.isUndefined() && !given.isNull())
                json = given;
        }
        Result<Value> value = Value::fromJson(variable.type, json);
        if (!value && json == QJsonValue(QString()))
            value = Value();
        if (!value)
            return refused(u"the input %1: %2"_s.arg(variable.name, value.error().detail), variable.name);
        if (value->size() > WorkflowDocument::VariableLimit)
            return refused(u"the input %1 is larger than 1 MB"_s.arg(variable.name), variable.name);
        const bool missing =
            variable.scope == VariableScope::Input && variable.required && value->toText().isEmpty();
        if (missing)
            return refused(u"the required input %1 is empty"_s.arg(variable.name), variable.name);
        if (variable.type == ValueType::SecureString)
            m_context.learnSecret(value->toText());
        m_variables.insert(variable.id, *value);
    }
    return {};
}

Value Frame::lookUp(const Reference &reference) const
{
    const QList<ReferenceSegment> &segments = reference.segments;
    if (segments.isEmpty())
        return {};
    if (reference.root == "workflow"_L1)
        return workflowValue(segments);
    if (reference.root == "activity"_L1)
        return activityValue(segments);
    if (reference.root == "global"_L1) {
        const qsizetype last = segments.size() > 2 ? 2 : segments.size() - 1;
        const auto found = m_context.globals.constFind(segments.at(last).name);
        return found == m_context.globals.cend() ? Value() : within(*found, segments, last);
    }
    if (reference.root == "env"_L1) {
        const bool region = segments.constLast().name == "variable_01A6C871LSO9A26D0zcBjJoAKgRglrC10aG"_L1;
        return region ? Value::text(m_context.region) : Value();
    }
    if (reference.root == "trigger"_L1 && segments.size() > 2) {
        const QJsonValue outputs = m_context.triggers.value(segments.constFirst().name);
        return descend(outputs, segments, 2);
    }
    if (reference.root == "rule"_L1 && segments.size() > 2)
        return descend(m_context.rule, segments, 2);
    return {};
}

Value Frame::workflowValue(const QList<ReferenceSegment> &segments) const
{
    if (segments.size() < 3)
        return {};
    const auto variable = m_variables.constFind(segments.at(2).name);
    if (variable != m_variables.cend())
        return within(*variable, segments, 2);
    const QString &name = segments.at(2).name;
    if (segments.at(1).name != "output"_L1)
        return {};
    if (name == "instance_id"_L1)
        return Value::text(m_instanceId);
    if (name == "start_time"_L1)
        return Value::date(m_startedAt);
    if (name == "started_by"_L1)
        return Value::text(m_context.startedBy);
    return {};
}

Value Frame::activityValue(const QList<ReferenceSegment> &segments) const
{
    if (segments.size() < 3)
        return {};
    const QString &id = segments.at(0).name;
    if (segments.at(1).name == "output"_L1)
        return descend(m_outputs.value(id), segments, 2);
    if (segments.at(2).isCurrent) {
        const QJsonValue item = m_items.value(id, QJsonValue(QJsonValue::Undefined));
        return segments.size() == 3 ? Value::json(item) : descend(item, segments, 3);
    }
    return descend(m_inputs.value(id), segments, 2);
}

ValueType Frame::typeOf(const QString &text) const
{
    const std::optional<Reference> reference = wholeReference(text);
    if (!reference)
        return ValueType::Json;
    const QString &id = reference->segments.constLast().name;
    if (reference->root == "workflow"_L1) {
        const VariableDefinition *variable = m_document->variable(id);
        return variable ? variable->type : ValueType::Json;
    }
    if (reference->root == "global"_L1 && m_context.globals.contains(id))
        return m_context.globals.value(id).type();
    return ValueType::Json;
}

Result<void> Frame::assign(const QString &text, const Value &value)
{
    const std::optional<Reference> reference = wholeReference(text);
    if (!reference || reference->segments.size() < 3)
        return refused(u"\"%1\" cannot be set"_s.arg(text.left(120)));
    const QString &id = reference->segments.at(2).name;
    if (reference->root == "activity"_L1 && reference->segments.at(1).name == "output"_L1) {
        const QString &activity = reference->segments.constFirst().name;
        if (!m_outputs.contains(activity) || value.type() != ValueType::Table)
            return refused(u"\"%1\" holds no table"_s.arg(text.left(120)));
        m_outputs[activity].insert(id, value.toJson());
        return {};
    }
    const bool global = reference->root == "global"_L1;
    const VariableDefinition *variable =
        reference->root == "workflow"_L1 ? m_document->variable(id) : nullptr;
    if (!variable && !(global && m_context.globals.contains(id)))
        return refused(u"there is no variable %1"_s.arg(id.left(120)));
    if (variable && variable->scope == VariableScope::Static)
        return refused(u"the variable %1 is static and cannot be set"_s.arg(variable->name));
    const ValueType type = variable ? variable->type : m_context.globals.value(id).type();
    const Result<Value> converted = value.convertedTo(type);
    if (!converted)
        return failure(converted.error());
    if (converted->size() > WorkflowDocument::VariableLimit)
        return refused(u"the value is larger than 1 MB"_s);
    if (type == ValueType::SecureString)
        m_context.learnSecret(converted->toText());
    if (global)
        return m_context.setGlobal(id, *converted);
    m_variables.insert(variable->id, *converted);
    return {};
}

QJsonObject Frame::outputValues(bool byName) const
{
    QJsonObject values;
    for (const VariableDefinition &variable : m_document->variables) {
        if (variable.scope == VariableScope::Output)
            values.insert(byName ? variable.name : variable.id, m_variables.value(variable.id).toJson());
    }
    return values;
}

QJsonObject Frame::inputValues() const
{
    QJsonObject values;
    for (const VariableDefinition &variable : m_document->variables) {
        if (variable.scope == VariableScope::Input)
            values.insert(variable.name, m_variables.value(variable.id).masked());
    }
    return values;
}

void Frame::setActivity(const QString &id, const QJsonObject &inputs, const QJsonObject &outputs)
{
    m_inputs.insert(id, inputs);
    m_outputs.insert(id, outputs);
}

} // namespace sandtable::automation
