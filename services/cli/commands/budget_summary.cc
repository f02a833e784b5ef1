// jixiao budget summary
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/summary_table.h"
#include "services/cli/output/budget_words.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetService;
using budget::v1::SummaryDimension;

constexpr std::size_t kMaxBudgetDimensions = 2;

// "functional_class".
std::vector<std::string> BudgetDimensionNames() {
  std::vector<std::string> names;
  const auto& type = *google::protobuf::GetEnumDescriptor<SummaryDimension>();
  for (int i = 1; i < type.value_count(); ++i) {
    names.push_back(
        absl::AsciiStrToLower(EnumName(type, type.value(i)->number())));
  }
  return names;
}

// The names, a few on each line.
std::string BudgetDimensionLines() {
  constexpr std::size_t kWidth = 74;
  std::string lines;
  std::string line;
  for (const std::string& name : BudgetDimensionNames()) {
    if (line.size() + name.size() + 2 > kWidth) {
      absl::StrAppend(&lines, "  ", line, ",\n");
      line.clear();
    }
    absl::StrAppend(&line, line.empty() ? "" : ", ", name);
  }
  return absl::StrCat(lines, "  ", line);
}

absl::StatusOr<SummaryDimension> BudgetDimensionOf(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  name = absl::AsciiStrToLower(name);
  const auto& type = *google::protobuf::GetEnumDescriptor<SummaryDimension>();
  const auto* value = type.FindValueByName(
      absl::StrCat("SUMMARY_DIMENSION_", absl::AsciiStrToUpper(name)));
  if (value != nullptr && value->number() != 0) {
    return static_cast<SummaryDimension>(value->number());
  }
  const std::vector<std::string> names = BudgetDimensionNames();
  return status::InvalidValue(absl::StrCat(
      "--by names ", text::Quote(name), text::DidYouMean(names, name),
      "; accepted: one or two of ", absl::StrJoin(names, ", ")));
}

absl::StatusOr<std::vector<SummaryDimension>> BudgetDimensionsOf(
    const std::string& by) {
  std::vector<SummaryDimension> dimensions;
  for (const auto part : absl::StrSplit(by, ',')) {
    JX_ASSIGN_OR_RETURN(
        const SummaryDimension dimension,
        BudgetDimensionOf(std::string(absl::StripAsciiWhitespace(part))));
    if (std::count(dimensions.begin(), dimensions.end(), dimension) > 0) {
      return status::InvalidValue("--by names a dimension twice");
    }
    dimensions.push_back(dimension);
  }
  if (dimensions.size() <= kMaxBudgetDimensions) return dimensions;
  return status::InvalidValue(absl::StrCat("--by names ", dimensions.size(),
                                           " dimensions; accepted: 1 or 2"));
}

Json BudgetSummaryRowJson(const BudgetSummary& summary,
                          const budget::v1::SummaryRow& row) {
  Json item = Json::Object();
  for (int i = 0; i < row.values_size(); ++i) {
    item.Set(absl::AsciiStrToLower(EnumName(summary.dimensions[i])),
             Json::TextOrNull(row.values(i)));
  }
  item.Set("amount", AmountJson(row.amount()));
  item.Set("resolution", AmountJson(row.has_resolution(), row.resolution()));
  item.Set("record_count", Json::Number(row.record_count()));
  return item;
}

Json BudgetSummaryJson(const BudgetSummary& summary) {
  Json rows = Json::Array();
  for (const auto& row : summary.rows) {
    rows.Add(BudgetSummaryRowJson(summary, row));
  }
  Json result = Json::Object();
  result.Set("rows", std::move(rows));
  result.Set("total", BudgetSummaryRowJson(summary, summary.total));
  return result;
}

