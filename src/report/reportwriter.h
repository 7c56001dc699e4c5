#pragma once

#include "base/result.h"
#include "report/rehearsalreport.h"

#include <QImage>

namespace sandtable::report
{

/// Which files a report becomes.
struct ReportFiles {
    QString html; ///< empty: not wanted
    QString pdf;
    /// Those that are wanted, HTML first.
    [[nodiscard]] QStringList names() const;
    friend bool operator==(const ReportFiles &, const ReportFiles &) = default;
};

/// What a person's FILE means: `.html` (or `.htm`) and `.pdf` name one file, without a suffix it is both.
/// Errors: Usage for another suffix or an empty name.
[[nodiscard]] Result<ReportFiles> reportFiles(const QString &file);
/// Whether all of them can be written where they are wanted: known before a long run instead of after it.
/// Leaves nothing behind and touches no file that is there. Errors: Usage with the file.
[[nodiscard]] Result<void> canWrite(const ReportFiles &files);
/// Writes them, each whole or not at all. `picture` is that of the topology; a null one is left out. Needs a
/// QGuiApplication for PDF. Errors: Usage with the file: another place is to be chosen.
[[nodiscard]] Result<void> writeReport(const RehearsalReport &report, const QImage &picture,
                                       const ReportFiles &files);
/// The same as bytes: one HTML file with its picture inside, and a PDF on A4 with numbered pages.
[[nodiscard]] QByteArray htmlOf(const RehearsalReport &report, const QImage &picture);
[[nodiscard]] QByteArray pdfOf(const RehearsalReport &report, const QImage &picture);

} // namespace sandtable::report
