#pragma once

#include "report/reportdocument.h"

#include <QCoreApplication>

namespace sandtable::report
{

/// The context of the report's texts.
struct ReportText {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

using Rows = QList<QStringList>;

/// Text as it may stand in HTML, quotes included.
[[nodiscard]] QString escaped(const QString &text);
/// A heading, a paragraph (nothing for an empty text).
[[nodiscard]] QString heading(const QString &text);
[[nodiscard]] QString subheading(const QString &text);
[[nodiscard]] QString paragraph(const QString &text);
/// A table with a head; `widths` in percent. Cells are escaped here.
[[nodiscard]] QString table(const QStringList &head, const QList<int> &widths, const Rows &rows);
/// Names on the left, values on the right.
[[nodiscard]] QString factTable(const Rows &rows);
/// What people call a stage and a kind of beat.
[[nodiscard]] QString stageName(session::Stage stage);
[[nodiscard]] QString beatName(const QString &kind);
/// What proves the story: incident, sightings, room, orders, feed, problems.
[[nodiscard]] QString evidencePart(const RehearsalReport &report);
/// One exchange; bodies have at most `lines` lines (0: all).
[[nodiscard]] QString exchangeCard(const ReportExchange &exchange, int number, const QString &since,
                                   Form form, int lines);

} // namespace sandtable::report
