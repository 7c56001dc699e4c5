#include "session/settings.h"

#include "base/datafolder.h"
#include "base/jsontext.h"
#include "base/keptaside.h"
#include "session/fieldreader.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 LargestFile = 1 << 20;

tl::unexpected<Error> wrong(const QString &detail)
{
    return failure(ErrorKind::Document, u"settings"_s, u"read"_s, detail);
}

Result<void> readChoice(const QString &text, const QStringList &choices, QString &target)
{
    if (!choices.contains(text))
        return wrong(u"expected one of %1"_s.arg(choices.join(u", "_s)));
    target = text;
    return {};
}

/// One entry of `profiles`. Own ones that `base` does not have must name their region.
Result<Profile> readProfile(const QString &name, const QJsonValue &value, const QString &place,
                            const Settings &base)
{
    const auto bad = [](const QString &where, const QString &detail) {
        auto problem = failure(ErrorKind::Document, u"settings"_s, u"read"_s, detail);
        problem.value().place = where;
        return problem;
    };
    const bool isThere = base.profileNames().contains(name);
    if (!isThere && !isOwnProfileName(name))
        return bad(place, u"no such profile, and none can be called that"_s);
    if (!value.isObject())
        return bad(place, u"expected an object"_s);
    const QJsonObject object = value.toObject();
    if (isThere)
        return Profile::fromJson(object, base.profileNamed(name), place);
    const std::optional<Profile> begun = ownProfile(name, object.value(u"region"_s).toString());
    if (!begun)
        return bad(place + u".region"_s, u"expected one of %1"_s.arg(regionNames().join(u", "_s)));
    return Profile::fromJson(object, *begun, place);
}

/// A proxy's URL: a scheme that Qt has a proxy for, a host, a port, no credentials.
Result<void> readProxy(const QString &text, QString &target)
{
    if (text != u"system" && text != u"none") {
        const QUrl url(text, QUrl::StrictMode);
        const bool known = url.scheme() == u"http" || url.scheme() == u"socks5";
        const bool bare =
            (url.path().isEmpty() || url.path() == u"/") && !url.hasQuery() && !url.hasFragment();
        if (!known || !url.isValid() || url.host().isEmpty() || url.port() < 1 || !bare)
            return wrong(u"expected system, none or a URL like http://proxy.example:8080"_s);
        if (!url.userInfo().isEmpty())
            return wrong(u"expected a proxy without user name and password"_s);
    }
    target = text;
    return {};
}

void readLimits(FieldReader &reader, const QString &key, net::ServerLimits &limits)
{
    reader.object(key, [&limits](const QJsonObject &object, const QString &place) -> Result<void> {
        const Result<net::ServerLimits> read = net::ServerLimits::fromJson(object, limits, place);
        if (!read)
            return failure(read.error());
        limits = *read;
        return {};
    });
}

/// Reads `object` on top of `base`, so that keys which are absent keep their value.
Result<Settings> readOnTop(const QJsonObject &object, const Settings &base)
{
    static const QRegularExpression identifier(u"\\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\z"_s);
    static const QRegularExpression languageCode(u"\\A([a-z]{2,3}(_[A-Z]{2})?)?\\z"_s);
    Settings settings = base;
    FieldReader reader(object, {});
    reader.known(u"version"_s);
    reader.object(u"profiles"_s, [&](const QJsonObject &inner, const QString &place) -> Result<void> {
        for (auto it = inner.begin(); it != inner.end(); ++it) {
            const Result<Profile> profile = readProfile(it.key(), *it, place + u'.' + it.key(), base);
            if (!profile)
                return failure(profile.error());
            settings.profiles.insert(it.key(), *profile);
        }
        return {};
    });
    reader.parsed(u"profile"_s, [&](const QString &text) {
        return readChoice(text, settings.profileNames(), settings.profile);
    });
    reader.parsed(u"public_url"_s, [&](const QString &text) -> Result<void> {
        if (text.isEmpty()) {
            settings.publicUrl.clear();
            return {};
        }
        const Result<QUrl> url = parseServiceUrl(text);
        if (!url)
            return failure(url.error());
        settings.publicUrl = url->adjusted(QUrl::StripTrailingSlash);
        return {};
    });
    reader.flag(u"any_get_acts"_s, settings.anyGetActs);
    reader.parsed(u"pace"_s, [&](const QString &text) -> Result<void> {
        const std::optional<Pace> pace = paceFromText(text);
        if (!pace)
            return wrong(u"expected one of instant, live, step"_s);
        settings.pace = *pace;
        return {};
    });
    reader.parsed(u"scenario"_s, [&](const QString &text) -> Result<void> {
        if (!identifier.match(text).hasMatch())
            return wrong(u"expected a scenario's id"_s);
        settings.scenario = text;
        return {};
    });
    reader.parsed(u"theme"_s, [&](const QString &text) {
        return readChoice(text, {u"system"_s, u"light"_s, u"dark"_s}, settings.theme);
    });
    reader.parsed(u"language"_s, [&](const QString &text) -> Result<void> {
        if (!languageCode.match(text).hasMatch())
            return wrong(u"expected a language code like en or de"_s);
        settings.language = text;
        return {};
    });
    reader.parsed(u"proxy"_s, [&](const QString &text) { return readProxy(text, settings.proxy); });
    reader.object(u"tls"_s, [&](const QJsonObject &inner, const QString &place) -> Result<void> {
        FieldReader files(inner, place);
        files.text(u"certificate"_s, settings.tls.certificate);
        files.text(u"key"_s, settings.tls.key);
        return files.finish();
    });
    reader.object(u"limits"_s, [&](const QJsonObject &inner, const QString &place) -> Result<void> {
        FieldReader servers(inner, place);
        readLimits(servers, u"callback"_s, settings.callbackLimits);
        readLimits(servers, u"tenant"_s, settings.tenantLimits);
        return servers.finish();
    });
    if (const Result<void> done = reader.finish(); !done)
        return failure(done.error());
    return settings;
}

} // namespace

