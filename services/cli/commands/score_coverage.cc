// jixiao score coverage
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/commands/score_json.h"
#include "services/cli/commands/score_text.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::DepartmentCoverage;
using evaluation::v1::ListCoverageRequest;
using evaluation::v1::ListCoverageResponse;
using evaluation::v1::ScoreService;

int ListCoverage(Context& context) {
  ListCoverageRequest request;
  const auto year = FiscalYearOf(context.arguments);
  if (!year.ok()) return Misuse(context, year.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  request.set_fiscal_year(*year);
  request.set_include_drafts(context.arguments.Has("drafts"));
  const auto found =
      ReadScorePages(context, &ScoreService::Stub::ListCoverage, request,
                     &ListCoverageResponse::mutable_coverages,
                     static_cast<std::size_t>(*limit));
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json departments = Json::Array();
    for (const DepartmentCoverage& coverage : found->items) {
      departments.Add(CoverageJson(coverage));
    }
    Json result = Json::Object();
    result.Set("complete", Json::Bool(!found->more));
    result.Set("departments", std::move(departments));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << CoverageTable(found->items, context.language, context.terminal)
              << ScoreCountText(context.arguments, found->items.size(),
                                found->more, context.language);
  return kExitOk;
}

}  // namespace

std::vector<Command> ScoreCoverageCommands() {
  Command coverage;
  coverage.name = "score coverage";
  coverage.summary = "show which claimed points of a year are proven";
  coverage.text =
      "Shows for each department how many of the points it claims have which\n"
      "status, how many indicators a reviewer has scored, and how many points "
      "are\n"
      "proven: which of the 100s are real.";
  coverage.examples =
      "jixiao score coverage --year 2024\n"
      "jixiao score coverage --year 2024 --drafts --limit 500 --json";
  coverage.syntax.flags = {YearFlag(), DraftsFlag(), LimitFlag("50")};
  coverage.run = &ListCoverage;
  return {coverage};
}

}  // namespace jixiao::cli
