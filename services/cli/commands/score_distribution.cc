// jixiao score distribution
#include "services/cli/commands/score_commands.h"
#include "services/cli/commands/score_json.h"
#include "services/cli/commands/score_text.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::ScoreService;

int ShowDistribution(Context& context) {
  evaluation::v1::GetScoreDistributionRequest request;
  const auto year = FiscalYearOf(context.arguments);
  if (!year.ok()) return Misuse(context, year.status());
  request.set_fiscal_year(*year);
  request.set_framework(FrameworkOf(context.arguments));
  request.set_indicator_code(context.arguments.Get("indicator"));
  request.set_include_drafts(context.arguments.Has("drafts"));
  evaluation::v1::ScoreDistribution distribution;
  const absl::Status error =
      CallScore(context, &ScoreService::Stub::GetScoreDistribution, request,
                distribution);
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << DistributionJson(distribution).Dump();
  } else {
    context.out << DistributionText(distribution, context.language,
                                    context.terminal);
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> ScoreDistributionCommands() {
  Command distribution;
  distribution.name = "score distribution";
  distribution.summary = "show how the scores of a year are spread";
  distribution.text =
      "Counts the departments by the share of the full marks that they score, "
      "of\n"
      "the total or of one indicator, and how many of them claim full marks.";
  distribution.examples =
      "jixiao score distribution --year 2024 --framework "
      "nanjing-department-2024\n"
      "jixiao score distribution --year 2024 --framework "
      "nanjing-department-2024 --indicator GC1.6";
  FlagSpec framework;
  framework.name = "framework";
  framework.value = "ID";
  framework.help = "the framework; its revisions count together";
  framework.required = true;
  FlagSpec indicator;
  indicator.name = "indicator";
  indicator.value = "CODE";
  indicator.help = "the code of an indicator; without it the totals";
  distribution.syntax.flags = {YearFlag(), framework, indicator, DraftsFlag()};
  distribution.run = &ShowDistribution;
  return {distribution};
}

}  // namespace jixiao::cli
