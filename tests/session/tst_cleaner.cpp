#include "intel/bundlebuilder.h"
#include "session/cleaner.h"
#include "session/clients.h"
#include "session/outbox.h"
#include "session/storeschema.h"
#include "session/storynotes.h"
#include "support_outbox.h"
#include "tenant/host/labtenant.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// Places nothing and relays nothing: the cleaner only reads which addresses were ordered.
class NoRelay : public Relay
{
public:
    QCoro::Task<Result<void>> send(BlockOrder, std::stop_token) override { co_return Result<void>(); }
    [[nodiscard]] bool repeatsAreHarmless() const override { return true; }
};

class NoFeed : public FeedProbe
{
public:
    QCoro::Task<Result<bool>> isOnFeed(Address) override { co_return false; }
};

/// A real lab tenant over HTTP, and what a session has around its cleaner.
struct Bench {
    explicit Bench(const QString &folder)
        : secrets(folder + u"/secrets.json"_s), tenant(clock, options(folder)), http(clock),
          store(std::move(*Store::open(folder + u"/session.db"_s))),
          profiles(folder + u"/settings.json"_s, secrets, {}), clients(http, clock, profiles),
          outbox(*store, relay, feed, clock, random), notes(*store), cleaner(clients, notes, outbox)
    {
        const QFuture<Result<tenant::LabTenantInfo>> started = tenant.start();
        const Result<tenant::LabTenantInfo> info = started.result();
        if (!info)
            qFatal("the lab tenant does not start: %s", qPrintable(toText(info.error())));
        origin = info->origin.toString();
        Profile lab = *defaultProfile(u"lab"_s);
        lab.urls = {info->origin, info->origin, info->origin, info->origin, QUrl(origin + u"/v1/"_s)};
        lab.clientId = info->clientId;
        lab.roomId = info->roomId;
        profiles.setLab(lab, {info->clientPassword, info->botToken, info->webhookUrl, {}});
        cleaner.setOrigin([this] { return profiles.active().profile.urls.privateIntel.toString(); });
    }
    static tenant::LabTenantOptions options(const QString &folder)
    {
        tenant::LabTenantOptions options;
        options.databaseFile = folder + u"/tenant.db"_s;
        options.port = 0;
        options.automatic = false;
        return options;
    }
    /// Every entity of that type by long id.
    QSet<QString> all(const QString &type)
    {
        intel::SearchQuery query{{u"query"_s, u"*"_s}};
        const Result<QJsonArray> found = QCoro::waitFor(clients.tenant().searchAll(type, query, 10000));
        QSet<QString> ids;
        for (const QJsonValue &entity : found.value_or(QJsonArray()))
            ids.insert(entity.toObject().value(u"id"_s).toString());
        return ids;
    }
    bool import(const QJsonObject &bundle)
    {
        const auto report = QCoro::waitFor(clients.tenant().importBundle(bundle, {}));
        if (!report)
            qWarning("%s", qPrintable(toText(report.error())));
        return report.has_value();
    }
    QString create(const QString &type, const QJsonObject &entity)
    {
        const auto made = QCoro::waitFor(clients.tenant().create(type, entity));
        if (!made)
            qWarning("%s", qPrintable(toText(made.error())));
        return made ? made->value(u"id"_s).toString() : QString();
    }
    /// An attack's objects, what isolating a host adds, and its note on disk.
    int attack(const QString &run)
    {
        const intel::BundleBuilder builder(run, clock.now());
        intel::Incident incident;
        incident.title = u"Attack "_s + run;
        incident.confidence = u"High"_s;
        QList<intel::Sighting> sightings;
        for (const QString &name : {u"first"_s, u"second"_s}) {
            intel::Sighting sighting;
            sighting.name = name;
            sighting.confidence = u"High"_s;
            sighting.observables = {{u"ip"_s, u"203.0.113.7"_s}};
            sightings.append(sighting);
        }
        const StoryNote note{
            run, u"log4shell"_s, clock.now(), origin, builder.externalIds(sightings), {u"203.0.113.7"_s}};
        if (!QCoro::waitFor(notes.note(note)))
            return 0;
        for (const QJsonObject &bundle : builder.attackBundles(incident, sightings)) {
            const auto report = QCoro::waitFor(clients.tenant().importBundle(bundle, u"sandtable-"_s));
            if (!report)
                qFatal("the attack is refused: %s", qPrintable(toText(report.error())));
        }
        const auto found =
            QCoro::waitFor(clients.tenant().withExternalId(u"incident"_s, builder.incidentExternalId()));
        const QString incidentId = found ? found->first().toObject().value(u"id"_s).toString() : QString();
        const QString noteId = create(
            u"note"_s, {{u"type"_s, u"note"_s},
                        {u"note_class"_s, u"default"_s},
                        {u"content"_s, u"isolated"_s},
                        {u"source"_s, intel::SourceName},
                        {u"external_ids"_s, QJsonArray{u"sandtable-%1-note"_s.arg(run)}},
                        {u"related_entities"_s, QJsonArray{QJsonObject{{u"entity_type"_s, u"incident"_s},
                                                                       {u"entity_id"_s, incidentId}}}}});
        create(u"relationship"_s, {{u"type"_s, u"relationship"_s},
                                   {u"relationship_type"_s, u"related-to"_s},
                                   {u"source_ref"_s, noteId},
                                   {u"target_ref"_s, incidentId},
                                   {u"source"_s, intel::SourceName},
                                   {u"external_ids"_s, QJsonArray{u"sandtable-%1-related-to"_s.arg(run)}}});
        return 7; // incident, 2 sightings, 2 + 1 relationships, note
    }
    QJsonObject judgement(const QString &address, const QString &source, const QString &externalId)
    {
        QJsonObject entity{{u"type"_s, u"judgement"_s},
                           {u"observable"_s, QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, address}}},
                           {u"source"_s, source},
                           {u"disposition"_s, 2},
                           {u"disposition_name"_s, u"Malicious"_s},
                           {u"priority"_s, 95},
                           {u"severity"_s, u"High"_s},
                           {u"confidence"_s, u"High"_s}};
        if (!externalId.isEmpty())
            entity.insert(u"external_ids"_s, QJsonArray{externalId});
        return entity;
    }

    SystemClock clock;
    SystemRandom random;
    FileSecretStore secrets;
    tenant::LabTenant tenant;
    net::HttpClient http;
    std::unique_ptr<Store> store;
    ProfileStore profiles;
    Clients clients;
    NoRelay relay;
    NoFeed feed;
    Outbox outbox;
    StoryNotes notes;
    Cleaner cleaner;
    QString origin;
};

} // namespace

