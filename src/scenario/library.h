#pragma once

#include "scenario/scenario.h"

namespace sandtable::scenario
{

/// The scenarios at hand: those of the program and those of a folder. A file of the folder replaces a
/// built-in one of the same id.
class ScenarioLibrary
{
public:
    /// The built-in ones. They are checked by the tests; one that does not parse is left out and logged.
    ScenarioLibrary();

    /// Adds `*.json` of a folder; a missing folder is an empty one. Returns what is wrong, one error a file.
    QList<Error> addFolder(const QString &path);

    /// Sorted by title.
    [[nodiscard]] const QList<Scenario> &scenarios() const { return m_scenarios; }
    /// Null when there is none.
    [[nodiscard]] const Scenario *find(QStringView id) const;

private:
    void add(const Scenario &scenario);
    QList<Scenario> m_scenarios;
};

/// Reads and checks one file: Document with the place, NotFound, TooLarge, Storage.
[[nodiscard]] Result<Scenario> readScenarioFile(const QString &path);

} // namespace sandtable::scenario
