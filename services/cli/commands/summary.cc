// jixiao summary
#include "services/cli/commands/command.h"
#include "services/cli/commands/evaluation_json.h"
#include "services/cli/commands/summary_text.h"

namespace jixiao::cli {
namespace {

int ShowSummary(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto result = GetEvaluatedReport(context.clients, *key);
  if (!result.ok()) return Fail(context, result.status());
  if (context.json) {
    context.out << SummaryJson(result->evaluation).Dump();
  } else {
    context.out << SummaryText(*result, key->department, context.language,
                               context.terminal);
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> SummaryCommands() {
  Command summary;
  summary.name = "summary";
  summary.summary = "what a report claims and what holds, on one screen";
  summary.text =
      "Sums the latest report up: claimed and published totals, leaves and\n"
      "points by status, findings by verdict with those that do not hold.";
  summary.examples =
      "jixiao summary --department nj-tcj --year 2024\n"
      "jixiao summary --department nj-tcj --year 2024 --json > summary.json";
  summary.syntax.flags = {DepartmentFlag(), YearFlag(), RevisionFlag()};
  summary.run = &ShowSummary;
  return {summary};
}

}  // namespace jixiao::cli
