#include "app/installationkeys.h"

#include "base/jsontext.h"
#include "base/keptaside.h"

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

std::optional<InstallationKeys> fromJson(const QJsonObject &object)
{
    const InstallationKeys keys{Secret(object.value(u"api_token"_s).toString()),
                                Secret(object.value(u"link_key"_s).toString()),
                                Secret(object.value(u"webex_secret"_s).toString())};
    if (keys.apiToken.isEmpty() || keys.linkKey.isEmpty() || keys.webexSecret.isEmpty())
        return std::nullopt;
    return keys;
}
} // namespace

Result<InstallationKeys> loadInstallationKeys(const DataFolder &folder, RandomSource &random)
{
    const QString path = folder.file(u"keys.json"_s);
    const Result<QByteArray> content = readFile(path, KeyFileLimit);
    if (content) {
        const Result<QJsonObject> object = parseJsonObject(*content);
        if (const auto keys = object ? fromJson(*object) : std::nullopt)
            return *keys;
        const QString kept = keepAside(path);
        return failure(ErrorKind::Document, path, u"read the installation's keys"_s,
                       u"the file is damaged; it is kept as %1, start again for new keys"_s.arg(kept));
    }
    if (content.error().kind != ErrorKind::NotFound)
        return failure(content.error());

    const QJsonObject fresh{{u"api_token"_s, newKey(random)},
                            {u"link_key"_s, newKey(random)},
                            {u"webex_secret"_s, newKey(random)}};
    if (const Result<void> written = writePrivateFile(path, toCompactJson(fresh)); !written)
        return failure(written.error());
    return *fromJson(fresh);
}

} // namespace sandtable::app