class CleanerTest : public QObject
{
    Q_OBJECT

private slots:
    void leavesTwoThousandForeignObjectsAlone();
    void canBeCancelledAndGoneOnWith();
    void aRefusalDoesNotStopTheOthers();
    void findsNotedObjectsTheSearchDoesNotShow();
    void oneRunAlone();
};

void CleanerTest::leavesTwoThousandForeignObjectsAlone()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    // Foreign: another source, our source without our ids, our ids with another source, near misses of both.
    QJsonArray sightings;
    for (int number = 0; number < 2000; ++number) {
        const int kind = number % 4;
        QJsonObject sighting{
            {u"type"_s, u"sighting"_s},
            {u"title"_s, u"Foreign %1"_s.arg(number)},
            {u"source"_s, kind == 0   ? u"Somebody"_s
                          : kind == 1 ? u"Sandtable"_s
                          : kind == 2 ? u"Sandtable 2"_s
                                      : u"Sandtable"_s},
            {u"observed_time"_s, QJsonObject{{u"start_time"_s, toWireTime(bench.clock.now())}}},
            {u"count"_s, 1},
            {u"confidence"_s, u"High"_s}};
        if (kind != 1)
            sighting.insert(u"external_ids"_s,
                            QJsonArray{(kind == 3 ? u"my-sandtable-%1"_s : u"sandtable-%1"_s).arg(number)});
        sightings.append(sighting);
    }
    QVERIFY(
        bench.import({{u"type"_s, u"bundle"_s}, {u"source"_s, u"Somebody"_s}, {u"sightings"_s, sightings}}));
    QStringList foreign;
    foreign << bench.create(u"judgement"_s, bench.judgement(u"192.0.2.9"_s, u"Sandtable"_s, {}))
            << bench.create(u"judgement"_s, bench.judgement(u"192.0.2.7"_s, u"Somebody"_s, {}));
    const QSet<QString> foreignSightings = bench.all(u"sighting"_s);
    QCOMPARE(foreignSightings.size(), 2000);
    const QSet<QString> indicators = bench.all(u"indicator"_s);

    int made = bench.attack(u"run00001"_s) + bench.attack(u"run00002"_s);
    OrderRequest request;
    request.address = u"192.0.2.7"_s;
    QVERIFY(QCoro::waitFor(bench.outbox.place(request)).has_value());
    const QStringList ours{bench.create(u"judgement"_s, bench.judgement(u"192.0.2.7"_s, u"Sandtable"_s, {})),
                           bench.create(u"judgement"_s, bench.judgement(u"192.0.2.8"_s, u"Sandtable"_s,
                                                                        u"sandtable-block-192.0.2.8"_s))};
    made += 2;

    const Result<QList<CleanItem>> items = QCoro::waitFor(bench.cleaner.list());
    QVERIFY2(items.has_value(), qPrintable(items ? QString() : toText(items.error())));
    QCOMPARE(items->size(), made);
    const QMap<QString, int> counts = countByType(*items);
    QCOMPARE(counts.value(u"incident"_s), 2);
    QCOMPARE(counts.value(u"sighting"_s), 4);
    QCOMPARE(counts.value(u"relationship"_s), 6);
    QCOMPARE(counts.value(u"note"_s), 2);
    QCOMPARE(counts.value(u"judgement"_s), 2);

    int last = 0;
    const CleanOutcome outcome =
        QCoro::waitFor(bench.cleaner.remove(*items, [&](int done, int of, const CleanItem &) {
            QCOMPARE(of, made);
            QCOMPARE(done, last + 1);
            last = done;
        }));
    QVERIFY2(outcome.problems.isEmpty(), qPrintable(outcome.problems.join(u'\n')));
    QCOMPARE(outcome.deleted, made);
    QCOMPARE(last, made);
    QVERIFY(!outcome.cancelled);

    const Result<QList<CleanItem>> again = QCoro::waitFor(bench.cleaner.list());
    QVERIFY(again.has_value() && again->isEmpty());
    QCOMPARE(bench.all(u"sighting"_s), foreignSightings);
    QCOMPARE(bench.all(u"indicator"_s), indicators);
    const QSet<QString> judgements = bench.all(u"judgement"_s);
    QCOMPARE(judgements, QSet<QString>(foreign.begin(), foreign.end()));
    QVERIFY(QCoro::waitFor(bench.notes.all())->isEmpty());
}

