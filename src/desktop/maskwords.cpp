#include "desktop/maskwords.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

void addHost(QStringList &words, const QUrl &url)
{
    const QString host = url.host();
    if (!host.isEmpty() && host != "localhost"_L1 && QHostAddress(host).isNull())
        words << host;
}

void addProfile(QStringList &words, const session::Profile &profile)
{
    for (const QUrl &url : {profile.urls.visibility, profile.urls.privateIntel, profile.urls.conure,
                            profile.urls.automation, profile.urls.webex})
        addHost(words, url);
    words << profile.clientId << profile.roomId << profile.allowedPeople;
    if (!session::profileNames().contains(profile.name))
        words << profile.name;
}

} // namespace

QStringList wordsToHide(const session::Settings &settings, const session::ActiveProfile &active)
{
    QStringList words;
    for (const QString &name : settings.profileNames())
        addProfile(words, settings.profileNamed(name));
    addProfile(words, active.profile);
    addHost(words, settings.publicUrl);
    for (const Secret &url : {active.secrets.webhookUrl, active.secrets.isolateWebhookUrl})
        addHost(words, QUrl(url.reveal()));
    words.removeAll(QString());
    return words;
}

QStringList wordsToShow(const scenario::Scenario *scenario)
{
    QStringList words;
    if (!scenario)
        return words;
    words << scenario->block;
    for (const scenario::Node &node : scenario->nodes)
        words << node.label << node.addresses;
    for (const intel::Sighting &sighting : scenario->sightings) {
        for (const intel::Observable &observable : sighting.observables)
            words << observable.value;
    }
    words.removeAll(QString());
    return words;
}

} // namespace sandtable::desktop
