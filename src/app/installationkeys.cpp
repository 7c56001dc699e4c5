#include "app/installationkeys.h"

#include "base/jsontext.h"
#include "base/keptaside.h"
#include "base/wipe.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 KeyFileLimit = 64 * 1024;

QString newKey(RandomSource &random)
{
    return QString::fromLatin1(
        random.bytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString pathIn(const DataFolder &folder)
{
    return folder.file(u"keys.json"_s);
}

/// Installations older than their name are called after their first link key.
QString nameAfter(const Secret &linkKey)
{
    QByteArray key = linkKey.reveal().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    wipe(key);
    return QString::fromLatin1(hash.toHex().left(12));
}

std::optional<InstallationKeys> fromJson(const QJsonObject &object)
{
    InstallationKeys keys;
    keys.apiToken = Secret(object.value(u"api_token"_s).toString());
    keys.linkKeys.append({Secret(object.value(u"link_key"_s).toString()), QDateTime()});
    keys.webexSecret = Secret(object.value(u"webex_secret"_s).toString());
    if (keys.apiToken.isEmpty() || keys.linkKeys.constFirst().secret.isEmpty() || keys.webexSecret.isEmpty())
        return std::nullopt;
    const QJsonArray old = object.value(u"old_link_keys"_s).toArray();
    for (const QJsonValue &value : old) {
        const QJsonObject entry = value.toObject();
        const QDateTime retired = QDateTime::fromString(entry.value(u"retired_at"_s).toString(), Qt::ISODate);
        if (!retired.isValid()) // a key without an end would be good for ever
            return std::nullopt;
        keys.linkKeys.append({Secret(entry.value(u"key"_s).toString()), retired});
    }
    keys.name = object.value(u"name"_s).toString();
    if (keys.name.isEmpty())
        keys.name = nameAfter(keys.linkKeys.constFirst().secret);
    return keys;
}

Result<void> write(const InstallationKeys &keys, const DataFolder &folder)
{
    QJsonArray old;
    for (const callback::LinkKey &key : keys.linkKeys.mid(1))
        old.append(QJsonObject{{u"key"_s, key.secret.reveal()},
                               {u"retired_at"_s, key.retired.toUTC().toString(Qt::ISODate)}});
    QJsonObject object{{u"api_token"_s, keys.apiToken.reveal()},
                       {u"link_key"_s, keys.linkKeys.constFirst().secret.reveal()},
                       {u"webex_secret"_s, keys.webexSecret.reveal()},
                       {u"name"_s, keys.name}};
    if (!old.isEmpty())
        object.insert(u"old_link_keys"_s, old);
    QByteArray content = toCompactJson(object);
    const Result<void> written = writePrivateFile(pathIn(folder), content);
    wipe(content);
    return written;
}
} // namespace

Result<InstallationKeys> loadInstallationKeys(const DataFolder &folder, RandomSource &random)
{
    const QString path = pathIn(folder);
    Result<QByteArray> content = readFile(path, KeyFileLimit);
    if (content) {
        const Result<QJsonObject> object = parseJsonObject(*content);
        wipe(*content);
        if (const auto keys = object ? fromJson(*object) : std::nullopt)
            return *keys;
        const QString kept = keepAside(path);
        return failure(ErrorKind::Document, path, u"read the installation's keys"_s,
                       u"the file is damaged; it is kept as %1, start again for new keys"_s.arg(kept));
    }
    if (content.error().kind != ErrorKind::NotFound)
        return failure(content.error());

    InstallationKeys fresh;
    fresh.apiToken = Secret(newKey(random));
    fresh.linkKeys.append({Secret(newKey(random)), QDateTime()});
    fresh.webexSecret = Secret(newKey(random));
    fresh.name = nameAfter(fresh.linkKeys.constFirst().secret);
    if (const Result<void> written = write(fresh, folder); !written)
        return failure(written.error());
    return fresh;
}

Result<InstallationKeys> withNewApiToken(InstallationKeys keys, const DataFolder &folder,
                                         RandomSource &random)
{
    keys.apiToken = Secret(newKey(random));
    if (const Result<void> written = write(keys, folder); !written)
        return failure(written.error());
    return keys;
}

Result<InstallationKeys> withNewLinkKey(InstallationKeys keys, const DataFolder &folder, RandomSource &random,
                                        const QDateTime &now)
{
    keys.linkKeys.first().retired = now.toUTC();
    keys.linkKeys.prepend({Secret(newKey(random)), QDateTime()});
    keys.linkKeys.removeIf([&now](const callback::LinkKey &key) {
        return key.retired.isValid() && now > callback::lastLinkOf(key.retired);
    });
    if (const Result<void> written = write(keys, folder); !written)
        return failure(written.error());
    return keys;
}

} // namespace sandtable::app
