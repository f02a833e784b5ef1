// Budget execution by month, told to a person.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_MONITOR_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_MONITOR_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/budget/v1/fiscal_year.pb.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

struct Execution {
  int fiscal_year = 0;
  std::vector<budget::v1::ExecutionStatus> statuses;
  google::type::Decimal yellow_from_percent;
  google::type::Decimal green_from_percent;
};

// One department, a row a month.
std::string MonthsText(const Execution& execution, AmountUnit unit,
                       Language language, const Terminal& terminal);

// Many departments, a row each with a light a month.
std::string LightsText(const Execution& execution, AmountUnit unit,
                       Language language, const Terminal& terminal);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_MONITOR_TEXT_H_
