#pragma once

#include "scenario/documentreader.h"
#include "scenario/scenario.h"

#include <QSet>

namespace sandtable::scenario
{

/// Reads a document into a scenario and checks what belongs together: nodes, links, paths, placeholders, what
/// is shown, what can be blocked and whom to isolate. Every mistake goes to `problems`.
class ScenarioReader
{
public:
    ScenarioReader(Scenario &scenario, QList<Error> &problems) : m_scenario(scenario), m_problems(problems) {}

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
    /// Whom a story isolates must be the target of a sighting, and on the topology.
    void checkIsolate(DocumentReader &document);
    void readTranslations(DocumentReader &document);
    /// A translation of a text that the document does not have says nothing to anybody.
    void checkTexts(DocumentReader &entry, const ScenarioText &text);
    /// Every `{{name}}` of every text must be a placeholder.
    void checkPlaceholders(const QJsonValue &value, const QString &place);

    Scenario &m_scenario;
    QList<Error> &m_problems;
    QSet<QString> m_known;
};

} // namespace sandtable::scenario
