#pragma once

#include "scenario/scenario.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

namespace sandtable::scenario
{

/// The scenarios at hand: those of the program and those of a folder. A file of the folder replaces a
/// built-in one of the same id. A watched folder is read again when it changes: of a file that is broken now
/// the last good version stays. Main thread.
class ScenarioLibrary : public QObject
{
    Q_OBJECT

public:
    /// Several changes at a time, as an editor makes them, are read once.
    static constexpr std::chrono::milliseconds Settling{300};

    /// The built-in ones. They are checked by the tests; one that does not parse is left out and logged.
    explicit ScenarioLibrary(QObject *parent = nullptr);

    /// Adds `*.json` of a folder; a missing folder is an empty one. Returns what is wrong, one error a file.
    QList<Error> addFolder(const QString &path);
    /// addFolder(), and again whenever the folder or a file in it changes, also when the folder is made later
    /// (its parent has to be there). Call once.
    QList<Error> watchFolder(const QString &path);

    /// Sorted by title.
    [[nodiscard]] const QList<Scenario> &scenarios() const { return m_scenarios; }
    /// Null when there is none.
    [[nodiscard]] const Scenario *find(QStringView id) const;

signals:
    /// scenarios() are others than before: what find() returned is no longer valid.
    void changed();
    /// A file of the watched folder is broken (said once for each state of the file); `error` as
    /// readScenarioFile.
    void problemFound(const sandtable::Error &error);

private:
    /// A file of the folder: its last good version, and what was told about it.
    struct Source {
        QString path;
        QByteArray text;
        std::optional<Scenario> scenario;
        std::optional<Error> problem;
    };
    void readAgain();
    void watch();
    [[nodiscard]] QList<Error> readFolder(const QString &path);
    void merge();

    QList<Scenario> m_builtIn;
    QList<Source> m_sources;
    QList<Scenario> m_scenarios;
    QString m_watched;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    QTimer m_settling;
};

/// Reads and checks one file: Document with the place, NotFound, TooLarge, Storage.
[[nodiscard]] Result<Scenario> readScenarioFile(const QString &path);
/// Every mistake of one file, in the order of reading; empty when it is good.
[[nodiscard]] QList<Error> mistakesOf(const QString &path);

} // namespace sandtable::scenario
