// jixiao project explain
#include <algorithm>

#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_fact_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

absl::StatusOr<v1::ExplainFactRequest> ProjectExplainRequestOf(
    const Arguments& arguments) {
  v1::ExplainFactRequest request;
  JX_ASSIGN_OR_RETURN(const ReportKey key, KeyOf(arguments));
  JX_ASSIGN_OR_RETURN(const Moment moment, OnMomentOf(arguments));
  request.set_parent(key.Parent());
  request.set_fiscal_year(key.fiscal_year);
  request.set_key(arguments.arguments()[0]);
  request.set_district(arguments.Get("district"));
  if (moment.effective_date.year() > 0) {
    *request.mutable_effective_date() = moment.effective_date;
  }
  request.set_sequence(moment.sequence);
  return request;
}

// Reads up to `limit` items.
absl::Status ReadProjectExplanation(Context& context,
                                    v1::ExplainFactRequest request,
                                    std::size_t limit,
                                    ProjectExplanation& explanation) {
  request.set_page_size(
      static_cast<int>(std::min<std::size_t>(limit, kMaxPageSize)));
  return ForEachProjectPage(
      context, &v1::ProjectService::Stub::ExplainFact, std::move(request),
      [&](v1::ExplainFactResponse& page) {
        explanation.fact = std::move(*page.mutable_fact());
        for (v1::FactItem& item : *page.mutable_fact_items()) {
          if (explanation.items.size() == limit) {
            explanation.complete = false;
            break;
          }
          explanation.items.push_back(std::move(item));
        }
        if (explanation.items.size() == limit &&
            !page.next_page_token().empty()) {
          explanation.complete = false;
        }
        return explanation.complete;
      });
}

int ExplainProjectFact(Context& context) {
  const auto request = ProjectExplainRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  ProjectExplanation explanation;
  const absl::Status read = ReadProjectExplanation(
      context, *request, static_cast<std::size_t>(*limit), explanation);
  if (!read.ok()) return Fail(context, read);
  if (context.json) {
    context.out << ProjectExplanationJson(explanation).Dump();
  } else {
    context.out << ProjectExplanationText(explanation,
                                          AmountUnitOf(context.arguments),
                                          context.language, context.terminal);
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectExplainCommands() {
  Command explain;
  explain.name = "project explain";
  explain.summary = "show one fact and the projects that it counts";
  explain.text =
      "Draws one fact and lists what it counts or sums: projects, work items, "
      "and\n"
      "so on, each with the day from which it counts. A fact that cannot be "
      "drawn\n"
      "says what is missing. `jixiao project facts --definitions` lists the "
      "keys.";
  explain.examples =
      "jixiao project explain project.started.count --department nj-tcj --year "
      "2024 --limit 20\n"
      "jixiao project explain project.filed_5yi.count --department nj-tcj "
      "--year 2024 --on 2024-06-30\n"
      "jixiao project explain project.attracted.count --department nj-tcj "
      "--year 2024 --district 江宁区 --json";
  explain.syntax.arguments = {{"FACT", "its key"}};
  explain.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      ProjectFlag("district", "DISTRICT",
                  "that of one district; without it of all the department"),
      OnFlag("as of this day; without it the year's end"),
      SequenceFlag(),
      LimitFlag("1000"),
      ProjectUnitFlag("wan")};
  explain.run = &ExplainProjectFact;
  return {explain};
}

}  // namespace jixiao::cli
