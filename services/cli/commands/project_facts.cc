// jixiao project facts
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/commands/fact_set_text.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_fact_text.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using ProjectStub = v1::ProjectService::Stub;
using type::v1::Fact;
using type::v1::FactSet;

// Which facts of a set are shown.
struct ProjectFactChoice {
  std::string key_prefix;
  std::string district;  // empty: of the whole department
  bool all = false;      // also of each district

  bool Has(const Fact& fact) const {
    if (!absl::StartsWith(fact.key().key(), key_prefix)) return false;
    return all || fact.key().district() == district;
  }
};

// NOT_FOUND where the set has no fact of the district: a name that was typed
// wrong would look like a district in which nothing was attracted.
absl::Status CheckDistrictOfFacts(const FactSet& set,
                                  const std::string& district) {
  if (district.empty()) return absl::OkStatus();
  std::set<std::string> districts;
  for (const Fact& fact : set.facts()) districts.insert(fact.key().district());
  if (districts.count(district) > 0) return absl::OkStatus();
  districts.erase("");
  return absl::NotFoundError(absl::StrCat(
      "no fact is of the district ", text::Quote(district),
      text::DidYouMean({districts.begin(), districts.end()}, district)));
}

void PrintProjectFacts(Context& context, const FactSet& set,
                       const ProjectFactChoice& choice) {
  const Language language = context.language;
  const AmountUnit unit = AmountUnitOf(context.arguments);
  const bool wide = context.terminal.width >= kWideTerminal;
  // A key is there to be copied, so it is never cut.
  std::vector<Table::Column> columns = {{In(language, "指标键", "key")}};
  if (choice.all) columns.push_back({In(language, "板块", "district")});
  columns.push_back(
      {In(language, "名称", "name"), Table::Align::kLeft, 0, true});
  columns.push_back({In(language, "数值", "value"), Table::Align::kRight});
  columns.push_back({In(language, "计量", "in")});
  if (wide) columns.push_back({In(language, "备注", "note")});
  Table table(std::move(columns));
  int shown = 0;
  for (const Fact& fact : set.facts()) {
    if (!choice.Has(fact)) continue;
    ++shown;
    const FactFigure figure = ProjectFigureOf(fact.value(), unit);
    std::vector<Table::Cell> cells = {fact.key().key()};
    if (choice.all) cells.emplace_back(fact.key().district());
    cells.emplace_back(fact.display_name());
    cells.emplace_back(figure.figure);
    cells.emplace_back(figure.unit);
    if (wide) cells.emplace_back(MarksText(fact.value(), language));
    table.AddRow(std::move(cells));
  }
  context.out << table.Render(context.terminal)
              << In(language, "共 ", "facts: ") << shown
              << In(language, " 项", "");
  if (shown < set.facts_size()) {
    context.out << In(language, "，另有 ", "; others: ")
                << set.facts_size() - shown
                << In(language, " 项（--all、--district、--key）",
                      " (--all, --district, --key)");
  }
  context.out << "\n" << DrawnText(set, language, context.terminal);
}

Json ProjectFactSetJson(const FactSet& set, const ProjectFactChoice& choice) {
  Json facts = Json::Array();
  for (const Fact& fact : set.facts()) {
    if (choice.Has(fact)) facts.Add(ProjectFactJson(fact));
  }
  return FactSetJson(set, std::move(facts));
}

// Two lines.
void PrintProjectFactDefinition(Context& context,
                                const v1::FactDefinition& item) {
  const Language language = context.language;
  context.out << context.terminal.Paint(Colour::kBold, item.key()) << "  "
              << item.display_name() << "  " << item.unit() << "  "
              << WordOf(item.accumulation(), language);
  if (!item.base().empty()) {
    context.out << In(language, "  基数 ", "  of ") << item.base();
  }
  if (item.by_district()) {
    context.out << In(language, "  分板块", "  by district");
  }
  if (item.target_allowed()) {
    context.out << In(language, "  可设目标", "  may have targets");
  }
  context.out << "\n    " << item.query() << "\n";
}

Json ProjectFactDefinitionJson(const v1::FactDefinition& item) {
  Json json = Json::Object();
  json.Set("key", Json::Text(item.key()));
  json.Set("name", Json::Text(item.display_name()));
  json.Set("unit", Json::Text(item.unit()));
  json.Set("base", Json::TextOrNull(item.base()));
  json.Set("query", Json::Text(item.query()));
  json.Set("accumulation", Json::TextOrNull(EnumName(item.accumulation())));
  json.Set("by_district", Json::Bool(item.by_district()));
  json.Set("target_allowed", Json::Bool(item.target_allowed()));
  json.Set("explainable", Json::Bool(item.explainable()));
  return json;
}

