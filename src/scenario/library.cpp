#include "scenario/library.h"

#include "base/datafolder.h"
#include "base/logging.h"

#include <QDir>

// Resources of a static library are linked in by this call only; the macro needs the global namespace.
static void initScenarioResources()
{
    Q_INIT_RESOURCE(scenarios);
}

namespace sandtable::scenario
{

using namespace Qt::StringLiterals;

ScenarioLibrary::ScenarioLibrary()
{
    initScenarioResources();
    for (const Error &error : addFolder(u":/scenarios"_s))
        qCWarning(logBase) << "a built-in scenario is left out:" << toText(error);
}

QList<Error> ScenarioLibrary::addFolder(const QString &path)
{
    QList<Error> problems;
    const QDir folder(path);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const Result<Scenario> scenario = readScenarioFile(folder.filePath(name));
        if (scenario)
            add(*scenario);
        else
            problems.append(scenario.error());
    }
    return problems;
}

void ScenarioLibrary::add(const Scenario &scenario)
{
    m_scenarios.removeIf([&](const Scenario &other) { return other.id == scenario.id; });
    m_scenarios.append(scenario);
    std::sort(m_scenarios.begin(), m_scenarios.end(),
              [](const Scenario &a, const Scenario &b) { return a.title < b.title; });
}

const Scenario *ScenarioLibrary::find(QStringView id) const
{
    const auto found = std::find_if(m_scenarios.cbegin(), m_scenarios.cend(),
                                    [id](const Scenario &scenario) { return scenario.id == id; });
    return found == m_scenarios.cend() ? nullptr : &*found;
}

Result<Scenario> readScenarioFile(const QString &path)
{
    const Result<QByteArray> text = readFile(path, Scenario::SizeLimit);
    if (!text)
        return failure(text.error());
    const Result<Scenario> scenario = Scenario::parse(*text);
    if (!scenario) {
        Error error = scenario.error();
        error.service = path;
        return failure(error);
    }
    return scenario;
}

} // namespace sandtable::scenario
