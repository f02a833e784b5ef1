// 90-day windows that are running, as tables.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_DUE_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_DUE_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/project/v1/project.pb.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// A list by due date: what is due when, and who follows it.
std::string DueTable(const std::vector<project::v1::Project>& projects,
                     Language language, const Terminal& terminal);

// How many windows each district, or each owner, has by their light, the one
// with the most overdue ones first.
enum class DueGroup { kDistrict, kOwner };
std::string DueGroupTable(const std::vector<project::v1::Project>& projects,
                          DueGroup group, Language language,
                          const Terminal& terminal);

// "红 3  黄 5  绿 9".
std::string LightCounts(const std::vector<project::v1::Project>& projects,
                        Language language, const Terminal& terminal);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_DUE_TEXT_H_
