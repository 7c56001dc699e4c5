#pragma once

#include "scenario/documentreader.h"
#include "scenario/scenario.h"

#include <QSet>

namespace sandtable::scenario
{

/// Reads a document into a scenario and checks what belongs together: nodes, links, paths, placeholders, what
/// is shown and what can be blocked. The first mistake goes to `problem`.
class ScenarioReader
{
public:
    ScenarioReader(Scenario &scenario, std::optional<Error> &problem)
        : m_scenario(scenario), m_problem(problem)
    {
    }

    void read(const QJsonObject &object);

private:
    void readPlaceholders(DocumentReader &document);
    void readNode(DocumentReader &reader);
    void readLink(DocumentReader &reader);
    void readLogin(DocumentReader &reader);
    [[nodiscard]] Beat readBeat(DocumentReader &reader, const QList<Beat> &before);
    void readIncident(DocumentReader &reader);
    void readSighting(DocumentReader &reader);
    void checkPath(const Beat &beat, DocumentReader &reader);
    void checkDetection(DocumentReader &document);
    /// What a story offers to block must have been seen, else no alert names it.
    void checkBlock(DocumentReader &document);
    /// Every `{{name}}` of every text must be a placeholder.
    void checkPlaceholders(const QJsonValue &value, const QString &place);

    Scenario &m_scenario;
    std::optional<Error> &m_problem;
    QSet<QString> m_known;
};

} // namespace sandtable::scenario
