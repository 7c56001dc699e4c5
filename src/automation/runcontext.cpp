#include "automation/runcontext.h"

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

QDateTime RunContext::now()
{
    if (services)
        m_lastNow = services->clock().now();
    return m_lastNow;
}

void RunContext::detach()
{
    services = nullptr;
    library = nullptr;
    started = nullptr;
    finished = nullptr;
}

void RunContext::loadGlobals(const WorkflowDocument &document)
{
    for (const VariableDefinition &global : document.globals) {
        if (globals.contains(global.id))
            continue;
        std::optional<QJsonValue> stored = services ? services->readGlobal(global.id) : std::nullopt;
        if (!stored)
            stored = global.mustBeAsked() ? QJsonValue(QString()) : global.value;
        const Result<Value> value = Value::fromJson(global.type, *stored);
        globals.insert(global.id, value ? *value : Value::json(*stored));
        if (global.type == ValueType::SecureString)
            learnSecret(globals.value(global.id).toText());
    }
}

Result<void> RunContext::setGlobal(const QString &id, const Value &value)
{
    globals.insert(id, value);
    if (!services)
        return failure(ErrorKind::Cancelled, u"workflow"_s, u"write a global"_s, u"the run has ended"_s);
    return services->writeGlobal(id, value.toJson());
}

void RunContext::learnSecret(const QString &text)
{
    constexpr qsizetype shortest = 4; // shorter ones would blank out ordinary words
    if (text.size() >= shortest && text != "*****"_L1 && !secrets.contains(text))
        secrets.append(text);
}

QJsonValue RunContext::masked(const QJsonValue &value) const
{
    if (value.isString()) {
        QString text = value.toString();
        for (const QString &secret : secrets)
            text.replace(secret, u"*****"_s);
        if (text.size() > ActivityRun::TextLimit)
            text = text.left(ActivityRun::TextLimit) + u"…"_s;
        return text;
    }
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonValue &entry : value.toArray())
            result.append(masked(entry));
        return result;
    }
    if (value.isObject()) {
        QJsonObject result = value.toObject();
        for (auto it = result.begin(); it != result.end(); ++it)
            it.value() = masked(QJsonValue(it.value()));
        return result;
    }
    return value;
}

} // namespace sandtable::automation
