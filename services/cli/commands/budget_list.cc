// jixiao budget list
#include <utility>

#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/record_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetRecord;
using budget::v1::BudgetService;
using budget::v1::ListBudgetRecordsRequest;
using budget::v1::ListBudgetRecordsResponse;

absl::StatusOr<ListBudgetRecordsRequest> BudgetListRequestOf(
    const Arguments& arguments) {
  ListBudgetRecordsRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  request.set_parent(resource::DepartmentName(department));
  if (arguments.Has("year")) {
    JX_ASSIGN_OR_RETURN(
        const int year,
        arguments.GetInt("year", resource::kMinYear, resource::kMaxYear));
    request.set_fiscal_year(year);
  }
  request.set_filter(arguments.Get("filter"));
  request.set_order_by(arguments.Get("order_by"));
  return request;
}

absl::StatusOr<Found<BudgetRecord>> ReadRecords(
    Context& context, ListBudgetRecordsRequest request, std::size_t limit) {
  return ReadPages(std::move(request),
                   &ListBudgetRecordsResponse::mutable_budget_records, limit,
                   [&](const ListBudgetRecordsRequest& asked,
                       ListBudgetRecordsResponse& page) {
                     return CallBudget(context,
                                       &BudgetService::Stub::ListBudgetRecords,
                                       asked, page);
                   });
}

int ListBudgetRecords(Context& context) {
  const auto request = BudgetListRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  const auto found =
      ReadRecords(context, *request, static_cast<std::size_t>(*limit));
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json records = Json::Array();
    for (const BudgetRecord& record : found->items) {
      records.Add(RecordJson(record));
    }
    Json result = Json::Object();
    result.Set("complete", Json::Bool(!found->more));
    result.Set("records", std::move(records));
    context.out << result.Dump();
    return kExitOk;
  }
  RecordTableOptions options;
  options.language = context.language;
  options.unit = AmountUnitOf(context.arguments);
  context.out << RecordTable(found->items, options, context.terminal)
              << In(context.language, "共 ", "records: ") << found->items.size()
              << (found->more ? In(context.language,
                                   " 笔，后面还有；--limit 可列出更多",
                                   ", and more; see --limit")
                              : In(context.language, " 笔", ""))
              << "\n";
  return kExitOk;
}

}  // namespace

std::vector<Command> BudgetListCommands() {
  Command list;
  list.name = "budget list";
  list.summary = "list a department's budget records";
  list.text =
      "Lists records, of all years or of one, in the order asked for. Columns\n"
      "that no listed record has a value for are left out. A filter names\n"
      "fields such as record_id, budget_unit, stage, direction, "
      "functional_code,\n"
      "economic_code, fund_type, amount (元), month, reversed_record; it "
      "joins\n"
      "terms with AND, OR, NOT, and a * at the end of a text stands for any "
      "rest.";
  list.examples =
      "jixiao budget list --department nj-tcj --year 2024\n"
      "jixiao budget list --department nj-tcj --year 2024 --filter "
      "\"direction = EXPENDITURE AND amount >= 1000000\" --order_by \"amount "
      "desc\"\n"
      "jixiao budget list --department nj-tcj --year 2024 --filter "
      "\"functional_code = 206*\" --json";
  FlagSpec year = YearFlag();
  year.required = false;
  year.help = "one fiscal year; without it all";
  FlagSpec order;
  order.name = "order_by";
  order.value = "ORDER";
  order.help =
      "record_id, sequence or amount, with desc falling (the last two need "
      "--year)";
  list.syntax.flags = {DepartmentFlag(), year,      FilterFlag(), order,
                       LimitFlag("50"),  UnitFlag()};
  list.run = &ListBudgetRecords;
  return {list};
}

}  // namespace jixiao::cli
