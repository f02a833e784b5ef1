// jixiao budget explain
#include <algorithm>

#include "common/resource/names.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/fact_text.h"
#include "services/cli/commands/record_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetRecord;
using budget::v1::BudgetService;
using budget::v1::ExplainFactRequest;
using budget::v1::ExplainFactResponse;

absl::StatusOr<ExplainFactRequest> BudgetExplainRequestOf(
    const Arguments& arguments) {
  ExplainFactRequest request;
  JX_ASSIGN_OR_RETURN(const ReportKey key, KeyOf(arguments));
  JX_ASSIGN_OR_RETURN(const Moment moment, MomentOf(arguments));
  request.set_parent(key.Parent());
  request.set_fiscal_year(key.fiscal_year);
  request.set_key(arguments.arguments()[0]);
  if (arguments.Has("month")) {
    JX_ASSIGN_OR_RETURN(const int month, arguments.GetInt("month", 1, 12));
    request.set_month(month);
  }
  request.set_budget_unit(arguments.Get("budget_unit"));
  if (moment.effective_date.year() > 0) {
    *request.mutable_effective_date() = moment.effective_date;
  }
  request.set_sequence(moment.sequence);
  return request;
}

// Reads up to `limit` records.
absl::Status ReadBudgetExplanation(Context& context, ExplainFactRequest request,
                                   std::size_t limit,
                                   Explanation& explanation) {
  request.set_page_size(
      static_cast<int>(std::min<std::size_t>(limit, kMaxPageSize)));
  std::vector<BudgetRecord>& records = explanation.records;
  JX_RETURN_IF_ERROR(ForEachPage(
      context, &BudgetService::Stub::ExplainFact, std::move(request),
      [&](ExplainFactResponse& page) {
        explanation.fact = std::move(*page.mutable_fact());
        for (BudgetRecord& record : *page.mutable_budget_records()) {
          if (records.size() == limit) {
            explanation.complete = false;
            break;
          }
          records.push_back(std::move(record));
        }
        const bool more = !page.next_page_token().empty();
        if (more && records.size() == limit) explanation.complete = false;
        return explanation.complete;
      }));
  std::sort(records.begin(), records.end(),
            [](const BudgetRecord& a, const BudgetRecord& b) {
              return std::make_pair(a.fiscal_year(), a.record_id()) <
                     std::make_pair(b.fiscal_year(), b.record_id());
            });
  return absl::OkStatus();
}

Json ExplanationJson(const Explanation& explanation) {
  Json records = Json::Array();
  for (const BudgetRecord& record : explanation.records) {
    records.Add(RecordJson(record));
  }
  Json result = Json::Object();
  result.Set("fact", BudgetFactJson(explanation.fact));
  result.Set("complete", Json::Bool(explanation.complete));
  result.Set("records", std::move(records));
  return result;
}

int ExplainBudgetFact(Context& context) {
  const auto request = BudgetExplainRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  Explanation explanation;
  const absl::Status read = ReadBudgetExplanation(
      context, *request, static_cast<std::size_t>(*limit), explanation);
  if (!read.ok()) return Fail(context, read);
  if (context.json) {
    context.out << ExplanationJson(explanation).Dump();
  } else {
    context.out << ExplanationText(explanation, AmountUnitOf(context.arguments),
                                   context.language, context.terminal);
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> BudgetExplainCommands() {
  Command explain;
  explain.name = "budget explain";
  explain.summary = "show one fact and the ledger's records that it sums";
  explain.text =
      "Draws one fact from the ledger and lists every record it sums, by\n"
      "record id, with their total. A fact that cannot be drawn says what is\n"
      "missing. `jixiao budget facts --definitions` lists the keys.";
  explain.examples =
      "jixiao budget explain budget.expenditure.final --department nj-tcj "
      "--year 2024\n"
      "jixiao budget explain budget.expenditure.initial --department nj-tcj "
      "--year 2024 --unit yuan\n"
      "jixiao budget explain staff.in_post --department nj-tcj --year 2024 "
      "--json";
  explain.syntax.arguments = {{"FACT", "its key"}};
  explain.syntax.flags = {
      DepartmentFlag(), YearFlag(),
      MonthFlag("the sum from January to this month, of facts by month"),
      BudgetUnitFlag()};
  for (const FlagSpec& flag : MomentFlags())
    explain.syntax.flags.push_back(flag);
  explain.syntax.flags.push_back(LimitFlag("1000"));
  explain.syntax.flags.push_back(UnitFlag());
  explain.run = &ExplainBudgetFact;
  return {explain};
}

}  // namespace jixiao::cli
