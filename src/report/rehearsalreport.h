#pragma once

#include "report/techniques.h"
#include "scenario/scenario.h"
#include "session/blockorder.h"
#include "session/isolation.h"
#include "session/journal.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace sandtable::report
{

/// A moment of the run with one sentence.
struct ReportLine {
    QDateTime at; ///< UTC, as all times here
    QString text;
    QString kind = {}; ///< of a beat: "packet", "console-line" …; of a message: who wrote it
};

/// When the story reached a stage.
struct ReportStage {
    session::Stage stage = session::Stage::Idle;
    QDateTime at;
    QString text;
};

/// One sighting, as it was sent to the tenant.
struct ReportSighting {
    QString id;              ///< long, as the tenant gave it; empty when it did not take it
    QString title;           ///< what the sensor says
    QStringList observables; ///< "ip 198.51.100.7"
    QStringList targets;     ///< "hostname web.example"
};

/// One HTTP exchange; secrets were masked when it was noted.
struct ReportExchange {
    QDateTime at;
    QString service;
    QString purpose;
    QString method;
    QString url;
    int status = 0;
    int tookMs = 0;
    QString problem;
    QStringList requestHeaders;
    QString requestBody;
    QStringList answerHeaders;
    QString answerBody;
};

/// What the feeds for addresses showed at a moment.
struct ReportFeed {
    QDateTime at;
    QStringList values;
};

/// Everything that a report of one run tells; read from the journal and the scenario alone.
struct RehearsalReport {
    QString run;
    QString scenario; ///< id
    QString title;
    QString summary;
    QString incident;      ///< long id
    QString incidentTitle; ///< as it was sent
    QStringList attackers; ///< what the story offered to block
    bool dropped = false;  ///< the firewall turned the attacker away
    QString pace;          ///< "instant", "live"
    QString origin;        ///< who started it: "console", "rehearse" …
    QList<ReportStage> stages;
    QList<ReportLine> story;
    QList<ReportSighting> sightings;
    QList<ReportLine> messages;        ///< of the room
    QList<session::BlockOrder> orders; ///< each as it is in the end
    QList<ReportLine> isolations;
    QList<ReportFeed> feed;
    QList<ReportLine> problems;
    QList<Technique> techniques;
    QList<ReportExchange> exchanges;

    /// When the attack began; invalid without stages.
    [[nodiscard]] QDateTime began() const;
    /// Since the attack began; never negative.
    [[nodiscard]] std::chrono::milliseconds since(const QDateTime &moment) const;
    /// The last stage that was reached.
    [[nodiscard]] session::Stage outcome() const;
    /// When that stage was reached, if it was.
    [[nodiscard]] std::optional<QDateTime> reached(session::Stage stage) const;
};

/// The newest run in the entries; empty when there is none.
[[nodiscard]] QString newestRun(const QList<session::JournalEntry> &entries);
/// The id of the scenario that this run told; empty when the entries do not say.
[[nodiscard]] QString scenarioOf(const QList<session::JournalEntry> &entries, const QString &run);
/// What the journal says of that run. `scenario` gives title, summary and techniques; null leaves them out.
[[nodiscard]] RehearsalReport reportOf(const QList<session::JournalEntry> &entries, const QString &run,
                                       const scenario::Scenario *scenario);

} // namespace sandtable::report
