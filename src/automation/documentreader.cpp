#include "automation/documentreader.h"

#include "automation/references.h"
#include "base/jsontext.h"

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int nestingLimit = 8;
constexpr auto envRegionId = "variable_01A6C871LSO9A26D0zcBjJoAKgRglrC10aG"_L1;

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Undefined:
        return u"nothing"_s;
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a string"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        break;
    }
    return u"an object"_s;
}

VariableScope scopeOf(const QString &name)
{
    static const QHash<QString, VariableScope> scopes{
        {u"input"_s, VariableScope::Input},   {u"local"_s, VariableScope::Local},
        {u"output"_s, VariableScope::Output}, {u"static"_s, VariableScope::Static},
        {u"global"_s, VariableScope::Global}, {u"env"_s, VariableScope::Env}};
    return scopes.value(name, VariableScope::Local);
}

bool contains(const QList<VariableDefinition> &variables, const QString &id)
{
    return std::any_of(variables.cbegin(), variables.cend(),
                       [&id](const VariableDefinition &variable) { return variable.id == id; });
}

} // namespace

Result<WorkflowDocument> DocumentReader::read(const QJsonObject &root, int nesting)
{
    const QJsonValue workflow = root.value("workflow"_L1);
    if (!workflow.isObject())
        fail(u"workflow"_s, u"expected an object, found %1"_s.arg(kindOf(workflow)));
    else
        readWorkflow(workflow.toObject());
    if (!m_error)
        readMembers(root);
    if (!m_error)
        readNested(root, nesting);
    if (!m_error)
        checkActivities(m_document.activities);
    if (m_error)
        return failure(*m_error);
    checkReferences();
    return m_document;
}

void DocumentReader::fail(const QString &place, const QString &detail)
{
    if (m_error)
        return;
    Error error;
    error.kind = ErrorKind::Document;
    error.service = u"workflow"_s;
    error.operation = u"read the document"_s;
    error.place = m_place + place;
    error.detail = detail;
    m_error = error;
}

void DocumentReader::readWorkflow(const QJsonObject &workflow)
{
    m_document.id = workflow.value("unique_name"_L1).toString();
    if (m_document.id.isEmpty()) {
        fail(u"workflow.unique_name"_s,
             u"expected a string, found %1"_s.arg(kindOf(workflow.value("unique_name"_L1))));
        return;
    }
    const QJsonObject properties = workflow.value("properties"_L1).toObject();
    m_document.name = workflow.value("name"_L1).toString();
    m_document.title = workflow.value("title"_L1).toString();
    if (m_document.name.isEmpty())
        m_document.name = m_document.title.isEmpty() ? m_document.id : m_document.title;
    m_document.description = properties.value("description"_L1).toString();
    m_document.isAtomic = properties.value("atomic"_L1).toObject().value("is_atomic"_L1).toBool();
    m_document.forgetAfterSuccess = properties.value("delete_workflow_instance"_L1).toBool();

    const QJsonObject target = properties.value("target"_L1).toObject();
    TargetChoice &choice = m_document.target;
    if (target.value("specify_on_workflow_start"_L1).toBool()) {
        choice.kind = TargetChoice::Kind::AtStart;
    } else if (target.value("execute_on_target_group"_L1).toBool()) {
        choice.kind = TargetChoice::Kind::Group;
        choice.group = target.value("target_group"_L1).toObject();
        if (choice.group.value("run_on_all_targets"_L1).toBool())
            m_document.warnings.append(
                {m_place + u"workflow.properties.target.target_group.run_on_all_targets"_s,
                 u"running on all targets is not supported offline"_s});
    } else if (target.value("execute_on_workflow_target"_L1).toBool()) {
        choice.kind = TargetChoice::Kind::One;
        choice.targetId = target.value("target_id"_L1).toString();
    }
    const QJsonObject user = properties.value("runtime_user"_L1).toObject();
    choice.accountKeyId = user.value("runtime_user_id"_L1).toString();

    readVariables(workflow.value("variables"_L1));
    readActivities(workflow.value("actions"_L1), u"workflow.actions"_s, m_document.activities);
}

void DocumentReader::readVariables(const QJsonValue &list)
{
    if (list.isNull() || list.isUndefined())
        return;
    if (!list.isArray()) {
        fail(u"workflow.variables"_s, u"expected an array or null, found %1"_s.arg(kindOf(list)));
        return;
    }
    const QJsonArray array = list.toArray();
    for (qsizetype i = 0; i < array.size() && !m_error; ++i) {
        const std::optional<VariableDefinition> variable =
            readVariable(array.at(i), u"workflow.variables[%1]"_s.arg(i));
        if (variable)
            m_document.variables.append(*variable);
    }
}

