#pragma once

#include "base/result.h"
#include "session/cleaner.h"
#include "session/connectionprobe.h"
#include "session/labsession.h"
#include "session/tenantsetup.h"
#include "session/workflowexport.h"

#include <functional>

namespace sandtable::desktop
{

/// What the window's tools for real tenants work with: setup assistant, Prepare, Export and Clean up. All of
/// it outlives the window.
struct Services {
    session::LabSession &lab;
    session::ConnectionProbe &probe;
    session::TenantSetup &setup;
    session::Cleaner &cleaner;
    /// The workflow documents of the profile in use, with the bot token only when `withToken`.
    std::function<Result<QList<session::ExportedFile>>(bool withToken)> exportWorkflows;
};

} // namespace sandtable::desktop
