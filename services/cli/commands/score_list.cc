// jixiao score list, over departments and years
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/commands/score_json.h"
#include "services/cli/commands/score_text.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::QueryScoresRequest;
using evaluation::v1::QueryScoresResponse;
using evaluation::v1::Score;
using evaluation::v1::ScoreService;

absl::StatusOr<QueryScoresRequest> QueryScoresRequestOf(
    const Arguments& arguments) {
  QueryScoresRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department,
                      DepartmentOf(arguments, true));
  request.set_parent(resource::DepartmentName(department));
  std::string filter = arguments.Get("filter");
  if (arguments.Has("year")) {
    JX_ASSIGN_OR_RETURN(const int year, FiscalYearOf(arguments));
    // Behind the filter, so that positions in it stay; OR binds tighter.
    if (!filter.empty()) filter += " AND ";
    filter += "fiscal_year = " + std::to_string(year);
  }
  request.set_filter(filter);
  request.set_order_by(arguments.Get("order_by"));
  request.set_include_drafts(arguments.Has("drafts"));
  return request;
}

}  // namespace

int ListScoresOfAll(Context& context) {
  const auto request = QueryScoresRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  const auto found = ReadScorePages(
      context, &ScoreService::Stub::QueryScores, *request,
      &QueryScoresResponse::mutable_scores, static_cast<std::size_t>(*limit));
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json scores = Json::Array();
    for (const Score& score : found->items) scores.Add(ScoreJson(score));
    Json result = Json::Object();
    result.Set("complete", Json::Bool(!found->more));
    result.Set("scores", std::move(scores));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << ScoreTable(found->items, context.language, context.terminal)
              << ScoreCountText(context.arguments, found->items.size(),
                                found->more, context.language);
  return kExitOk;
}

FlagSpec DraftsFlag() {
  FlagSpec flag;
  flag.name = "drafts";
  flag.help = "of each year the newest evaluation, published or not";
  return flag;
}

std::string ScoreCountText(const Arguments& arguments, std::size_t count,
                           bool more, Language language) {
  if (count > 0 || arguments.Has("drafts")) {
    return CountText(count, more, language);
  }
  return In(language, "没有；未公布的评价用 --drafts 列出\n",
            "none; --drafts lists what is not published\n");
}

FlagSpec EvaluationFlag() {
  FlagSpec flag;
  flag.name = "evaluation";
  flag.value = "ID";
  flag.help = "the evaluation, such as e7; without it that of the report";
  return flag;
}

std::string EvaluationNameOf(const std::string& given, const ReportKey& key) {
  if (given.find('/') != std::string::npos) return given;
  return key.Parent() + "/evaluations/" + given;
}

absl::StatusOr<int> FiscalYearOf(const Arguments& arguments) {
  return arguments.GetInt("year", resource::kMinYear, resource::kMaxYear);
}

std::string FrameworkOf(const Arguments& arguments) {
  const std::string& given = arguments.Get("framework");
  if (given.empty() || given.find('/') != std::string::npos) return given;
  return "frameworks/" + given;
}

}  // namespace jixiao::cli