absl::StatusOr<budget::v1::SummarizeBudgetRecordsRequest>
BudgetSummaryRequestOf(const Arguments& arguments) {
  budget::v1::SummarizeBudgetRecordsRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department,
                      DepartmentOf(arguments, true));
  JX_ASSIGN_OR_RETURN(
      const int year,
      arguments.GetInt("year", resource::kMinYear, resource::kMaxYear));
  JX_ASSIGN_OR_RETURN(const auto dimensions,
                      BudgetDimensionsOf(arguments.Get("by")));
  JX_ASSIGN_OR_RETURN(const Moment moment, MomentOf(arguments));
  request.set_parent(resource::DepartmentName(department));
  request.set_fiscal_year(year);
  for (const SummaryDimension dimension : dimensions) {
    request.add_group_by(dimension);
  }
  request.set_filter(arguments.Get("filter"));
  if (moment.effective_date.year() > 0) {
    *request.mutable_effective_date() = moment.effective_date;
  }
  request.set_sequence(moment.sequence);
  request.set_page_size(kMaxPageSize);
  return request;
}

// A sum over revenue and expenditure, or over stages, is no figure of anything.
void WarnOfMixture(Context& context,
                   const budget::v1::SummarizeBudgetRecordsRequest& request) {
  const auto separates = [&](SummaryDimension dimension, const char* field) {
    return std::count(request.group_by().begin(), request.group_by().end(),
                      dimension) > 0 ||
           absl::StrContains(request.filter(), field);
  };
  const bool directions =
      !separates(budget::v1::SUMMARY_DIMENSION_DIRECTION, "direction");
  const bool stages = !separates(budget::v1::SUMMARY_DIMENSION_STAGE, "stage");
  if (!directions && !stages) return;
  const std::string filter = absl::StrCat(
      directions ? "direction = EXPENDITURE" : "",
      directions && stages ? " AND " : "", stages ? "stage = EXECUTION" : "");
  context.err << In(context.language, "注意：未区分", "Note: not told apart: ")
              << (directions ? In(context.language, "收入与支出",
                                  "revenue and expenditure")
                             : "")
              << (directions && stages ? In(context.language, "、", "; ") : "")
              << (stages ? In(context.language, "各阶段", "the stages") : "")
              << In(context.language, "；可加 --filter \"", "; see --filter \"")
              << filter << "\"\n";
}

int SummarizeBudget(Context& context) {
  const auto request = BudgetSummaryRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  BudgetSummary summary;
  for (const int dimension : request->group_by()) {
    summary.dimensions.push_back(static_cast<SummaryDimension>(dimension));
  }
  const absl::Status error = ForEachPage(
      context, &BudgetService::Stub::SummarizeBudgetRecords, *request,
      [&](budget::v1::SummarizeBudgetRecordsResponse& page) {
        for (auto& row : *page.mutable_rows()) {
          summary.rows.push_back(std::move(row));
        }
        summary.total = page.total();
        return true;
      });
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << BudgetSummaryJson(summary).Dump();
    return kExitOk;
  }
  context.out << BudgetSummaryTable(summary, AmountUnitOf(context.arguments),
                                    context.language, context.terminal);
  WarnOfMixture(context, *request);
  return kExitOk;
}

}  // namespace

std::vector<Command> BudgetSummaryCommands() {
  Command summary;
  summary.name = "budget summary";
  summary.summary = "sum a year's records by one or two dimensions";
  summary.text = absl::StrCat(
      "Sums the records of one department or of all. Two dimensions make a\n"
      "crosstab where it fits the terminal. Reversals are part of the sums. "
      "A\n"
      "record that does not report a dimension is counted as 未填.\n"
      "Dimensions:\n",
      BudgetDimensionLines());
  summary.examples =
      "jixiao budget summary --department nj-tcj --year 2024 --by "
      "stage,direction\n"
      "jixiao budget summary --department nj-tcj --year 2024 --by "
      "functional_class --filter \"stage = EXECUTION AND direction = "
      "EXPENDITURE\"\n"
      "jixiao budget summary --department all --year 2024 --by "
      "department,stage --filter \"direction = EXPENDITURE\"";
  FlagSpec department = DepartmentFlag();
  department.help = "the department's id, or all";
  FlagSpec by;
  by.name = "by";
  by.value = "A[,B]";
  by.help = "one or two dimensions";
  by.required = true;
  summary.syntax.flags = {department, YearFlag(), by, FilterFlag()};
  for (const FlagSpec& flag : MomentFlags()) {
    summary.syntax.flags.push_back(flag);
  }
  summary.syntax.flags.push_back(UnitFlag());
  summary.run = &SummarizeBudget;
  return {summary};
}

}  // namespace jixiao::cli
