// What came of verifying audit trails, for people and for programs.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_TRAIL_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_TRAIL_TEXT_H_

#include <string>
#include <vector>

#include "services/cli/audit/verify_trail.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// A table for each service, a line for each finding, and at the end the
// outcome of all.
std::string TrailsText(const std::vector<TrailResult>& results,
                       Language language, const Terminal& terminal);

// `outcome` is PROVEN, KEY_NOT_GIVEN or CHANGED, of all and of each service.
Json TrailsJson(const std::vector<TrailResult>& results);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_TRAIL_TEXT_H_
