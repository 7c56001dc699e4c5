#pragma once

#include "net/httpclient.h"
#include <QJsonObject>
#include <QObject>

namespace sandtable::session
{

class StoryMachine;

/// Writes the exchanges of the story into the journal: everything that changes something,
/// while the readings of the watches would only hide it. Secrets were masked by net::redact before.
class ExchangeJournal : public QObject
{
    Q_OBJECT

public:
    ExchangeJournal(net::HttpClient &http, StoryMachine &story, QObject *parent = nullptr);

    /// Whether this exchange belongs into the journal.
    [[nodiscard]] static bool isStory(const net::Exchange &exchange);
    /// `{"service","purpose","at","took_ms","method","url","status","problem","request","answer"}`.
    [[nodiscard]] static QJsonObject evidenceOf(const net::Exchange &exchange);

private:
    /// The watches ask for tokens as well: one that is refused again and again is told once.
    [[nodiscard]] bool isRepeatedRefusal(const net::Exchange &exchange);

    StoryMachine &m_story;
    int m_refusedToken = -1; ///< status of the last refusal
};

} // namespace sandtable::session
