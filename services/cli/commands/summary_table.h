// Sums by one or two dimensions, as a table.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_SUMMARY_TABLE_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_SUMMARY_TABLE_H_

#include <string>
#include <vector>

#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

struct BudgetSummary {
  std::vector<budget::v1::SummaryDimension> dimensions;  // one or two
  std::vector<budget::v1::SummaryRow> rows;
  budget::v1::SummaryRow total;
};

// Two dimensions as a crosstab, the first one downwards, or else the second,
// where that fits the terminal; otherwise a row for each sum.
std::string BudgetSummaryTable(const BudgetSummary& summary, AmountUnit unit,
                               Language language, const Terminal& terminal);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_SUMMARY_TABLE_H_