std::optional<VariableDefinition> DocumentReader::readVariable(const QJsonValue &value, const QString &place)
{
    if (!value.isObject()) {
        fail(place, u"expected an object, found %1"_s.arg(kindOf(value)));
        return {};
    }
    const QJsonObject object = value.toObject();
    const QJsonObject properties = object.value("properties"_L1).toObject();
    VariableDefinition variable;
    variable.place = m_place + place;
    variable.id = object.value("unique_name"_L1).toString();
    if (variable.id.isEmpty()) {
        fail(place + u".unique_name"_s,
             u"expected a string, found %1"_s.arg(kindOf(object.value("unique_name"_L1))));
        return {};
    }
    const QJsonValue type = properties.value("type"_L1);
    if (!type.isString()) {
        fail(place + u".properties.type"_s, u"expected a string, found %1"_s.arg(kindOf(type)));
        return {};
    }
    variable.type = valueTypeOf(type.toString());
    variable.name = properties.value("name"_L1).toString(variable.id);
    variable.title = properties.value("title"_L1).toString();
    variable.scope = scopeOf(properties.value("scope"_L1).toString());
    variable.value = properties.value("value"_L1);
    variable.required = properties.value("is_required"_L1).toBool();
    variable.invisible = properties.value("is_invisible"_L1).toBool();
    const Result<Value> converted = Value::fromJson(variable.type, variable.value);
    if (!converted)
        fail(place + u".properties.value"_s, converted.error().detail);
    else if (converted->size() > WorkflowDocument::VariableLimit)
        fail(place + u".properties.value"_s, u"expected at most 1 MB"_s);
    return variable;
}

void DocumentReader::readActivities(const QJsonValue &list, const QString &place,
                                    QList<ActivityDefinition> &into)
{
    if (list.isNull() || list.isUndefined() || m_error)
        return;
    if (!list.isArray()) {
        fail(place, u"expected an array, found %1"_s.arg(kindOf(list)));
        return;
    }
    const QJsonArray array = list.toArray();
    for (qsizetype i = 0; i < array.size() && !m_error; ++i) {
        const QString here = u"%1[%2]"_s.arg(place).arg(i);
        if (array.at(i).isObject())
            readActivity(array.at(i).toObject(), here, into);
        else
            fail(here, u"expected an object, found %1"_s.arg(kindOf(array.at(i))));
    }
}

void DocumentReader::readActivity(const QJsonObject &object, const QString &place,
                                  QList<ActivityDefinition> &into)
{
    for (const QString &name : {u"unique_name"_s, u"type"_s}) {
        if (object.value(name).toString().isEmpty())
            fail(place + u'.' + name, u"expected a string, found %1"_s.arg(kindOf(object.value(name))));
    }
    const QJsonValue properties = object.value("properties"_L1);
    if (!properties.isObject() && !properties.isUndefined() && !properties.isNull())
        fail(place + u".properties"_s, u"expected an object, found %1"_s.arg(kindOf(properties)));
    ActivityDefinition activity;
    activity.id = object.value("unique_name"_L1).toString();
    activity.name = object.value("name"_L1).toString();
    activity.title = object.value("title"_L1).toString();
    activity.type = object.value("type"_L1).toString();
    activity.properties = properties.toObject();
    activity.place = m_place + place;
    activity.continueOnFailure = activity.properties.value("continue_on_failure"_L1).toBool();
    activity.skip = activity.properties.value("skip_execution"_L1).toBool();
    const qint64 timeout = activity.properties.value("action_timeout"_L1).toInteger(180);
    activity.timeout = std::chrono::seconds(std::clamp<qint64>(timeout <= 0 ? 180 : timeout, 1, 24 * 3600));
    readActivities(object.value("actions"_L1), place + u".actions"_s, activity.children);
    readActivities(object.value("blocks"_L1), place + u".blocks"_s, activity.children);
    into.append(activity);
}

void DocumentReader::readMembers(const QJsonObject &root)
{
    const QJsonObject globals = root.value("variables"_L1).toObject();
    for (auto it = globals.begin(); it != globals.end() && !m_error; ++it) {
        const std::optional<VariableDefinition> variable =
            readVariable(it.value(), u"variables.%1"_s.arg(it.key()));
        if (variable && variable->scope == VariableScope::Global)
            m_document.globals.append(*variable);
    }
    readDocumentMembers(root, m_document);
}

