#pragma once

#include "report/rehearsalreport.h"

namespace sandtable::test
{

/// When the story of the tests began, and its run and incident.
inline const QDateTime Began(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC);
inline const QString Run = QStringLiteral("302b3004");
inline const QString Incident = QStringLiteral("https://intel.example/ctia/incident/incident-1");

/// A journal as the session writes it, entry by entry; `ms` since the attack.
class Diary
{
public:
    void add(int ms, QLatin1StringView kind, const QString &text, const QJsonObject &evidence,
             session::Stage stage = session::Stage::Attacking, const QString &run = Run);
    void stage(int ms, session::Stage stage, QJsonObject evidence = {});

    QList<session::JournalEntry> entries;
};

/// The one order of that story.
[[nodiscard]] session::BlockOrder orderOfStory(session::OrderState state);
/// One whole story; something hostile is in what came from outside.
[[nodiscard]] QList<session::JournalEntry> wholeStory();

} // namespace sandtable::test
