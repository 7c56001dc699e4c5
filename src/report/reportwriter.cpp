#include "report/reportwriter.h"

#include "report/reportdocument.h"
#include "report/reportparts.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTemporaryFile>
#include <QTextDocument>

#include <utility>

namespace sandtable::report
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Resolution = 150; ///< dots an inch that the layout counts in; text stays text
constexpr double MarginMm = 16;
constexpr double FooterMm = 9;

int dots(double millimetres)
{
    return qRound(millimetres / 25.4 * Resolution);
}

tl::unexpected<Error> refused(const QString &file)
{
    const QString shown = QDir::toNativeSeparators(file);
    return failure(ErrorKind::Usage, shown, u"write the report"_s,
                   ReportText::tr("The report cannot be written to %1.").arg(shown));
}

QByteArray pngOf(const QImage &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return bytes;
}

Result<void> save(const QString &file, const QByteArray &content)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size() || !out.flush() ||
        !out.commit())
        return refused(file);
    return {};
}

} // namespace

QStringList ReportFiles::names() const
{
    QStringList names{html, pdf};
    names.removeAll(QString());
    return names;
}

Result<ReportFiles> reportFiles(const QString &file)
{
    const QFileInfo info(file);
    const QString suffix = info.suffix().toLower();
    if (file.isEmpty() || info.fileName().isEmpty() || file.endsWith(u'/') || info.isDir())
        return failure(ErrorKind::Usage, file, u"write the report"_s,
                       ReportText::tr("A report needs the name of a file."));
    if (suffix == u"html"_s || suffix == u"htm"_s)
        return ReportFiles{file, {}};
    if (suffix == u"pdf"_s)
        return ReportFiles{{}, file};
    if (suffix.isEmpty())
        return ReportFiles{file + u".html"_s, file + u".pdf"_s};
    return failure(
        ErrorKind::Usage, file, u"write the report"_s,
        ReportText::tr("A report is .html or .pdf, or both without a suffix; not .%1.").arg(suffix));
}

Result<void> canWrite(const ReportFiles &files)
{
    for (const QString &file : files.names()) {
        const QFileInfo info(file);
        if (info.exists()) {
            if (!info.isFile() || !info.isWritable())
                return refused(file);
            continue;
        }
        // Whether a folder takes files is known for sure only by making one.
        QTemporaryFile probe(info.absolutePath() + u"/.sandtable-report-XXXXXX"_s);
        if (!probe.open())
            return refused(file);
    }
    return {};
}

QByteArray htmlOf(const RehearsalReport &report, const QImage &picture)
{
    const QString inside = picture.isNull()
                               ? QString()
                               : u"data:image/png;base64,"_s + QString::fromLatin1(pngOf(picture).toBase64());
    return toHtml(report, Form::Page, inside).toUtf8();
}

QByteArray pdfOf(const RehearsalReport &report, const QImage &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(Resolution);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(MarginMm, MarginMm, MarginMm, MarginMm), QPageLayout::Millimeter);
    writer.setTitle(ReportText::tr("Rehearsal report: %1").arg(report.title));
    writer.setCreator(u"Sandtable "_s + QCoreApplication::applicationVersion());

    const QString name = u"topology"_s;
    QTextDocument document;
    document.documentLayout()->setPaintDevice(&writer);
    document.setDocumentMargin(0);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // ids and URLs are longer than a column
    document.setDefaultTextOption(option);
    QFont font;
    font.setPointSizeF(9);
    document.setDefaultFont(font);
    if (!picture.isNull())
        document.addResource(QTextDocument::ImageResource, QUrl(name), picture);
    document.setHtml(toHtml(report, Form::Print, picture.isNull() ? QString() : name));
    const QSizeF sheet(writer.width(), writer.height());
    const QSizeF body(sheet.width(), sheet.height() - dots(FooterMm));
    document.setPageSize(body);

    QPainter painter(&writer);
    QFont small = font;
    small.setPointSizeF(7.5);
    const int pages = document.pageCount();
    for (int page = 0; page < pages; ++page) {
        if (page > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -page * body.height());
        const QRectF part(0, page * body.height(), body.width(), body.height());
        painter.setClipRect(part);
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = part;
        context.palette.setColor(QPalette::Text, QColor(0x12, 0x1d, 0x29));
        document.documentLayout()->draw(&painter, context);
        painter.restore();
        painter.setFont(small);
        painter.setPen(QColor(0x49, 0x5a, 0x6d));
        const QRectF foot(0, body.height() + dots(3), sheet.width(), dots(FooterMm - 3));
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom,
                         ReportText::tr("Sandtable · run %1").arg(report.run));
        painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom,
                         ReportText::tr("Page %1 of %2").arg(page + 1).arg(pages));
    }
    painter.end();
    return bytes;
}

Result<void> writeReport(const RehearsalReport &report, const QImage &picture, const ReportFiles &files)
{
    if (!files.html.isEmpty()) {
        const Result<void> saved = save(files.html, htmlOf(report, picture));
        if (!saved)
            return saved;
    }
    return files.pdf.isEmpty() ? Result<void>() : save(files.pdf, pdfOf(report, picture));
}

} // namespace sandtable::report
