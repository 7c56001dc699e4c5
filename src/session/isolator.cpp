#include "session/isolator.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "base/logging.h"
#include "intel/bundlebuilder.h"
#include "session/auditlog.h"
#include "session/relay.h"
#include "session/relaybody.h"
#include "session/servicewords.h"

#include <QPointer>
#include <QRegularExpression>
#include <QTimer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

/// A host name or an address, nothing that could be more than a name.
bool isHostName(const QString &text)
{
    static const QRegularExpression name(u"\\A[A-Za-z0-9_](?:[A-Za-z0-9_.:-]*[A-Za-z0-9_])?\\z"_s);
    return text.size() <= Isolator::LongestHost && name.match(text).hasMatch();
}

QString externalIdOf(const Isolation &isolation, const QString &suffix)
{
    return intel::ExternalIdPrefix + u"isolate-"_s + isolation.id + suffix;
}

} // namespace

Isolator::Isolator(Clients &clients, ProfileStore &profiles, Store &store, net::HttpClient &http,
                   RandomSource &random, QObject *parent)
    : QObject(parent), m_clients(clients), m_profiles(profiles), m_store(store), m_http(http),
      m_random(random)
{
    connect(&clients, &Clients::changed, this, [this] {
        if (m_started)
            start();
    });
}

Result<void> Isolator::load()
{
    return m_store.runNow([this](Database &database) -> Result<void> {
        if (Result<void> begun = beginAudit(database, m_clients.clock().now()); !begun)
            return begun;
        Result<QSqlQuery> rows =
            database.run(u"SELECT profile, content FROM isolations ORDER BY placed_at, id"_s);
        if (!rows)
            return failure(rows.error());
        while (rows->next()) {
            const Result<QJsonObject> content = parseJsonObject(rows->value(1).toByteArray());
            if (const auto isolation = content ? Isolation::fromJson(*content) : std::nullopt)
                m_all.append({rows->value(0).toString(), *isolation});
        }
        return {};
    });
}

void Isolator::start()
{
    m_started = true;
    for (const Isolation &isolation : all()) {
        if (!isolation.done || (!isolation.noted && !isolation.incident.isEmpty()))
            carryOut(isolation.id);
    }
}

QList<Isolation> Isolator::all() const
{
    QList<Isolation> ours;
    const QString profile = m_profiles.active().profile.name;
    for (const Kept &kept : m_all) {
        if (kept.profile == profile)
            ours.append(kept.isolation);
    }
    return ours;
}

