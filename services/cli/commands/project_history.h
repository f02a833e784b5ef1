// The stage history of a project for people and programs.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_HISTORY_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_HISTORY_H_

#include <string>
#include <vector>

#include "jixiao/project/v1/investment.pb.h"
#include "jixiao/project/v1/stage_event.pb.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// A row an event, oldest first. Transitions that were corrected, verified or
// taken back say by which event.
std::string EventTable(const std::vector<project::v1::StageEvent>& events,
                       Language language, const Terminal& terminal);
Json EventJson(const project::v1::StageEvent& event);

// "2024-05-01  签约(意向协议)  2024-03-13 起": the stage on a day.
std::string StatusText(const project::v1::StageStatus& status,
                       Language language);
Json StatusJson(const project::v1::StageStatus& status);

// Money that has arrived, by month.
std::string InvestmentTable(
    const std::vector<project::v1::Investment>& investments, AmountUnit unit,
    Language language, const Terminal& terminal);
Json InvestmentJson(const project::v1::Investment& investment);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_HISTORY_H_
