#include "session/profile.h"

#include "session/addressrules.h"
#include "session/fieldreader.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype LongestUrl = 2048;

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

tl::unexpected<Error> badUrl(const QString &sentence)
{
    return failure(ErrorKind::Usage, u"settings"_s, u"read a URL"_s, sentence);
}

Result<QUrl> parseHttpUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (text.size() > LongestUrl || !url.isValid() || url.host().isEmpty() ||
        (url.scheme() != u"http" && url.scheme() != u"https"))
        return badUrl(Sentences::tr("expected a URL that begins with https:// or http://"));
    if (!url.userInfo().isEmpty())
        return badUrl(Sentences::tr("expected a URL without user name and password"));
    return url;
}

/// Source: private-intel.md 1 (NAM, EU, APJC) and webex.md 1.
ServiceUrls regionUrls(const QString &host, const QString &region)
{
    const auto url = [](const QString &text) { return QUrl(text); };
    ServiceUrls urls;
    urls.visibility = url(u"https://visibility%1.amp.cisco.com"_s.arg(host));
    urls.privateIntel = url(u"https://private.intel%1.amp.cisco.com"_s.arg(host));
    urls.conure = url(u"https://conure.%1.security.cisco.com"_s.arg(region));
    urls.automation = url(u"https://automate.%1.security.cisco.com"_s.arg(region));
    urls.webex = url(u"https://webexapis.com/v1/"_s);
    return urls;
}

ServiceUrls labUrls(const QString &origin)
{
    const QUrl url(origin);
    return {url, url, url, url, QUrl(origin + u"/v1/"_s)};
}

/// The URLs that a profile of that region or built-in name begins with.
ServiceUrls firstUrls(const QString &region)
{
    if (region == u"lab")
        return labUrls(u"http://127.0.0.1:4001"_s);
    if (region == u"us")
        return regionUrls({}, region);
    if (region == u"eu" || region == u"apjc")
        return regionUrls(u'.' + region, region);
    ServiceUrls urls;
    urls.webex = QUrl(u"https://webexapis.com/v1/"_s);
    return urls;
}

/// Reads a text that is one of `choices`.
void readChoice(FieldReader &reader, const QString &key, const QStringList &choices, QString &target)
{
    reader.parsed(key, [&](const QString &text) -> Result<void> {
        if (!choices.contains(text))
            return failure(ErrorKind::Document, {}, {}, u"expected one of %1"_s.arg(choices.join(u", "_s)));
        target = text;
        return {};
    });
}

/// The place of the first entry that is neither a mail address nor a domain, and what was expected.
Result<void> checkPeople(const QStringList &people, const QString &place)
{
    static const QRegularExpression person(
        u"\\A([^@\\s]{1,64}@|@)?[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?\\z"_s);
    for (qsizetype index = 0; index < people.size(); ++index) {
        if (person.match(people.at(index)).hasMatch())
            continue;
        auto problem =
            failure(ErrorKind::Document, u"settings"_s, u"read"_s, u"expected a mail address or a domain"_s);
        problem.value().place = u"%1[%2]"_s.arg(place).arg(index);
        return problem;
    }
    return {};
}

Result<ServiceUrls> readUrls(const QJsonObject &object, const QString &place, ServiceUrls urls)
{
    FieldReader reader(object, place);
    const auto read = [&](const QString &key, QUrl &target, bool webex) {
        reader.parsed(key, [&](const QString &text) -> Result<void> {
            if (text.isEmpty()) {
                target.clear();
                return {};
            }
            const Result<QUrl> parsed = parseServiceUrl(text);
            if (!parsed)
                return failure(parsed.error());
            target = *parsed;
            if (webex && !target.path().endsWith(u'/'))
                target.setPath(target.path() + u'/');
            return {};
        });
    };
    read(u"visibility"_s, urls.visibility, false);
    read(u"private_intel"_s, urls.privateIntel, false);
    read(u"conure"_s, urls.conure, false);
    read(u"automation"_s, urls.automation, false);
    read(u"webex"_s, urls.webex, true);
    if (const Result<void> done = reader.finish(); !done)
        return failure(done.error());
    return urls;
}

} // namespace

QString toText(BodyFormat format)
{
    return format == BodyFormat::Form ? u"form"_s : u"json"_s;
}

QString toText(WorkflowPlace place)
{
    return place == WorkflowPlace::Console ? u"console"_s : u"tenant"_s;
}

QJsonObject Profile::toJson() const
{
    const QJsonObject places{{u"visibility"_s, urls.visibility.toString()},
                             {u"private_intel"_s, urls.privateIntel.toString()},
                             {u"conure"_s, urls.conure.toString()},
                             {u"automation"_s, urls.automation.toString()},
                             {u"webex"_s, urls.webex.toString()}};
    return {{u"name"_s, name},
            {u"region"_s, region},
            {u"urls"_s, places},
            {u"client_id"_s, clientId},
            {u"webhook_format"_s, sandtable::session::toText(webhookFormat)},
            {u"room_id"_s, roomId},
            {u"protected_addresses"_s, QJsonArray::fromStringList(protectedAddresses)},
            {u"workflows"_s, sandtable::session::toText(workflows)},
            {u"alert_format"_s, alertFormat},
            {u"allowed_people"_s, QJsonArray::fromStringList(allowedPeople)},
            {u"check_seconds"_s, checkSeconds},
            {u"ca_file"_s, caFile},
            {u"deliveries"_s, deliveries},
            {u"attack_from_room"_s, attackFromRoom}};
}

