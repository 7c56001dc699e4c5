#include "scenario/library.h"

#include "base/datafolder.h"
#include "base/logging.h"

#include <QDir>
#include <QFileInfo>

// Resources of a static library are linked in by this call only; the macro needs the global namespace.
static void initScenarioResources()
{
    Q_INIT_RESOURCE(scenarios);
}

namespace sandtable::scenario
{

using namespace Qt::StringLiterals;

ScenarioLibrary::ScenarioLibrary(QObject *parent) : QObject(parent)
{
    initScenarioResources();
    m_settling.setSingleShot(true);
    m_settling.setInterval(Settling);
    connect(&m_settling, &QTimer::timeout, this, &ScenarioLibrary::readAgain);
    const QDir folder(u":/scenarios"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const Result<Scenario> scenario = readScenarioFile(folder.filePath(name));
        if (scenario)
            m_builtIn.append(*scenario);
        else
            qCWarning(logBase) << "a built-in scenario is left out:" << toText(scenario.error());
    }
    merge();
}

QList<Error> ScenarioLibrary::addFolder(const QString &path)
{
    const QList<Error> problems = readFolder(path);
    merge();
    return problems;
}

QList<Error> ScenarioLibrary::watchFolder(const QString &path)
{
    m_watched = path;
    m_watcher = std::make_unique<QFileSystemWatcher>();
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, [this] { m_settling.start(); });
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, [this] { m_settling.start(); });
    const QList<Error> problems = addFolder(path);
    watch();
    return problems;
}

/// Editors replace files, and a file that is gone is watched no more: what is there now is watched.
void ScenarioLibrary::watch()
{
    const QDir folder(m_watched);
    QStringList paths;
    if (folder.exists()) {
        paths.append(m_watched);
        for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
            paths.append(folder.filePath(name));
    } else {
        paths.append(QFileInfo(m_watched).absolutePath());
    }
    const QStringList watched = m_watcher->files() + m_watcher->directories();
    QStringList gone;
    QStringList come;
    std::ranges::copy_if(watched, std::back_inserter(gone),
                         [&](const QString &each) { return !paths.contains(each); });
    std::ranges::copy_if(paths, std::back_inserter(come), [&](const QString &each) {
        return !watched.contains(each) && QFileInfo::exists(each);
    });
    if (!gone.isEmpty())
        m_watcher->removePaths(gone);
    if (!come.isEmpty())
        m_watcher->addPaths(come);
}

void ScenarioLibrary::readAgain()
{
    const QList<Source> before = m_sources;
    const QList<Scenario> known = m_scenarios;
    const QList<Error> problems = readFolder(m_watched);
    watch();
    merge();
    const auto same = [](const Scenario &a, const Scenario &b) { return a.source == b.source; };
    const bool isSame =
        std::equal(known.cbegin(), known.cend(), m_scenarios.cbegin(), m_scenarios.cend(), same);
    for (const Error &problem : problems) {
        const auto told = std::ranges::find(before, problem.service, &Source::path);
        const auto now = std::ranges::find(m_sources, problem.service, &Source::path);
        if (told == before.end() || !told->problem || now == m_sources.end() || told->text != now->text)
            emit problemFound(problem);
    }
    if (!isSame)
        emit changed();
}

QList<Error> ScenarioLibrary::readFolder(const QString &path)
{
    QList<Error> problems;
    QList<Source> sources;
    for (const Source &source : std::as_const(m_sources)) {
        if (QFileInfo(source.path).path() != path)
            sources.append(source); // another folder's
    }
    const QDir folder(path);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        Source source;
        source.path = folder.filePath(name);
        source.text = readFile(source.path, Scenario::SizeLimit).value_or(QByteArray());
        const auto known = std::ranges::find(m_sources, source.path, &Source::path);
        const Result<Scenario> scenario = readScenarioFile(source.path);
        if (scenario) {
            source.scenario = *scenario;
        } else {
            source.problem = scenario.error();
            if (known != m_sources.end())
                source.scenario = known->scenario;
            problems.append(scenario.error());
        }
        sources.append(source);
    }
    m_sources = sources;
    return problems;
}

void ScenarioLibrary::merge()
{
    QList<Scenario> all = m_builtIn;
    for (const Source &source : std::as_const(m_sources)) {
        if (!source.scenario)
            continue;
        all.removeIf([&](const Scenario &other) { return other.id == source.scenario->id; });
        all.append(*source.scenario);
    }
    std::ranges::sort(all, {}, &Scenario::title);
    m_scenarios = all;
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

QList<Error> mistakesOf(const QString &path)
{
    const Result<QByteArray> text = readFile(path, Scenario::SizeLimit);
    if (!text)
        return {text.error()};
    QList<Error> mistakes = Scenario::problemsOf(*text);
    for (Error &mistake : mistakes)
        mistake.service = path;
    return mistakes;
}

} // namespace sandtable::scenario
