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
    StoryMachine &m_story;
};

} // namespace sandtable::session
