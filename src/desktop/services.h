#pragma once

#include "base/result.h"
#include "session/cleaner.h"
#include "session/connectionprobe.h"
#include "session/incidentgraphreader.h"
#include "session/labsession.h"
#include "session/listencontrol.h"
#include "session/tenantsetup.h"
#include "session/workflowexport.h"

#include <functional>

namespace sandtable::desktop
{

/// What the window's tools work with: setup assistant, Prepare, Export and Clean up, the incident graph and
/// the phone. All of it outlives the window; what is null is not offered.
struct Services {
    session::LabSession &lab;
    session::ConnectionProbe &probe;
    session::TenantSetup &setup;
    session::Cleaner &cleaner;
    /// The workflow documents of the profile in use, with the bot token only when `withToken`.
    std::function<Result<QList<session::ExportedFile>>(bool withToken)> exportWorkflows;
    /// What the tenant holds about the story's incident.
    session::IncidentGraphReader *incidentGraph = nullptr;
    /// Where the callback server listens.
    session::ListenControl *listening = nullptr;
};

} // namespace sandtable::desktop
