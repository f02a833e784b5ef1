#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/commands/budget_commands.h"

namespace jixiao::cli {
namespace {

constexpr int kMaxRows = 1'000'000;

}  // namespace

FlagSpec UnitFlag() {
  FlagSpec flag;
  flag.name = "unit";
  flag.value = "UNIT";
  flag.help = "in what amounts are shown";
  flag.default_value = "wan";
  flag.choices = {"wan", "yuan", "万元", "元"};
  return flag;
}

AmountUnit AmountUnitOf(const Arguments& arguments) {
  const std::string& unit = arguments.Get("unit");
  if (unit == "yi" || unit == "亿元") return AmountUnit::kYi;
  return unit == "yuan" || unit == "元" ? AmountUnit::kYuan : AmountUnit::kWan;
}

FlagSpec LimitFlag(const std::string& default_value) {
  FlagSpec flag;
  flag.name = "limit";
  flag.value = "N";
  flag.help = "how many rows at most";
  flag.default_value = default_value;
  return flag;
}

absl::StatusOr<int> LimitOf(const Arguments& arguments) {
  return arguments.GetInt("limit", 1, kMaxRows);
}

FlagSpec BudgetUnitFlag() {
  FlagSpec flag;
  flag.name = "budget_unit";
  flag.value = "ID";
  flag.help = "one budget unit; without it the whole department";
  return flag;
}

FlagSpec MonthFlag(const std::string& help) {
  FlagSpec flag;
  flag.name = "month";
  flag.value = "M";
  flag.help = help;
  return flag;
}

FlagSpec FilterFlag() {
  FlagSpec flag;
  flag.name = "filter";
  flag.value = "TEXT";
  flag.help = "which records, such as \"direction = EXPENDITURE\"";
  return flag;
}

FlagSpec ValidateOnlyFlag() {
  return {"validate_only", "", "check everything and write nothing"};
}

FlagSpec ReasonFlag() {
  FlagSpec flag;
  flag.name = "reason";
  flag.value = "TEXT";
  flag.help = "why, 1 to 300 characters; it is kept";
  flag.required = true;
  return flag;
}

std::vector<FlagSpec> MomentFlags() {
  FlagSpec date;
  date.name = "date";
  date.value = "YYYY-MM-DD";
  date.help =
      "as of this day: with the months that have ended by then; without it "
      "the year's end";
  FlagSpec sequence;
  sequence.name = "sequence";
  sequence.value = "N";
  sequence.help =
      "as known at this sequence of the department; without it as known now";
  return {date, sequence};
}

absl::StatusOr<Moment> MomentOf(const Arguments& arguments) {
  Moment moment;
  if (arguments.Has("date")) {
    const auto day = date::Parse(arguments.Get("date"));
    if (!day.ok()) return status::Annotate(day.status(), "--date");
    moment.effective_date = date::ToProto(*day);
  }
  if (arguments.Has("sequence")) {
    JX_ASSIGN_OR_RETURN(moment.sequence,
                        arguments.GetInt("sequence", 1, kMaxSequence));
  }
  return moment;
}

absl::StatusOr<std::string> DepartmentOf(const Arguments& arguments,
                                         bool or_all) {
  const std::string& department = arguments.Get("department");
  if (or_all && (department == "all" || department == "-")) return "-";
  if (resource::IsId(department)) return department;
  return status::InvalidValue(absl::StrCat(
      "--department is ", text::Quote(department),
      "; accepted: an id such as nj-tcj", or_all ? ", or all" : ""));
}

std::vector<Command> BudgetCommands() {
  std::vector<Command> commands;
  for (auto* group :
       {&BudgetExplainCommands, &BudgetFactsCommands, &BudgetListCommands,
        &BudgetSummaryCommands, &BudgetMonitorCommands, &BudgetReverseCommands,
        &BudgetYearCommands, &BudgetImportsCommands, &BudgetAuditCommands}) {
    for (Command& command : (*group)()) commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace jixiao::cli
