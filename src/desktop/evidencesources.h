#pragma once

#include "session/feedlinks.h"
#include "session/wirelog.h"
#include "session/workflowruns.h"

namespace sandtable::desktop
{

/// What the panels of evidence read from: the wire, the runs of the workflows, the feeds. All of it outlives
/// the window.
struct EvidenceSources {
    session::WireLog &wire;
    session::WorkflowRuns &runs;
    session::FeedLinks &feeds;
};

} // namespace sandtable::desktop
