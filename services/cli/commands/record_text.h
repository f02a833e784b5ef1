// Budget records as a table and as JSON.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_RECORD_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_RECORD_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/budget/v1/budget_record.pb.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

struct RecordTableOptions {
  Language language = Language::kChinese;
  AmountUnit unit = AmountUnit::kWan;
  // Year, stage and direction have a column where they differ only.
  bool hide_uniform = false;
  // A last row with the number and the sum of the records.
  bool total = false;
};

// A column that is empty in every record is left out.
std::string RecordTable(const std::vector<budget::v1::BudgetRecord>& records,
                        const RecordTableOptions& options,
                        const Terminal& terminal);

// The sum in yuan.
rational::Rational TotalOf(
    const std::vector<budget::v1::BudgetRecord>& records);

// null for what is not reported.
Json RecordJson(const budget::v1::BudgetRecord& record);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_RECORD_TEXT_H_