int PrintProjectFactDefinitions(Context& context) {
  std::vector<v1::FactDefinition> definitions;
  const std::string& prefix = context.arguments.Get("key");
  const absl::Status error = ForEachProjectPage(
      context, &ProjectStub::ListFactDefinitions,
      v1::ListFactDefinitionsRequest(),
      [&](v1::ListFactDefinitionsResponse& page) {
        for (v1::FactDefinition& item : *page.mutable_fact_definitions()) {
          if (absl::StartsWith(item.key(), prefix)) {
            definitions.push_back(std::move(item));
          }
        }
        return true;
      });
  if (!error.ok()) return Fail(context, error);
  if (!context.json) {
    for (const v1::FactDefinition& item : definitions) {
      PrintProjectFactDefinition(context, item);
    }
    return kExitOk;
  }
  Json list = Json::Array();
  for (const v1::FactDefinition& item : definitions) {
    list.Add(ProjectFactDefinitionJson(item));
  }
  context.out << list.Dump();
  return kExitOk;
}

absl::StatusOr<v1::GetFactSetRequest> ProjectFactsRequestOf(
    const Arguments& arguments) {
  for (const char* flag : {"department", "year"}) {
    if (arguments.Has(flag)) continue;
    return status::InvalidValue(absl::StrCat(
        "--", flag, " is missing; only --definitions does without it"));
  }
  v1::GetFactSetRequest request;
  JX_ASSIGN_OR_RETURN(const ReportKey key, KeyOf(arguments));
  JX_ASSIGN_OR_RETURN(const Moment moment, OnMomentOf(arguments));
  request.set_parent(key.Parent());
  request.set_fiscal_year(key.fiscal_year);
  if (moment.effective_date.year() > 0) {
    *request.mutable_effective_date() = moment.effective_date;
  }
  request.set_sequence(moment.sequence);
  return request;
}

int ListProjectFacts(Context& context) {
  if (context.arguments.Has("definitions")) {
    return PrintProjectFactDefinitions(context);
  }
  const auto request = ProjectFactsRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  FactSet set;
  const absl::Status error =
      CallProject(context, &ProjectStub::GetFactSet, *request, set);
  if (!error.ok()) return Fail(context, error);
  ProjectFactChoice choice;
  choice.key_prefix = context.arguments.Get("key");
  choice.district = context.arguments.Get("district");
  choice.all = context.arguments.Has("all");
  const absl::Status found = CheckDistrictOfFacts(set, choice.district);
  if (!found.ok()) return Fail(context, found);
  if (context.json) {
    context.out << ProjectFactSetJson(set, choice).Dump();
  } else {
    PrintProjectFacts(context, set, choice);
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectFactsCommands() {
  Command facts;
  facts.name = "project facts";
  facts.summary = "list the facts counted from a department's projects";
  facts.text =
      "Draws all facts of a department's year from one snapshot: how many "
      "projects\n"
      "were attracted, landed, started, of which size and kind, what arrived, "
      "what\n"
      "was signed, what is open. Without --on at the year's end. What cannot "
      "be\n"
      "drawn is not listed; `jixiao project explain` says why. --definitions "
      "lists\n"
      "how each is drawn.";
  facts.examples =
      "jixiao project facts --department nj-tcj --year 2024\n"
      "jixiao project facts --department nj-tcj --year 2024 --on 2024-06-30 "
      "--key project.started\n"
      "jixiao project facts --department nj-tcj --year 2024 --district 江宁区\n"
      "jixiao project facts --definitions";
  FlagSpec department = DepartmentFlag();
  department.required = false;
  FlagSpec year = YearFlag();
  year.required = false;
  facts.syntax.flags = {
      department,
      year,
      ProjectFlag("key", "PREFIX", "only keys that begin so"),
      ProjectFlag("district", "DISTRICT",
                  "those of one district; without it of all the department"),
      {"all", "", "also those of each district"},
      OnFlag("as of this day; without it the year's end"),
      SequenceFlag(),
      {"definitions", "", "list how each fact is drawn"},
      ProjectUnitFlag("yi")};
  facts.run = &ListProjectFacts;
  return {facts};
}

}  // namespace jixiao::cli