void CleanerTest::canBeCancelledAndGoneOnWith()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    const int made = bench.attack(u"run00001"_s) + bench.attack(u"run00002"_s);
    const QList<CleanItem> items = *QCoro::waitFor(bench.cleaner.list());
    QCOMPARE(items.size(), made);
    std::stop_source stop;
    const CleanOutcome outcome = QCoro::waitFor(bench.cleaner.remove(
        items,
        [&](int done, int, const CleanItem &) {
            if (done == 2)
                stop.request_stop();
        },
        stop.get_token()));
    QVERIFY(outcome.cancelled);
    QVERIFY(outcome.deleted >= 2 && outcome.deleted < 2 + Cleaner::AtOnce);
    QCOMPARE(QCoro::waitFor(bench.notes.all())->size(), 2);
    QVERIFY(!QCoro::waitFor(bench.cleaner.list(stop.get_token())).has_value());
    const QList<CleanItem> rest = *QCoro::waitFor(bench.cleaner.list());
    QCOMPARE(rest.size(), made - outcome.deleted);
    // In parts, as a dialog does it: the notes stay until the last part.
    QVERIFY(QCoro::waitFor(bench.cleaner.remove(rest.first(3))).problems.isEmpty());
    QCOMPARE(QCoro::waitFor(bench.notes.all())->size(), 2);
    QVERIFY(QCoro::waitFor(bench.cleaner.remove(rest.sliced(3))).problems.isEmpty());
    QVERIFY(QCoro::waitFor(bench.notes.all())->isEmpty());
    QVERIFY(QCoro::waitFor(bench.cleaner.list())->isEmpty());
}

