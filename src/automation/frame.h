#pragma once

#include "automation/references.h"
#include "automation/runcontext.h"
#include "automation/targets.h"

namespace sandtable::automation
{

/// One invocation of a workflow: its variables, what its activities have put out, the items of its loops.
class Frame : public ReferenceScope
{
public:
    Frame(RunContext &context, std::shared_ptr<const WorkflowDocument> document, QStringList chain,
          QString instanceId);

    [[nodiscard]] Value lookUp(const Reference &reference) const override;

    /// Sets a variable, global or an activity's table through a text like `$workflow.W.local.V$`. Fails for
    /// statics, for values that do not convert, over 1 MB, and for what cannot be set.
    [[nodiscard]] Result<void> assign(const QString &reference, const Value &value);
    /// The type behind such a text; Json when it has none.
    [[nodiscard]] ValueType typeOf(const QString &reference) const;

    /// Takes inputs by id or name, defaults for the rest. Fails with Rejected and `place` = the name when a
    /// required one is empty, or when a value does not convert.
    [[nodiscard]] Result<void> start(const QJsonObject &inputs);
    /// The output variables by id, or by name.
    [[nodiscard]] QJsonObject outputValues(bool byName = false) const;
    /// The inputs by name.
    [[nodiscard]] QJsonObject inputValues() const;

    [[nodiscard]] RunContext &context() const { return m_context; }
    [[nodiscard]] const WorkflowDocument &document() const { return *m_document; }
    [[nodiscard]] const QStringList &chain() const { return m_chain; }
    [[nodiscard]] const std::optional<Endpoint> &endpoint() const { return m_endpoint; }
    void setEndpoint(const std::optional<Endpoint> &endpoint) { m_endpoint = endpoint; }

    void setActivity(const QString &id, const QJsonObject &inputs, const QJsonObject &outputs);
    void setLoopItem(const QString &loopId, const QJsonValue &item) { m_items.insert(loopId, item); }

private:
    [[nodiscard]] Value workflowValue(const QList<ReferenceSegment> &segments) const;
    [[nodiscard]] Value activityValue(const QList<ReferenceSegment> &segments) const;

    RunContext &m_context;
    std::shared_ptr<const WorkflowDocument> m_document;
    QStringList m_chain;
    QString m_instanceId;
    QDateTime m_startedAt;
    QHash<QString, Value> m_variables;
    QHash<QString, QJsonObject> m_outputs;
    QHash<QString, QJsonObject> m_inputs;
    QHash<QString, QJsonValue> m_items;
    std::optional<Endpoint> m_endpoint;
};

} // namespace sandtable::automation