Result<Profile> Profile::fromJson(const QJsonObject &object, const Profile &base, const QString &place)
{
    Profile profile = base;
    FieldReader reader(object, place);
    reader.parsed(u"name"_s, [&](const QString &text) -> Result<void> {
        return text == base.name ? Result<void>()
                                 : failure(ErrorKind::Document, {}, {}, u"expected \"%1\""_s.arg(base.name));
    });
    const bool isBuiltIn = profileNames().contains(base.name);
    readChoice(reader, u"region"_s, isBuiltIn ? QStringList{base.region} : regionNames(), profile.region);
    if (profile.region != base.region)
        profile.urls = firstUrls(profile.region);
    const ServiceUrls begun = profile.urls;
    reader.object(u"urls"_s, [&](const QJsonObject &inner, const QString &where) -> Result<void> {
        const Result<ServiceUrls> urls = readUrls(inner, where, begun);
        if (!urls)
            return failure(urls.error());
        profile.urls = *urls;
        return {};
    });
    reader.text(u"client_id"_s, profile.clientId);
    reader.text(u"room_id"_s, profile.roomId);
    reader.parsed(u"webhook_format"_s, [&](const QString &text) -> Result<void> {
        if (text != u"json" && text != u"form")
            return failure(ErrorKind::Document, {}, {}, u"expected \"json\" or \"form\""_s);
        profile.webhookFormat = text == u"form" ? BodyFormat::Form : BodyFormat::Json;
        return {};
    });
    reader.parsed(u"workflows"_s, [&](const QString &text) -> Result<void> {
        if (text != u"tenant" && text != u"console")
            return failure(ErrorKind::Document, {}, {}, u"expected \"tenant\" or \"console\""_s);
        profile.workflows = text == u"console" ? WorkflowPlace::Console : WorkflowPlace::Tenant;
        return {};
    });
    reader.texts(u"protected_addresses"_s, profile.protectedAddresses);
    readChoice(reader, u"alert_format"_s, {u"card"_s, u"markdown"_s, u"both"_s}, profile.alertFormat);
    readChoice(reader, u"deliveries"_s, {u"auto"_s, u"webhook"_s, u"websocket"_s}, profile.deliveries);
    reader.texts(u"allowed_people"_s, profile.allowedPeople);
    reader.number(u"check_seconds"_s, profile.checkSeconds, 10, 86400);
    reader.text(u"ca_file"_s, profile.caFile);
    reader.flag(u"attack_from_room"_s, profile.attackFromRoom);
    if (const Result<void> done = reader.finish(); !done)
        return failure(done.error());
    const QString prefix = place.isEmpty() ? QString() : place + u'.';
    if (const Result<void> people = checkPeople(profile.allowedPeople, prefix + u"allowed_people"_s); !people)
        return failure(people.error());
    if (const Result<AddressRules> rules = AddressRules::fromProtected(profile.protectedAddresses); !rules) {
        Error error = rules.error();
        error.kind = ErrorKind::Document;
        error.place = prefix + u"protected_addresses"_s;
        return failure(error);
    }
    return profile;
}

QStringList ActiveProfile::missing() const
{
    QStringList sentences;
    if (profile.urls.visibility.isEmpty() || profile.urls.privateIntel.isEmpty())
        sentences.append(Sentences::tr("The tenant's URLs are missing."));
    if (profile.clientId.isEmpty() || secrets.clientPassword.isEmpty())
        sentences.append(Sentences::tr("The API client's id or password is missing."));
    if (secrets.webhookUrl.isEmpty() && profile.workflows == WorkflowPlace::Tenant)
        sentences.append(Sentences::tr("The webhook URL is missing."));
    if (profile.urls.webex.isEmpty() || secrets.webexToken.isEmpty() || profile.roomId.isEmpty())
        sentences.append(Sentences::tr("The Webex bot's token or the room is missing."));
    return sentences;
}

QStringList profileNames()
{
    return {u"lab"_s, u"us"_s, u"eu"_s, u"apjc"_s, u"custom"_s};
}

QStringList regionNames()
{
    return {u"us"_s, u"eu"_s, u"apjc"_s, u"custom"_s};
}

bool isOwnProfileName(const QString &name)
{
    static const QRegularExpression shape(u"\\A[A-Za-z0-9][A-Za-z0-9._ -]{0,39}\\z"_s);
    return shape.match(name).hasMatch() && !profileNames().contains(name, Qt::CaseInsensitive);
}

std::optional<Profile> ownProfile(const QString &name, const QString &region)
{
    if (!isOwnProfileName(name) || !regionNames().contains(region))
        return std::nullopt;
    Profile profile;
    profile.name = name;
    profile.region = region;
    profile.urls = firstUrls(region);
    return profile;
}

std::optional<Profile> defaultProfile(const QString &name)
{
    if (!profileNames().contains(name))
        return std::nullopt;
    Profile profile;
    profile.name = name;
    profile.region = name;
    profile.urls = firstUrls(name);
    return profile;
}

Result<QUrl> parseServiceUrl(const QString &text)
{
    const Result<QUrl> url = parseHttpUrl(text);
    if (!url)
        return url;
    if (url->hasQuery() || url->hasFragment())
        return badUrl(Sentences::tr("expected a URL without query and fragment"));
    return url;
}

Result<QUrl> parseWebhookUrl(const QString &text)
{
    Result<QUrl> url = parseHttpUrl(text);
    if (url && url->hasFragment())
        return badUrl(Sentences::tr("expected a URL without fragment"));
    return url;
}

} // namespace sandtable::session
