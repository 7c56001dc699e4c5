#include "session/tenantsetup.h"

namespace sandtable::session
{
__attribute__((weak)) QCoro::Task<Result<QList<SetupItem>>> TenantSetup::preview()
{
    co_return QList<SetupItem>();
}
__attribute__((weak)) QCoro::Task<Result<QList<SetupItem>>> TenantSetup::prepare()
{
    co_return QList<SetupItem>();
}
__attribute__((weak)) QCoro::Task<Result<QList<SetupItem>>> TenantSetup::undo()
{
    co_return QList<SetupItem>();
}
__attribute__((weak)) void TenantSetup::cancel() {}
} // namespace sandtable::session
