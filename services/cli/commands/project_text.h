// Projects as tables and as JSON.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/project/v1/project.pb.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/json.h"
#include "services/cli/output/table.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// 签约(意向协议), 开工(待核查): the stage with what matters about it.
std::string StageText(const project::v1::Project& project, Language language);

// The name; 涉密 where the caller may not see it.
std::string NameText(const project::v1::Project& project, Language language);

// The light of the window and how many days are left; empty cells where no
// window is running.
Table::Cell LightCell(const project::v1::Project& project, Language language);
Table::Cell LeftCell(const project::v1::Project& project);

// A list: code, name, district, stage, amounts, the window that is running.
// Narrow terminals get fewer columns.
std::string ProjectTable(const std::vector<project::v1::Project>& projects,
                         AmountUnit unit, Language language,
                         const Terminal& terminal);

// null for what is not reported.
Json ProjectJson(const project::v1::Project& project);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_TEXT_H_
