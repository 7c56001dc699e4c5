#include "session/profilefile.h"

#include "base/jsontext.h"
#include "session/fieldreader.h"

#include <QJsonDocument>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Version = 1;
constexpr qsizetype LargestText = 1 << 20;
/// Stands for any name while the other keys are read.
const QString AnyName = u"imported"_s;

} // namespace

QByteArray writeProfileFile(const Profile &profile)
{
    const QJsonObject object{{u"sandtable_profile"_s, Version}, {u"profile"_s, profile.toJson()}};
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<Profile> readProfileFile(const QByteArray &text)
{
    const auto bad = [](const QString &place, const QString &detail) {
        auto problem = failure(ErrorKind::Document, u"profile"_s, u"import"_s, detail);
        problem.value().place = place;
        return problem;
    };
    if (text.size() > LargestText)
        return bad({}, u"this is no profile: it is larger than 1 MiB"_s);
    const Result<QJsonObject> file = parseJsonObject(text);
    if (!file)
        return bad(file.error().place, file.error().detail);
    int version = Version;
    QString name;
    std::optional<Profile> profile;
    FieldReader reader(*file, {});
    reader.number(u"sandtable_profile"_s, version, Version, Version);
    reader.object(u"profile"_s, [&](QJsonObject inner, const QString &place) -> Result<void> {
        name = inner.take(u"name"_s).toString();
        if (inner.value(u"region"_s) == u"lab"_s)
            inner.insert(u"region"_s, u"custom"_s);
        const std::optional<Profile> begun = ownProfile(AnyName, inner.value(u"region"_s).toString());
        if (!begun)
            return bad(place + u".region"_s, u"expected one of %1"_s.arg(regionNames().join(u", "_s)));
        const Result<Profile> read = Profile::fromJson(inner, *begun, place);
        if (!read)
            return failure(read.error());
        profile = *read;
        return {};
    });
    if (const Result<void> done = reader.finish(); !done)
        return failure(done.error());
    if (!file->contains(u"sandtable_profile"_s) || !profile)
        return bad(profile ? u"sandtable_profile"_s : u"profile"_s, u"missing: this is no profile's file"_s);
    if (name.isEmpty())
        return bad(u"profile.name"_s, u"expected a name"_s);
    profile->name = name;
    return *profile;
}

} // namespace sandtable::session