void CleanerTest::aRefusalDoesNotStopTheOthers()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    const int made = bench.attack(u"run00001"_s);
    QList<CleanItem> items = *QCoro::waitFor(bench.cleaner.list());
    items.prepend({u"no-such-type"_s, bench.origin + u"/ctia/no-such-type/no-such-type-1"_s, {}});
    const CleanOutcome outcome = QCoro::waitFor(bench.cleaner.remove(items));
    QCOMPARE(outcome.deleted + int(outcome.problems.size()), made + 1);
    QVERIFY(outcome.deleted >= made);
    QVERIFY(QCoro::waitFor(bench.cleaner.list())->isEmpty());
}

void CleanerTest::findsNotedObjectsTheSearchDoesNotShow()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    // A killed run: its note is on disk, half of its objects are in the tenant.
    const intel::BundleBuilder builder(u"run00009"_s, bench.clock.now());
    intel::Incident incident;
    incident.title = u"Half an attack"_s;
    incident.confidence = u"High"_s;
    intel::Sighting sighting;
    sighting.name = u"only"_s;
    sighting.confidence = u"High"_s;
    sighting.observables = {{u"ip"_s, u"203.0.113.9"_s}};
    StoryNote note{
        u"run00009"_s, u"log4shell"_s, bench.clock.now(), bench.origin, builder.externalIds({sighting}), {}};
    QVERIFY(QCoro::waitFor(bench.notes.note(note)).has_value());
    note.run = u"run00010"_s; // of another tenant: not asked for here, and not forgotten
    note.tenant = u"https://elsewhere.example"_s;
    QVERIFY(QCoro::waitFor(bench.notes.note(note)).has_value());
    QJsonObject half = builder.attackBundles(incident, {sighting}).first();
    half.remove(u"relationships"_s);
    half.remove(u"incidents"_s);
    QVERIFY(bench.import(half));
    const Result<QList<CleanItem>> items = QCoro::waitFor(bench.cleaner.list());
    QVERIFY(items.has_value());
    QCOMPARE(items->size(), 1);
    QCOMPARE(items->first().type, u"sighting"_s);
    QCOMPARE(QCoro::waitFor(bench.cleaner.remove(*items)).deleted, 1);
    const QList<StoryNote> left = *QCoro::waitFor(bench.notes.all());
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().run, u"run00010"_s);
}

void CleanerTest::oneRunAlone()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    const int made = bench.attack(u"run00001"_s);
    QCOMPARE(bench.attack(u"run00002"_s), made);
    const Result<QList<CleanItem>> items = QCoro::waitFor(bench.cleaner.listRun(u"run00001"_s));
    QVERIFY(items.has_value());
    QCOMPARE(items->size(), made);
    const CleanOutcome outcome = QCoro::waitFor(bench.cleaner.remove(*items));
    QCOMPARE(outcome.deleted, made);
    QVERIFY(outcome.problems.isEmpty());
    const Result<QList<StoryNote>> notes = QCoro::waitFor(bench.notes.all());
    QVERIFY(notes.has_value());
    QCOMPARE(notes->size(), 2); // a later clean-up looks for both
    const Result<QList<CleanItem>> others = QCoro::waitFor(bench.cleaner.list());
    QVERIFY(others.has_value());
    QCOMPARE(others->size(), made);
    QVERIFY(QCoro::waitFor(bench.cleaner.listRun(u"run00001"_s))->isEmpty());
}

QTEST_GUILESS_MAIN(CleanerTest)
#include "tst_cleaner.moc"
