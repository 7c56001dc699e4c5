#include "desktop/runtext.h"

#include "desktop/storyprogress.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunText)
};

/// Texts that hold JSON become JSON: request and answer bodies are read that way.
QJsonValue unfolded(const QJsonValue &value)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            member.value() = unfolded(QJsonValue(member.value()));
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &entry : value.toArray())
            array.append(unfolded(entry));
        return array;
    }
    const QString text = value.toString().trimmed();
    if (!text.startsWith(u'{') && !text.startsWith(u'['))
        return value;
    const QJsonDocument inside = QJsonDocument::fromJson(text.toUtf8());
    if (inside.isObject())
        return inside.object();
    return inside.isArray() ? QJsonValue(inside.array()) : value;
}

void addPart(QStringList &parts, const QString &title, const QJsonObject &values)
{
    if (values.isEmpty())
        return;
    const QJsonDocument document(unfolded(values).toObject());
    parts << title + u'\n' + QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

QString timeLine(const QString &state, const QDateTime &started, const QDateTime &ended)
{
    if (!started.isValid())
        return runStateText(state);
    const QString begun = started.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
    return ended.isValid() ? Texts::tr("%1, began %2, took %3 ms")
                                 .arg(runStateText(state), begun)
                                 .arg(started.msecsTo(ended))
                           : Texts::tr("%1, began %2").arg(runStateText(state), begun);
}

} // namespace

QString runStateText(const QString &state)
{
    if (state == u"queued")
        return Texts::tr("Waiting to begin");
    if (state == u"running")
        return Texts::tr("Running");
    if (state == u"waiting")
        return Texts::tr("Waiting");
    if (state == u"succeeded")
        return Texts::tr("Succeeded");
    if (state == u"failed")
        return Texts::tr("Failed");
    if (state == u"cancelled")
        return Texts::tr("Cancelled");
    if (state == u"skipped")
        return Texts::tr("Skipped");
    return state == u"not_run" ? Texts::tr("Not run") : state;
}

FeedModel::Tone runTone(const QString &state)
{
    if (state == u"succeeded")
        return FeedModel::Tone::Done;
    if (state == u"failed")
        return FeedModel::Tone::Bad;
    if (state == u"queued" || state == u"running" || state == u"waiting")
        return FeedModel::Tone::Waiting;
    return FeedModel::Tone::Gone;
}

QString triggerText(const QString &startedBy)
{
    if (startedBy == u"webhook")
        return Texts::tr("Webhook");
    if (startedBy == u"schedule")
        return Texts::tr("Schedule");
    if (startedBy == u"rule")
        return Texts::tr("Incident rule");
    return startedBy == u"demand" ? Texts::tr("By hand") : startedBy;
}

QString tookText(const QDateTime &started, const QDateTime &ended, const QDateTime &now)
{
    if (!started.isValid())
        return {};
    const qint64 took = std::max<qint64>(0, started.msecsTo(ended.isValid() ? ended : now));
    return took < 1000 ? Texts::tr("%1 ms").arg(took) : shortDuration(std::chrono::milliseconds(took));
}

QString activityTitle(const session::ActivityRecord &record)
{
    if (record.pass >= 0)
        return Texts::tr("Pass %1").arg(record.pass + 1);
    return record.label.isEmpty() ? record.type : record.label;
}

QString activityText(const session::ActivityRecord &record)
{
    QStringList parts;
    parts << activityTitle(record) + u'\n' + timeLine(record.state, record.started, record.ended) + u'\n' +
                 record.type;
    if (!record.error.isEmpty())
        parts << Texts::tr("Error: %1").arg(record.error);
    addPart(parts, Texts::tr("Inputs"), record.inputs);
    addPart(parts, Texts::tr("Outputs"), record.outputs);
    return parts.join(u"\n\n"_s);
}

QString runText(const session::RunDetail &run)
{
    const session::RunSummary &summary = run.summary;
    if (summary.id.isEmpty())
        return {};
    QStringList parts;
    parts << summary.workflow + u'\n' + timeLine(summary.state, summary.started, summary.ended) + u'\n' +
                 Texts::tr("Started by: %1").arg(triggerText(summary.startedBy));
    if (!summary.message.isEmpty())
        parts << summary.message;
    addPart(parts, Texts::tr("Inputs"), run.inputs);
    addPart(parts, Texts::tr("Outputs"), run.outputs);
    return parts.join(u"\n\n"_s);
}

} // namespace sandtable::desktop
