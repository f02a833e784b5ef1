// jixiao budget facts
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/fact_set_text.h"
#include "services/cli/commands/fact_text.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetService;
using budget::v1::FactDefinition;
using type::v1::Fact;
using type::v1::FactSet;

// Which facts of a set are shown.
struct BudgetFactChoice {
  std::string key_prefix;
  int month = 0;
  std::string budget_unit;
  int fiscal_year = 0;
  bool all = false;  // also by month, by unit and of the year before

  bool Has(const Fact& fact) const {
    if (!absl::StartsWith(fact.key().key(), key_prefix)) return false;
    return all || (fact.key().month() == month &&
                   fact.key().budget_unit() == budget_unit &&
                   fact.key().fiscal_year() == fiscal_year);
  }
};

void PrintBudgetFacts(Context& context, const FactSet& set,
                      const BudgetFactChoice& choice, AmountUnit unit) {
  const Language language = context.language;
  // A key is there to be copied, so it is never cut.
  std::vector<Table::Column> columns = {{In(language, "指标键", "key")}};
  if (choice.all) {
    columns.push_back({In(language, "年度", "year")});
    columns.push_back({In(language, "至月", "to month"), Table::Align::kRight});
    columns.push_back({In(language, "单位", "budget unit")});
  }
  for (Table::Column column : std::vector<Table::Column>{
           {In(language, "名称", "name"), Table::Align::kLeft, 0, true},
           {In(language, "数值", "value"), Table::Align::kRight, 0, true},
           {In(language, "计量", "in")},
           {In(language, "记录", "records"), Table::Align::kRight}}) {
    columns.push_back(std::move(column));
  }
  const bool wide = context.terminal.width >= kWideTerminal;
  if (wide) columns.push_back({In(language, "备注", "note")});
  Table table(std::move(columns));
  int shown = 0;
  for (const Fact& fact : set.facts()) {
    if (!choice.Has(fact)) continue;
    ++shown;
    std::vector<Table::Cell> cells = {fact.key().key()};
    if (choice.all) {
      cells.emplace_back(absl::StrCat(fact.key().fiscal_year()));
      cells.emplace_back(
          fact.key().month() == 0 ? "" : absl::StrCat(fact.key().month()));
      cells.emplace_back(fact.key().budget_unit());
    }
    const FactFigure figure = FigureOf(fact.value(), unit);
    const auto count = fact.value().provenance().record_count();
    cells.emplace_back(fact.display_name());
    cells.emplace_back(figure.figure);
    cells.emplace_back(figure.unit);
    cells.emplace_back(count == 0 ? "" : absl::StrCat(count));
    if (wide) cells.emplace_back(MarksText(fact.value(), language));
    table.AddRow(std::move(cells));
  }
  context.out << table.Render(context.terminal)
              << In(language, "共 ", "facts: ") << shown
              << In(language, " 项", "");
  if (shown < set.facts_size()) {
    context.out << In(language, "，另有按月、按单位或上年的 ",
                      "; by month, unit or of the year before: ")
                << set.facts_size() - shown
                << In(language, " 项（--all）", " (--all)");
  }
  context.out << "\n" << DrawnText(set, language, context.terminal);
}

Json BudgetFactSetJson(const FactSet& set, const BudgetFactChoice& choice) {
  Json facts = Json::Array();
  for (const Fact& fact : set.facts()) {
    if (choice.Has(fact)) facts.Add(BudgetFactJson(fact));
  }
  return FactSetJson(set, std::move(facts));
}

// Two lines.
void PrintBudgetFactDefinition(Context& context, const FactDefinition& item) {
  const Language language = context.language;
  context.out << context.terminal.Paint(Colour::kBold, item.key()) << "  "
              << item.display_name() << "  " << item.unit();
  if (!item.base().empty()) context.out << "  " << item.base();
  if (item.by_month()) context.out << In(language, "  按月", "  by month");
  if (item.by_budget_unit()) {
    context.out << In(language, "  按单位", "  by budget unit");
  }
  context.out << "\n    " << item.query() << "\n";
}

Json BudgetFactDefinitionJson(const FactDefinition& item) {
  Json json = Json::Object();
  json.Set("key", Json::Text(item.key()));
  json.Set("name", Json::Text(item.display_name()));
  json.Set("unit", Json::Text(item.unit()));
  json.Set("base", Json::TextOrNull(item.base()));
  json.Set("query", Json::Text(item.query()));
  json.Set("consolidation", Json::TextOrNull(EnumName(item.consolidation())));
  json.Set("by_month", Json::Bool(item.by_month()));
  json.Set("by_budget_unit", Json::Bool(item.by_budget_unit()));
  return json;
}