void DocumentReader::readNested(const QJsonObject &root, int nesting)
{
    const QJsonValue list = root.value("subworkflows"_L1);
    if (list.isNull() || list.isUndefined())
        return;
    if (!list.isArray()) {
        fail(u"subworkflows"_s, u"expected an array, found %1"_s.arg(kindOf(list)));
        return;
    }
    const QJsonArray array = list.toArray();
    for (qsizetype i = 0; i < array.size() && !m_error; ++i) {
        const QString place = u"subworkflows[%1]"_s.arg(i);
        if (!array.at(i).isObject() || nesting >= nestingLimit) {
            fail(place, array.at(i).isObject() ? u"nested too deeply"_s : u"expected an object"_s);
            return;
        }
        DocumentReader reader(m_registry, m_place + place + u'.');
        Result<WorkflowDocument> document = reader.read(array.at(i).toObject(), nesting + 1);
        if (!document) {
            m_error = document.error();
            return;
        }
        document->source = toCompactJson(array.at(i));
        document->contentHash = contentHashOf(array.at(i).toObject());
        m_document.warnings += document->warnings;
        m_document.nested.append(std::make_shared<const WorkflowDocument>(*std::move(document)));
    }
}

void DocumentReader::checkActivities(const QList<ActivityDefinition> &list)
{
    for (const ActivityDefinition &activity : list) {
        if (m_error)
            return;
        const Activity *type = m_registry.find(activity.type);
        if (!type) {
            m_document.warnings.append({activity.place, u"not supported offline: %1"_s.arg(activity.type)});
            if (!m_document.unsupportedTypes.contains(activity.type))
                m_document.unsupportedTypes.append(activity.type);
        } else {
            ActivityCheck check(activity, m_document.warnings);
            type->check(check);
            if (check.error() && activity.skip)
                m_document.warnings.append({check.error()->place, check.error()->detail + u" (skipped)"_s});
            else if (check.error())
                m_error = check.error();
        }
        if (activity.type == "python3.script"_L1)
            m_document.containsPython = true;
        const QString called = activity.properties.value("workflow_id"_L1).toString();
        if (activity.type.startsWith("workflow."_L1) && !called.isEmpty() &&
            !m_document.calledIds.contains(called))
            m_document.calledIds.append(called);
        checkActivities(activity.children);
    }
}

void DocumentReader::collectIds(const QList<ActivityDefinition> &list)
{
    for (const ActivityDefinition &activity : list) {
        m_activityIds.insert(activity.id);
        collectIds(activity.children);
    }
}

void DocumentReader::checkReferences()
{
    collectIds(m_document.activities);
    QList<const QList<ActivityDefinition> *> open{&m_document.activities};
    while (!open.isEmpty()) {
        const QList<ActivityDefinition> *list = open.takeFirst();
        for (const ActivityDefinition &activity : *list) {
            checkReferencesIn(activity.properties, activity.place + u".properties"_s);
            open.append(&activity.children);
        }
    }
}

void DocumentReader::checkReferencesIn(const QJsonValue &value, const QString &place)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            checkReferencesIn(it.value(), place + u'.' + it.key());
        const bool criterion = object.value("left_operand"_L1).toString().startsWith("$targetgroup."_L1);
        const QString name = object.value("right_operand"_L1).toString();
        if (criterion && !name.isEmpty() && !m_document.usedTargetNames.contains(name))
            m_document.usedTargetNames.append(name);
        return;
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            checkReferencesIn(array.at(i), u"%1[%2]"_s.arg(place).arg(i));
        return;
    }
    if (!value.isString() || !value.toString().contains(u'$'))
        return;
    for (const TextPiece &piece : splitReferences(value.toString())) {
        if (!piece.reference || piece.reference->segments.isEmpty())
            continue;
        const Reference &reference = *piece.reference;
        const QString &last = reference.segments.constLast().name;
        bool known = true;
        if (reference.root == "activity"_L1)
            known = m_activityIds.contains(reference.segments.constFirst().name);
        else if (reference.root == "workflow"_L1)
            known = !last.startsWith("variable_"_L1) || contains(m_document.variables, last);
        else if (reference.root == "env"_L1)
            known = last == envRegionId;
        if (!known)
            m_document.warnings.append(
                {place, u"refers to %1, which is not in the document"_s.arg(piece.text)});
    }
}

} // namespace sandtable::automation