Isolator::Kept *Isolator::find(const QString &id)
{
    const auto found = std::ranges::find_if(m_all, [&](const Kept &kept) { return kept.isolation.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

QCoro::Task<Result<Isolation>> Isolator::isolate(IsolateRequest request, QString node)
{
    const QPointer<Isolator> self(this);
    const QString host = request.host.trimmed();
    if (!isHostName(host))
        co_return failure(
            ErrorKind::Usage, u"isolation"_s, u"isolate"_s,
            tr("“%1” is no host name: give the name or the address of one host.").arg(host.left(80)));
    const QString profile = m_profiles.active().profile.name;
    for (const Kept &kept : std::as_const(m_all)) {
        if (kept.profile == profile && kept.isolation.host.compare(host, Qt::CaseInsensitive) == 0) {
            const Isolation known = kept.isolation;
            if (m_writing.contains(known.id)) { // told when it is on disk, not before
                const StoreWrite pending = m_writing.value(known.id);
                const Result<void> done = co_await pending;
                if (!done)
                    co_return failure(done.error());
            }
            co_return known;
        }
    }
    Isolation isolation;
    isolation.id = m_random.uuid();
    isolation.host = host;
    isolation.node = node;
    isolation.incident = request.incident;
    isolation.origin = request.origin;
    isolation.who = request.who;
    isolation.from = request.from;
    isolation.placed = m_clients.clock().now();
    isolation.simulated = m_profiles.active().secrets.isolateWebhookUrl.isEmpty();
    isolation.done = isolation.simulated;
    m_all.append({profile, isolation});
    const StoreWrite writing = save(isolation, AuditKind::Ordered);
    m_writing.insert(isolation.id, writing);
    const Result<void> saved = co_await writing;
    if (!self)
        co_return failure(ErrorKind::Cancelled, u"isolation"_s, u"isolate"_s, u"the program ends"_s);
    m_writing.remove(isolation.id);
    if (!saved) {
        m_all.removeIf([&](const Kept &kept) { return kept.isolation.id == isolation.id; });
        co_return failure(saved.error());
    }
    emit isolationChanged(isolation);
    if (m_started)
        carryOut(isolation.id);
    co_return isolation;
}

QCoro::Task<> Isolator::carryOut(QString id)
{
    const QPointer<Isolator> self(this);
    if (m_running.contains(id) || find(id) == nullptr)
        co_return;
    m_running.insert(id);
    Isolation isolation = find(id)->isolation;
    const QString profile = find(id)->profile;
    QString problem;
    bool again = false;
    if (!isolation.done) {
        const Result<void> called = co_await callWebhook(isolation);
        if (!self)
            co_return;
        isolation.done = called.has_value();
        if (!called) {
            problem = serviceSentence(called.error());
            again = verdictOn(called.error()) != RelayVerdict::Never;
        }
    }
    if (problem.isEmpty() && !isolation.noted && !isolation.incident.isEmpty()) {
        const Result<void> noted = co_await noteAtIncident(isolation);
        if (!self)
            co_return;
        isolation.noted = noted.has_value();
        if (!noted) {
            problem = tr("The note at the incident is missing: %1").arg(serviceSentence(noted.error()));
            again = verdictOn(noted.error()) != RelayVerdict::Never;
        }
    }
    isolation.problem = problem;
    m_running.remove(id);
    Kept *kept = find(id);
    if (kept == nullptr)
        co_return; // forgotten meanwhile
    if (kept->isolation != isolation) {
        kept->isolation = isolation;
        const StoreWrite writing = save(isolation, AuditKind::Outcome);
        const Result<void> saved = co_await writing;
        if (!self)
            co_return;
        if (!saved)
            qCWarning(logSession) << "an isolation cannot be written:" << toText(saved.error());
        emit isolationChanged(isolation);
    }
    if (again && m_started)
        QTimer::singleShot(RetryWait, this, [this, id] {
            if (m_started)
                carryOut(id);
        });
}

QCoro::Task<Result<void>> Isolator::callWebhook(Isolation isolation)
{
    const ActiveProfile active = m_profiles.active();
    const Result<QUrl> target = parseWebhookUrl(active.secrets.isolateWebhookUrl.reveal());
    if (!target)
        co_return failure(ErrorKind::Configuration, u"webhook"_s, u"isolate the host"_s,
                          tr("The profile's isolate webhook is no URL."));
    const Address host{u"hostname"_s, isolation.host};
    const RelayBody content =
        makeRelayBody(active.profile.webhookFormat, host, active.profile.roomId, active.secrets.webexToken);
    net::HttpRequest request;
    request.method = "POST";
    request.target = *target;
    request.headers = {{"Content-Type", content.contentType},
                       {"Accept", "application/json"},
                       {"Idempotency-Key", isolation.id.toLatin1()}};
    request.body = content.body;
    request.delivery = net::Delivery::Once;
    request.answerLimit = 64LL * 1024;
    request.service = u"webhook"_s;
    request.purpose = u"isolate the host"_s;
    const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request));
    if (!answer)
        co_return failure(answer.error());
    if (!answer->isSuccess())
        co_return failure(net::errorFrom(*answer, u"webhook"_s, u"isolate the host"_s,
                                         QString::fromUtf8(answer->body.left(300)).simplified()));
    co_return Result<void>{};
}

QCoro::Task<Result<void>> Isolator::noteAtIncident(Isolation isolation)
{
    const QPointer<Isolator> self(this);
    const auto gone = failure(ErrorKind::Cancelled, u"tenant"_s, u"note it"_s, u"the program ends"_s);
    const QString noteKey = externalIdOf(isolation, u"-note"_s);
    // A run that ended in between may have left the note: it is used again.
    const Result<QJsonArray> notes = co_await m_clients.tenant().withExternalId(u"note"_s, noteKey);
    if (!notes)
        co_return failure(notes.error());
    if (!self)
        co_return gone;
    QString noteId = notes->first().toObject().value(u"id"_s).toString();
    if (noteId.isEmpty()) {
        const QString who = isolation.who.isEmpty() ? tr("an operator") : isolation.who;
        const QString text =
            isolation.simulated
                ? u"Host %1: isolation rehearsed by %2 (simulated)."_s.arg(isolation.host, who)
                : u"Host %1: isolated by %2."_s.arg(isolation.host, who);
        QJsonObject note{
            {u"type"_s, u"note"_s},
            {u"note_class"_s, u"default"_s},
            {u"content"_s, text},
            {u"source"_s, intel::SourceName},
            {u"external_ids"_s, QJsonArray{noteKey}},
            {u"related_entities"_s, QJsonArray{QJsonObject{{u"entity_type"_s, u"incident"_s},
                                                           {u"entity_id"_s, isolation.incident}}}}};
        const Result<QJsonObject> made = co_await m_clients.tenant().create(u"note"_s, std::move(note));
        if (!made)
            co_return failure(made.error());
        if (!self)
            co_return gone;
        noteId = made->value(u"id"_s).toString();
    }
    const QString linkKey = externalIdOf(isolation, u"-related-to"_s);
    const Result<QJsonArray> links = co_await m_clients.tenant().withExternalId(u"relationship"_s, linkKey);
    if (!links)
        co_return failure(links.error());
    if (!self)
        co_return gone;
    if (!links->isEmpty())
        co_return Result<void>{};
    QJsonObject link{{u"type"_s, u"relationship"_s},   {u"relationship_type"_s, u"related-to"_s},
                     {u"source_ref"_s, noteId},        {u"target_ref"_s, isolation.incident},
                     {u"source"_s, intel::SourceName}, {u"external_ids"_s, QJsonArray{linkKey}}};
    const Result<QJsonObject> made = co_await m_clients.tenant().create(u"relationship"_s, std::move(link));
    if (!made)
        co_return failure(made.error());
    co_return Result<void>{};
}

StoreWrite Isolator::save(const Isolation &isolation, const QString &kind)
{
    const Kept *kept = find(isolation.id);
    const QString owner = kept != nullptr ? kept->profile : m_profiles.active().profile.name;
    const QDateTime now = m_clients.clock().now();
    return m_store.write([isolation, owner, kind, now](Database &database) -> Result<void> {
        const QByteArray content = toCompactJson(isolation.toJson());
        const auto done =
            database.run(u"INSERT OR REPLACE INTO isolations(id,profile,placed_at,content) VALUES(?,?,?,?)"_s,
                         {isolation.id, owner, toWireTime(isolation.placed), content});
        if (!done)
            return failure(done.error());
        AuditNote note{now, kind, auditSubjectOfIsolation(isolation.id), content};
        if (kind == AuditKind::Outcome)
            note.content = outcomeContent(isolation.toJson(), content);
        return appendToAudit(database, note);
    });
}

void Isolator::forgetAll()
{
    const QString profile = m_profiles.active().profile.name;
    m_all.removeIf([&](const Kept &kept) { return kept.profile == profile; });
    const QDateTime now = m_clients.clock().now();
    m_store.write(
        [profile, now](Database &database) -> Result<void> {
            QStringList ids;
            {
                Result<QSqlQuery> rows = database.run(
                    u"SELECT id FROM isolations WHERE profile=? ORDER BY placed_at, id"_s, {profile});
                if (!rows)
                    return failure(rows.error());
                while (rows->next())
                    ids.append(rows->value(0).toString());
            }
            for (const QString &id : std::as_const(ids)) {
                if (const auto done = database.run(u"DELETE FROM isolations WHERE id=?"_s, {id}); !done)
                    return failure(done.error());
                const AuditNote note{now, AuditKind::Forgotten, auditSubjectOfIsolation(id), {}};
                if (Result<void> told = appendToAudit(database, note); !told)
                    return told;
            }
            return {};
        },
        this,
        [](const Result<void> &done) {
            if (!done)
                qCWarning(logSession) << "isolations cannot be forgotten:" << toText(done.error());
        });
}

} // namespace sandtable::session