int PrintBudgetFactDefinitions(Context& context) {
  std::vector<FactDefinition> definitions;
  const std::string& prefix = context.arguments.Get("key");
  budget::v1::ListFactDefinitionsRequest request;
  request.set_page_size(kMaxPageSize);
  const absl::Status error = ForEachPage(
      context, &BudgetService::Stub::ListFactDefinitions, request,
      [&](budget::v1::ListFactDefinitionsResponse& page) {
        for (FactDefinition& item : *page.mutable_fact_definitions()) {
          if (absl::StartsWith(item.key(), prefix)) {
            definitions.push_back(std::move(item));
          }
        }
        return true;
      });
  if (!error.ok()) return Fail(context, error);
  if (!context.json) {
    for (const FactDefinition& item : definitions) {
      PrintBudgetFactDefinition(context, item);
    }
    return kExitOk;
  }
  Json list = Json::Array();
  for (const FactDefinition& item : definitions) {
    list.Add(BudgetFactDefinitionJson(item));
  }
  context.out << list.Dump();
  return kExitOk;
}

absl::StatusOr<BudgetFactChoice> BudgetFactChoiceOf(const Arguments& arguments,
                                                    int fiscal_year) {
  BudgetFactChoice choice;
  choice.fiscal_year = fiscal_year;
  choice.key_prefix = arguments.Get("key");
  choice.budget_unit = arguments.Get("budget_unit");
  choice.all = arguments.Has("all");
  if (arguments.Has("month")) {
    JX_ASSIGN_OR_RETURN(choice.month, arguments.GetInt("month", 1, 12));
  }
  return choice;
}

int ListBudgetFacts(Context& context) {
  if (context.arguments.Has("definitions")) {
    return PrintBudgetFactDefinitions(context);
  }
  for (const char* flag : {"department", "year"}) {
    if (context.arguments.Has(flag)) continue;
    return Misuse(context, status::InvalidValue(absl::StrCat(
                               "--", flag,
                               " is missing; only --definitions does without "
                               "it")));
  }
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto moment = MomentOf(context.arguments);
  if (!moment.ok()) return Misuse(context, moment.status());
  const auto choice = BudgetFactChoiceOf(context.arguments, key->fiscal_year);
  if (!choice.ok()) return Misuse(context, choice.status());
  budget::v1::GetFactSetRequest request;
  request.set_parent(key->Parent());
  request.set_fiscal_year(key->fiscal_year);
  if (moment->effective_date.year() > 0) {
    *request.mutable_effective_date() = moment->effective_date;
  }
  request.set_sequence(moment->sequence);
  FactSet set;
  const absl::Status error =
      CallBudget(context, &BudgetService::Stub::GetFactSet, request, set);
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << BudgetFactSetJson(set, *choice).Dump();
  } else {
    PrintBudgetFacts(context, set, *choice, AmountUnitOf(context.arguments));
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> BudgetFactsCommands() {
  Command facts;
  facts.name = "budget facts";
  facts.summary = "list the facts drawn from a department's ledger";
  facts.text =
      "Draws all facts of a department's year from one snapshot: sums of the\n"
      "ledger, posts and assets, carry-over, the register of institutions. "
      "What\n"
      "cannot be drawn is not listed; `jixiao budget explain` says why. "
      "Facts by\n"
      "month, by budget unit and of the year before are shown with --month,\n"
      "--budget_unit and --all. --definitions lists how each is drawn.";
  facts.examples =
      "jixiao budget facts --department nj-tcj --year 2024\n"
      "jixiao budget facts --department nj-tcj --year 2024 --key "
      "budget.expenditure --all\n"
      "jixiao budget facts --department nj-tcj --year 2024 --date 2024-06-30\n"
      "jixiao budget facts --definitions";
  FlagSpec department = DepartmentFlag();
  department.required = false;
  FlagSpec year = YearFlag();
  year.required = false;
  FlagSpec key;
  key.name = "key";
  key.value = "PREFIX";
  key.help = "only keys that begin so";
  facts.syntax.flags = {
      department,
      year,
      key,
      MonthFlag("the sums from January to this month"),
      BudgetUnitFlag(),
      {"all", "", "also by month, by budget unit and of the year before"}};
  for (const FlagSpec& flag : MomentFlags()) facts.syntax.flags.push_back(flag);
  facts.syntax.flags.push_back(
      {"definitions", "", "list how each fact is drawn"});
  facts.syntax.flags.push_back(UnitFlag());
  facts.run = &ListBudgetFacts;
  return {facts};
}

}  // namespace jixiao::cli
