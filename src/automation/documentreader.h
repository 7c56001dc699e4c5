#pragma once

#include "automation/activityregistry.h"
#include "automation/workflowdocument.h"

#include <optional>

namespace sandtable::automation
{

/// Turns an export's JSON into a WorkflowDocument. One use. After the first error the rest is skipped.
class DocumentReader
{
public:
    explicit DocumentReader(const ActivityRegistry &registry, QString place = {})
        : m_registry(registry), m_place(std::move(place))
    {
    }

    [[nodiscard]] Result<WorkflowDocument> read(const QJsonObject &root, int nesting = 0);

private:
    void fail(const QString &place, const QString &detail);
    void readWorkflow(const QJsonObject &workflow);
    void readActivities(const QJsonValue &list, const QString &place, QList<ActivityDefinition> &into);
    void readActivity(const QJsonObject &object, const QString &place, QList<ActivityDefinition> &into);
    void readVariables(const QJsonValue &list);
    std::optional<VariableDefinition> readVariable(const QJsonValue &value, const QString &place);
    void readMembers(const QJsonObject &root);
    void readNested(const QJsonObject &root, int nesting);
    void checkActivities(const QList<ActivityDefinition> &list);
    void checkReferences();
    void checkReferencesIn(const QJsonValue &value, const QString &place);
    void collectIds(const QList<ActivityDefinition> &list);

    const ActivityRegistry &m_registry;
    QString m_place; ///< prefix: `subworkflows[0].`
    WorkflowDocument m_document;
    std::optional<Error> m_error;
    QSet<QString> m_activityIds;
};

/// Reads the maps beside the workflow: targets, triggers, rules … (documentmembers.cpp). Unknown shapes
/// become warnings.
void readDocumentMembers(const QJsonObject &root, WorkflowDocument &document);

} // namespace sandtable::automation
