// Bundles: any text is refused with what is wrong or imported; what is imported can be found and exported,
// and importing it again makes nothing new of what has external ids.

#include "support_fuzz.h"

#include "base/database.h"
#include "base/jsontext.h"
#include "intel/importreport.h"
#include "support/manualclock.h"
#include "tenant/intel/bundleexport.h"
#include "tenant/intel/bundleimport.h"
#include "tenant/intel/validation.h"

#include <QCoreApplication>

#include <memory>

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace sandtable::tenant;
using namespace Qt::StringLiterals;

namespace
{

constexpr int ImportsOfAStore = 200;

/// An entity store in memory; a new one now and then, so that it stays small.
class Tenant
{
public:
    EntityStore &store()
    {
        if (!m_store || ++m_used > ImportsOfAStore) {
            m_used = 0;
            m_store.reset();
            m_database.reset();
            // No name: SQLite's own temporary database, which waits for no disk and is gone when it is
            // closed.
            Result<Database> opened = Database::open({}, {EntityStore::schema()});
            require(opened.has_value(), "a database in memory opens");
            m_database = std::make_unique<Database>(std::move(*opened));
            m_store =
                std::make_unique<EntityStore>(*m_database, m_clock, m_random, u"http://127.0.0.1:4001"_s);
        }
        return *m_store;
    }

private:
    test::ManualClock m_clock;
    SeededRandom m_random{1};
    std::unique_ptr<Database> m_database;
    std::unique_ptr<EntityStore> m_store;
    int m_used = 0;
};

Grant author()
{
    Grant grant;
    grant.subject = u"subject"_s;
    grant.organization = u"organization"_s;
    grant.clientId = u"client"_s;
    grant.login = u"login"_s;
    return grant;
}

void checkEntities(const QJsonObject &bundle)
{
    for (const EntityType &type : entityTypes()) {
        const QJsonArray entities = bundle.value(type.plural).toArray();
        for (const QJsonValue &each : entities) {
            const QJsonObject entity = each.toObject();
            if (!schemaErrors(type, entity).isEmpty() || brokenRule(type, entity))
                continue;
            require(schemaErrors(type, entity, Completeness::Partial).isEmpty(),
                    "a whole entity is a good patch");
            const QJsonObject stored =
                withTypeDefaults(type, entity, QDateTime::fromSecsSinceEpoch(1772442847, Qt::UTC));
            require(deepMerged(stored, stored) == stored, "merged with itself nothing changes");
        }
    }
}

int newEntities(const intel::ImportReport &report)
{
    int count = 0;
    for (const intel::ImportedEntity &entity : report.entities)
        count += entity.result == u"created" ? 1 : 0;
    return count;
}

void import(EntityStore &store, const QJsonObject &bundle)
{
    const net::Response answer = importBundle(store, author(), bundle, {u"sandtable-"_s});
    require(answer.status == 200 || answer.status == 400 || answer.status == 403,
            "an import is done or refused");
    if (answer.status != 200)
        return;
    const Result<QJsonObject> body = parseJsonObject(answer.body);
    require(body.has_value(), "the answer is JSON");
    const std::optional<intel::ImportReport> report = intel::ImportReport::fromJson(*body);
    require(report.has_value(), "the answer is a report");
    ExportOptions everything;
    for (const intel::ImportedEntity &entity : report->entities) {
        require(entity.result == u"created" || entity.result == u"exists" || entity.result == u"error",
                "a result is one of three");
        require(entity.id.isEmpty() == (entity.result == u"error"), "what is stored has an id");
        if (entity.id.isEmpty())
            continue;
        const EntityType *type = entityTypeNamed(entity.type);
        require(type != nullptr, "a result has a type");
        const auto found = store.find(*type, entity.id);
        require(found.has_value() && found->has_value(), "what was imported is found");
        everything.ids.append(entity.id);
    }
    require(exportBundle(store, author(), everything).has_value(), "what was imported is exported");
    const net::Response again = importBundle(store, author(), bundle, {u"sandtable-"_s});
    const auto second = intel::ImportReport::fromJson(parseJsonObject(again.body).value_or(QJsonObject()));
    require(second && newEntities(*second) <= newEntities(*report),
            "the second import makes no more than the first");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int count = 1;
    static char name[] = "fuzz_bundle";
    static char *arguments[] = {name, nullptr};
    static auto *application = new QCoreApplication(count, arguments); // finds the database driver
    Q_UNUSED(application)
    static auto *tenant = new Tenant;

    const Result<QJsonObject> bundle = parseJsonObject(Input(data, size).rest());
    if (!bundle)
        return 0;
    const QJsonObject errors = bundleErrors(*bundle);
    checkEntities(*bundle);
    if (!errors.isEmpty()) {
        require(schemaFailure(errors).status == 400, "what is wrong is told");
        return 0;
    }
    import(tenant->store(), *bundle);
    return 0;
}
