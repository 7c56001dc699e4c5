#include "net/limits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

using std::chrono::milliseconds;
using Member = std::variant<int ServerLimits::*, qint64 ServerLimits::*, milliseconds ServerLimits::*>;

/// One limit as the settings name it, and what it may be.
struct Field {
    const char *name;
    Member member;
    qint64 least;
    qint64 most;
};

constexpr qint64 Many = 1'000'000;
constexpr qint64 OneGiB = 1LL << 30;
constexpr qint64 OneHour = 3'600'000;

constexpr std::array Fields{
    Field{"connections", &ServerLimits::connections, 1, Many},
    Field{"connections_per_address", &ServerLimits::connectionsPerAddress, 1, Many},
    Field{"connections_per_loopback", &ServerLimits::connectionsPerLoopback, 0, Many},
    Field{"reserved_for_loopback", &ServerLimits::reservedForLoopback, 0, Many},
    Field{"requests_per_second", &ServerLimits::requestsPerSecond, 0, Many},
    Field{"request_burst", &ServerLimits::requestBurst, 1, Many},
    Field{"loopback_requests_per_second", &ServerLimits::loopbackRequestsPerSecond, 0, Many},
    Field{"pipelined", &ServerLimits::pipelined, 0, 1000},
    Field{"header_fields", &ServerLimits::headerFields, 10, 10'000},
    Field{"request_line", &ServerLimits::requestLine, 256, 1 << 20},
    Field{"head", &ServerLimits::head, 1024, 16 << 20},
    Field{"body", &ServerLimits::body, 1024, OneGiB},
    Field{"large_body", &ServerLimits::largeBody, 1024, OneGiB},
    Field{"buffered", &ServerLimits::buffered, 64 * 1024, 4 * OneGiB},
    Field{"queued_for_reader", &ServerLimits::queuedForReader, 64 * 1024, 4 * OneGiB},
    Field{"queued_for_readers", &ServerLimits::queuedForReaders, 64 * 1024, 4 * OneGiB},
    Field{"head_ms", &ServerLimits::headTime, 50, OneHour},
    Field{"body_ms", &ServerLimits::bodyTime, 50, OneHour},
    Field{"idle_ms", &ServerLimits::idleTime, 50, OneHour},
    Field{"answer_ms", &ServerLimits::answerTime, 50, OneHour},
    Field{"write_ms", &ServerLimits::writeTime, 50, OneHour},
    Field{"request_ms", &ServerLimits::requestTime, 50, OneHour},
};

qint64 valueOf(const ServerLimits &limits, const Field &field)
{
    return std::visit(
        [&limits](auto member) -> qint64 {
            if constexpr (std::is_same_v<decltype(member), milliseconds ServerLimits::*>)
                return (limits.*member).count();
            else
                return limits.*member;
        },
        field.member);
}

void setValue(ServerLimits &limits, const Field &field, qint64 value)
{
    std::visit(
        [&limits, value](auto member) {
            using Value = std::remove_reference_t<decltype(limits.*member)>;
            limits.*member = static_cast<Value>(value);
        },
        field.member);
}

} // namespace

qint64 ServerLimits::bodyFor(QByteArrayView rawPath) const
{
    const bool large =
        std::any_of(largeBodyPaths.begin(), largeBodyPaths.end(),
                    [rawPath](const QByteArray &path) { return QByteArrayView(path) == rawPath; });
    return large ? qMax(largeBody, body) : body;
}

ServerLimits ServerLimits::forCallback()
{
    ServerLimits limits;
    limits.largeBody = 256LL << 10;
    limits.largeBodyPaths = {"/webex/webhook"};
    return limits;
}

ServerLimits ServerLimits::forTenant()
{
    ServerLimits limits;
    limits.body = 1LL << 20;
    limits.largeBody = 16LL << 20;
    limits.largeBodyPaths = {"/ctia/bundle/import", "/iroh/private-intel/bundle/import", "/ctia/bulk",
                             "/iroh/private-intel/bulk", "/automation/v1/workflows"};
    return limits;
}

QJsonObject ServerLimits::differencesFrom(const ServerLimits &base) const
{
    QJsonObject object;
    for (const Field &field : Fields) {
        if (const qint64 value = valueOf(*this, field); value != valueOf(base, field))
            object.insert(QLatin1String(field.name), value);
    }
    return object;
}

QJsonObject ServerLimits::toJson() const
{
    QJsonObject object;
    for (const Field &field : Fields)
        object.insert(QLatin1String(field.name), valueOf(*this, field));
    return object;
}

Result<ServerLimits> ServerLimits::fromJson(const QJsonObject &object, const ServerLimits &base,
                                            const QString &place)
{
    ServerLimits limits = base;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto wrong = [&](const QString &detail) {
            Error error;
            error.kind = ErrorKind::Document;
            error.service = u"settings"_s;
            error.operation = u"read"_s;
            error.place = place + u'.' + it.key();
            error.detail = detail;
            return failure(error);
        };
        const auto field = std::find_if(Fields.begin(), Fields.end(), [&](const Field &known) {
            return it.key() == QLatin1String(known.name);
        });
        if (field == Fields.end())
            return wrong(u"there is no such limit"_s);
        const double value = it->toDouble(-1);
        if (!it->isDouble() || value != std::floor(value) || value < double(field->least) ||
            value > double(field->most))
            return wrong(u"expected a whole number from %1 to %2"_s.arg(QString::number(field->least),
                                                                        QString::number(field->most)));
        setValue(limits, *field, static_cast<qint64>(value));
    }
    return limits;
}

} // namespace sandtable::net
