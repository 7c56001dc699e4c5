#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sandtable::session
{

/// A workflow whose Python nobody has consented to yet.
struct AwaitingConsent {
    QString id;
    QString name;
    friend bool operator==(const AwaitingConsent &, const AwaitingConsent &) = default;
};

/// What somebody reads before consenting to a workflow's Python.
struct ScriptReview {
    struct Script {
        QString workflow; ///< the document's name, or that of one inside it
        QString activity;
        QString text;
        bool filledIn = false; ///< values of a run become part of it
        friend bool operator==(const Script &, const Script &) = default;
    };
    QString id;
    QString name;
    QString contentHash; ///< what a consent is bound to
    bool jailed = false;
    QString confinement; ///< how scripts are kept apart where they run, for people
    QList<Script> scripts;

    /// `GET /automation/v1/workflows/{id}/scripts` of the lab tenant.
    [[nodiscard]] static ScriptReview fromJson(const QJsonObject &json);
    friend bool operator==(const ScriptReview &, const ScriptReview &) = default;
};

} // namespace sandtable::session
