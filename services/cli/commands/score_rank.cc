// jixiao score rank
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/commands/score_json.h"
#include "services/cli/commands/score_text.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::DepartmentRank;
using evaluation::v1::RankDepartmentsRequest;
using evaluation::v1::RankDepartmentsResponse;
using evaluation::v1::ScoreService;

int RankDepartments(Context& context) {
  RankDepartmentsRequest request;
  const auto year = FiscalYearOf(context.arguments);
  if (!year.ok()) return Misuse(context, year.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  request.set_fiscal_year(*year);
  request.set_framework(FrameworkOf(context.arguments));
  request.set_include_drafts(context.arguments.Has("drafts"));
  const auto found =
      ReadScorePages(context, &ScoreService::Stub::RankDepartments, request,
                     &RankDepartmentsResponse::mutable_ranks,
                     static_cast<std::size_t>(*limit));
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json ranks = Json::Array();
    for (const DepartmentRank& rank : found->items) ranks.Add(RankJson(rank));
    Json result = Json::Object();
    result.Set("complete", Json::Bool(!found->more));
    result.Set("ranks", std::move(ranks));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << RankTable(found->items, context.language, context.terminal)
              << ScoreCountText(context.arguments, found->items.size(),
                                found->more, context.language);
  return kExitOk;
}

}  // namespace

std::vector<Command> ScoreRankCommands() {
  Command rank;
  rank.name = "score rank";
  rank.summary = "rank the departments of a year by what they scored";
  rank.text =
      "Ranks by the sum of the scores that count, best first; equal sums have "
      "one\n"
      "rank. Beside it stand what the department claims and how many points "
      "are\n"
      "proven: verified from independent figures, or scored by a reviewer.";
  rank.examples =
      "jixiao score rank --year 2024\n"
      "jixiao score rank --year 2024 --framework nanjing-department-2024 "
      "--limit 10\n"
      "jixiao score rank --year 2024 --drafts --json";
  FlagSpec framework;
  framework.name = "framework";
  framework.value = "ID";
  framework.help = "only departments scored by a revision of this framework";
  rank.syntax.flags = {YearFlag(), framework, DraftsFlag(), LimitFlag("50")};
  rank.run = &RankDepartments;
  return {rank};
}

}  // namespace jixiao::cli
