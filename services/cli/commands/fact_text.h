// Facts of the budget service, told to a person.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_FACT_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_FACT_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// A value in two parts: {"2,964.91", "万元"}, {"40", "人"}, {"决策、过程", ""}.
struct FactFigure {
  std::string figure;
  std::string unit;
};
FactFigure FigureOf(const type::v1::FactValue& value, AmountUnit unit);

// 抄自报告，样例; empty where it is neither.
std::string MarksText(const type::v1::FactValue& value, Language language);

// A line of what is told of a fact; empty where the text is.
std::string FactLine(const std::string& label, const std::string& text);

struct Explanation {
  type::v1::Fact fact;
  // By record id; fewer than the fact sums where `complete` is false.
  std::vector<budget::v1::BudgetRecord> records;
  bool complete = true;
};
std::string ExplanationText(const Explanation& explanation, AmountUnit unit,
                            Language language, const Terminal& terminal);

// The fact with its year, month and budget unit.
Json BudgetFactJson(const type::v1::Fact& fact);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_FACT_TEXT_H_