QString toText(Pace pace)
{
    switch (pace) {
    case Pace::Instant:
        return u"instant"_s;
    case Pace::Live:
        break;
    case Pace::Step:
        return u"step"_s;
    }
    return u"live"_s;
}

std::optional<Pace> paceFromText(QStringView text)
{
    if (text == u"instant")
        return Pace::Instant;
    if (text == u"live")
        return Pace::Live;
    if (text == u"step")
        return Pace::Step;
    return std::nullopt;
}

QStringList Settings::profileNames() const
{
    QStringList own;
    for (auto it = profiles.begin(); it != profiles.end(); ++it) {
        if (!sandtable::session::profileNames().contains(it.key()))
            own.append(it.key());
    }
    own.sort(Qt::CaseInsensitive);
    return sandtable::session::profileNames() + own;
}

Profile Settings::profileNamed(const QString &name) const
{
    const auto found = profiles.constFind(name);
    return found != profiles.constEnd() ? *found : defaultProfile(name).value_or(Profile());
}

QJsonObject Settings::toJson() const
{
    QJsonObject stored;
    for (auto it = profiles.begin(); it != profiles.end(); ++it)
        stored.insert(it.key(), it->toJson());
    QJsonObject object{{u"version"_s, Version},         {u"profile"_s, profile},
                       {u"profiles"_s, stored},         {u"public_url"_s, publicUrl.toString()},
                       {u"any_get_acts"_s, anyGetActs}, {u"pace"_s, sandtable::session::toText(pace)},
                       {u"scenario"_s, scenario},       {u"theme"_s, theme},
                       {u"language"_s, language},       {u"proxy"_s, proxy}};
    if (tls.isSet())
        object.insert(u"tls"_s, QJsonObject{{u"certificate"_s, tls.certificate}, {u"key"_s, tls.key}});
    QJsonObject limits;
    const Settings defaults;
    if (const QJsonObject changed = callbackLimits.differencesFrom(defaults.callbackLimits);
        !changed.isEmpty())
        limits.insert(u"callback"_s, changed);
    if (const QJsonObject changed = tenantLimits.differencesFrom(defaults.tenantLimits); !changed.isEmpty())
        limits.insert(u"tenant"_s, changed);
    if (!limits.isEmpty())
        object.insert(u"limits"_s, limits);
    return object;
}

Result<Settings> Settings::fromJson(const QJsonObject &object)
{
    const QJsonValue version = object.value(u"version");
    if (!version.isDouble() || version.toDouble() != Version) {
        Error error{ErrorKind::Document,
                    u"settings"_s,
                    u"read"_s,
                    u"expected %1"_s.arg(Version),
                    u"version"_s,
                    0,
                    {},
                    {},
                    false};
        return failure(error);
    }
    return readOnTop(object, Settings());
}

Result<Settings> Settings::patched(const QJsonObject &patch) const
{
    const QJsonValue version = patch.value(u"version");
    if (!version.isUndefined() && version.toDouble(-1) != Version) {
        Error error{ErrorKind::Document,
                    u"settings"_s,
                    u"read"_s,
                    u"expected %1"_s.arg(Version),
                    u"version"_s,
                    0,
                    {},
                    {},
                    false};
        return failure(error);
    }
    return readOnTop(patch, *this);
}

Result<Settings> loadSettings(const QString &file)
{
    const Result<QByteArray> content = readFile(file, LargestFile);
    if (!content && content.error().kind == ErrorKind::NotFound)
        return Settings();
    if (!content && content.error().kind != ErrorKind::TooLarge)
        return failure(content.error());
    Error problem;
    if (content) {
        const Result<QJsonObject> object = parseJsonObject(*content);
        const Result<Settings> settings =
            object ? Settings::fromJson(*object) : Result<Settings>(failure(object.error()));
        if (settings)
            return settings;
        problem = settings.error();
    } else {
        problem = content.error();
    }
    const QString kept = keepAside(file);
    problem.kind = ErrorKind::Document;
    problem.service = QFileInfo(file).fileName();
    problem.operation = u"read the settings"_s;
    problem.serviceCode = u"damaged"_s;
    problem.detail += kept.isEmpty() ? u"; it could not be moved aside"_s
                                     : u"; it is kept as %1, start again for new settings"_s.arg(kept);
    return failure(problem);
}

Result<void> saveSettings(const QString &file, const Settings &settings)
{
    return writePrivateFile(file, QJsonDocument(settings.toJson()).toJson(QJsonDocument::Indented));
}

} // namespace sandtable::session
