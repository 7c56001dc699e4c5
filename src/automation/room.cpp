// The headers stand for themselves.
#include "automation/conditions.h"
#include "automation/engine.h"
