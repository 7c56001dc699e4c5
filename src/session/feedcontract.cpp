#include "session/feedcontract.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

/// Source: private-intel.md 8, 0015A.
struct FeedKind {
    QLatin1StringView label;
    QLatin1StringView watchlist;
};
constexpr std::array FeedKinds{FeedKind{"IPv4"_L1, "IP Watchlist"_L1}, FeedKind{"IPv6"_L1, "IP Watchlist"_L1},
                               FeedKind{"Domain"_L1, "Domain Watchlist"_L1},
                               FeedKind{"URL"_L1, "URL Watchlist"_L1},
                               FeedKind{"SHA256"_L1, "File Hash Watchlist"_L1}};
const QString SchemaVersion = u"1.0.19"_s;

QString watchlistOf(const QString &label)
{
    const auto kind =
        std::ranges::find_if(FeedKinds, [&](const FeedKind &each) { return label == each.label; });
    return kind == FeedKinds.end() ? QString() : QString(kind->watchlist);
}

} // namespace

QStringList feedLabels()
{
    QStringList labels;
    for (const FeedKind &kind : FeedKinds)
        labels.append(kind.label);
    return labels;
}

QString indicatorTitle(const QString &label)
{
    return u"Secure_Firewall_SecureX_Indicator_"_s + label;
}

QString feedTitle(const QString &label)
{
    return u"SecureX_Firewall_Private_Feed_"_s + label;
}

QJsonObject indicatorOf(const QString &label, const QString &stamp)
{
    const QString title = indicatorTitle(label);
    return {{u"type"_s, u"indicator"_s},
            {u"title"_s, title},
            {u"short_description"_s, title},
            {u"description"_s, u""_s},
            {u"producer"_s, u"NGFW"_s},
            {u"source"_s, u"securex-orchestration"_s},
            {u"indicator_type"_s, QJsonArray{watchlistOf(label)}},
            {u"severity"_s, u"Info"_s},
            {u"confidence"_s, u"High"_s},
            {u"tlp"_s, u"amber"_s},
            {u"schema_version"_s, SchemaVersion},
            {u"timestamp"_s, stamp}};
}

QJsonObject feedOf(const QString &label, const QString &indicator, const QString &stamp)
{
    return {{u"type"_s, u"feed"_s},           {u"title"_s, feedTitle(label)},
            {u"feed_type"_s, u"indicator"_s}, {u"output"_s, u"observables"_s},
            {u"indicator_id"_s, indicator},   {u"lifetime"_s, QJsonObject{{u"start_time"_s, stamp}}},
            {u"tlp"_s, u"amber"_s},           {u"schema_version"_s, SchemaVersion},
            {u"timestamp"_s, stamp}};
}

} // namespace sandtable::session
