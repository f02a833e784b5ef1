// jixiao score list, jixiao score explain
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/command.h"
#include "services/cli/commands/evaluation_json.h"
#include "services/cli/commands/explain.h"
#include "services/cli/commands/review_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Evaluation;
using evaluation::v1::LeafResult;
using rational::Rational;

constexpr std::size_t kMaxNameWidth = 14;

std::string PathPart(const LeafResult& leaf, int index) {
  return index < leaf.path_size() ? leaf.path(index) : "";
}

std::string LeafName(const LeafResult& leaf) {
  return leaf.path_size() == 0 ? "" : leaf.path(leaf.path_size() - 1);
}

Rational Points(const google::type::Decimal& decimal) {
  const auto value = rational::FromProto(decimal);
  return value.ok() ? value->value_or(Rational()) : Rational();
}

void PrintScores(Context& context, const Evaluation& evaluation) {
  const Language language = context.language;
  Table table(
      {{In(language, "编号", "code")},
       {In(language, "一级", "level 1"), Table::Align::kLeft, 8},
       {In(language, "二级", "level 2"), Table::Align::kLeft, kMaxNameWidth},
       {In(language, "三级指标", "indicator"), Table::Align::kLeft, 0, true},
       {In(language, "指标值", "target"), Table::Align::kLeft, 12},
       {In(language, "权重", "weight"), Table::Align::kRight},
       {In(language, "自评", "claimed"), Table::Align::kRight},
       {In(language, "核算", "computed"), Table::Align::kRight},
       {In(language, "状态", "status")}});
  Rational weights;
  Rational claims;
  for (const LeafResult& leaf : evaluation.leaf_results()) {
    weights += Points(leaf.weight());
    claims += Points(leaf.claimed_score());
    std::string status = WordOf(leaf.status(), language);
    if (leaf.synthetic()) {
      absl::StrAppend(&status, In(language, "（样例数据）", " (sample data)"));
    }
    table.AddRow({leaf.indicator_code(),
                  PathPart(leaf, 0),
                  PathPart(leaf, 1),
                  LeafName(leaf),
                  leaf.target_text(),
                  PointsText(leaf.weight()),
                  PointsText(leaf.claimed_score()),
                  PointsText(leaf.computed_score()),
                  {status, ColourOf(leaf.status())}});
  }
  table.AddRule();
  table.AddRow({"", TotalWord(language), "", "", "", weights.ToString(),
                claims.ToString(), "", ""});
  context.out << table.Render(context.terminal);
}

Json ScoresJson(const EvaluatedReport& result) {
  Json leaves = Json::Array();
  for (const LeafResult& leaf : result.evaluation.leaf_results()) {
    leaves.Add(LeafJson(leaf));
  }
  Json json = Json::Object();
  json.Set("report", Json::Text(result.report.name()));
  json.Set("evaluation", Json::Text(result.evaluation.name()));
  json.Set("claimed_total",
           Json::Number(result.evaluation.summary().claimed_total()));
  json.Set("published_total",
           Json::Number(result.evaluation.summary().published_total()));
  json.Set("leaves", std::move(leaves));
  return json;
}

// Whether the list is not that of one report.
bool IsOverDepartments(const Arguments& arguments) {
  return arguments.Get("department") == "all" || arguments.Has("filter") ||
         arguments.Has("order_by") || arguments.Has("drafts");
}

// Refuses a flag that says nothing of the list that is asked for.
absl::Status CheckFlagsOfList(const Arguments& arguments) {
  if (IsOverDepartments(arguments)) {
    if (!arguments.Given("revision")) return absl::OkStatus();
    return status::InvalidValue(
        "--revision is for the list of one report: leave it out, or "
        "--department all, --filter, --order_by and --drafts");
  }
  if (!arguments.Given("limit")) return absl::OkStatus();
  return status::InvalidValue(
      "--limit is for the list over departments and years, with --department "
      "all, --filter, --order_by or --drafts; of one report all scores are "
      "listed");
}

int ListScores(Context& context) {
  const absl::Status fitting = CheckFlagsOfList(context.arguments);
  if (!fitting.ok()) return Misuse(context, fitting);
  if (IsOverDepartments(context.arguments)) return ListScoresOfAll(context);
  if (!context.arguments.Has("year")) {
    return Misuse(context, status::InvalidValue(
                               "--year is missing: which report? With "
                               "--department all, --filter, --order_by or "
                               "--drafts every year is listed"));
  }
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto result = GetEvaluatedReport(context.clients, *key);
  if (!result.ok()) return Fail(context, result.status());
  if (context.json) {
    context.out << ScoresJson(*result).Dump();
  } else {
    PrintScores(context, result->evaluation);
  }
  return kExitOk;
}

// The evaluation of --evaluation, or else that of the report.
absl::StatusOr<Evaluation> EvaluationToExplain(Context& context,
                                               const ReportKey& key) {
  if (!context.arguments.Has("evaluation")) {
    JX_ASSIGN_OR_RETURN(EvaluatedReport result,
                        GetEvaluatedReport(context.clients, key));
    return std::move(result.evaluation);
  }
  evaluation::v1::GetEvaluationRequest request;
  request.set_name(EvaluationNameOf(context.arguments.Get("evaluation"), key));
  Evaluation evaluation;
  JX_RETURN_IF_ERROR(context.clients.Call(
      context.clients.evaluation_peer(), context.clients.evaluation(),
      &evaluation::v1::EvaluationService::Stub::GetEvaluation, request,
      evaluation));
  return evaluation;
}

int ExplainScore(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto evaluation = EvaluationToExplain(context, *key);
  if (!evaluation.ok()) return Fail(context, evaluation.status());
  const auto leaf = FindLeaf(*evaluation, context.arguments.arguments()[0]);
  if (!leaf.ok()) return Fail(context, leaf.status());
  evaluation::v1::ExplainScoreRequest request;
  request.set_evaluation(evaluation->name());
  request.set_indicator((*leaf)->indicator_code());
  evaluation::v1::ScoreExplanation explanation;
  const absl::Status error =
      CallScore(context, &evaluation::v1::ScoreService::Stub::ExplainScore,
                request, explanation);
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << ExplanationJson(explanation).Dump();
  } else {
    context.out << ExplainText(explanation, context.language, context.terminal);
  }
  return kExitOk;
}

}  // namespace

absl::StatusOr<const LeafResult*> FindLeaf(const Evaluation& evaluation,
                                           const std::string& code_or_name) {
  std::vector<const LeafResult*> named;
  std::vector<std::string> known;
  for (const LeafResult& leaf : evaluation.leaf_results()) {
    if (leaf.indicator_code() == code_or_name) return &leaf;
    if (LeafName(leaf) == code_or_name) named.push_back(&leaf);
    known.push_back(leaf.indicator_code());
    known.push_back(LeafName(leaf));
  }
  if (named.size() == 1) return named[0];
  if (named.size() > 1) {
    std::string codes;
    for (const LeafResult* leaf : named) {
      absl::StrAppend(&codes, codes.empty() ? "" : ", ",
                      leaf->indicator_code());
    }
    return status::InvalidValue(absl::StrCat(
        "several indicators are called ", code_or_name, "; accepted: ", codes));
  }
  return absl::NotFoundError(
      absl::StrCat("the report has no indicator ", text::Quote(code_or_name),
                   text::DidYouMean(known, code_or_name)));
}

std::vector<Command> ScoreCommands() {
  Command list;
  list.name = "score list";
  list.summary = "list claimed and computed scores with their status";
  list.text =
      "Lists the leaves of the latest report: the claimed score (自评), the\n"
      "computed one (核算) and what scoring found: 核实, 一致, 矛盾, "
      "无法核实,\n"
      "不适用, 已评判, 无佐证.\n\n"
      "With --department all, --filter, --order_by or --drafts it lists the\n"
      "published scores of departments and years instead; --limit is of that\n"
      "list alone, --revision of the one of a report. A filter names\n"
      "fiscal_year, framework, indicator_code, indicator, direction, status,\n"
      "score, claimed_score, weight or synthetic; it joins terms with AND, "
      "OR,\n"
      "NOT, and a * at the end of a text stands for any rest.";
  list.examples =
      "jixiao score list --department nj-tcj --year 2024\n"
      "jixiao score list --department nj-tcj --year 2024 --lang en\n"
      "jixiao score list --department nj-tcj --year 2024 --json\n"
      "jixiao score list --department all --year 2024 --filter "
      "\"status = CONTRADICTED AND score < 2.5\" --order_by score\n"
      "jixiao score list --department nj-tcj --filter "
      "\"indicator = 预算执行率\"";
  FlagSpec department = DepartmentFlag();
  department.help = "the department's id, or all";
  FlagSpec year = YearFlag();
  year.required = false;
  year.help = "the fiscal year; with --filter and the like, without it all";
  FlagSpec filter = FilterFlag();
  filter.help =
      "over departments and years: which scores, such as \"status = "
      "CONTRADICTED\"";
  FlagSpec order;
  order.name = "order_by";
  order.value = "ORDER";
  order.help =
      "over departments and years: by department, score or fiscal_year, with "
      "desc falling";
  FlagSpec revision = RevisionFlag();
  revision.help = "of one report: its revision; without it the latest";
  FlagSpec drafts = DraftsFlag();
  drafts.help = "over departments and years: " + drafts.help;
  FlagSpec limit = LimitFlag("50");
  limit.help = "over departments and years: " + limit.help;
  list.syntax.flags = {department, year,   revision, filter,
                       order,      drafts, limit};
  list.run = &ListScores;

  Command explain;
  explain.name = "score explain";
  explain.summary = "show how one score came about, step by step";
  explain.text =
      "Shows the formula of one indicator, what the framework asks, the "
      "figures\n"
      "with their sources, the steps of the method, the checks that touch it, "
      "why\n"
      "the claim stands or not, and what would change it.";
  explain.examples =
      "jixiao score explain 预算执行率 --department nj-tcj --year 2024\n"
      "jixiao score explain GC5.2 --department nj-tcj --year 2024 --json\n"
      "jixiao score explain GC5.2 --department nj-tcj --year 2024 --evaluation "
      "e9";
  explain.syntax.arguments = {{"INDICATOR", "its code or its Chinese name"}};
  explain.syntax.flags = {DepartmentFlag(), YearFlag(), RevisionFlag(),
                          EvaluationFlag()};
  explain.run = &ExplainScore;
  std::vector<Command> commands = {list, explain};
  for (auto* group :
       {&ScoreRankCommands, &ScoreCompareCommands, &ScoreDistributionCommands,
        &ScoreCoverageCommands, &ScoreReviewCommands, &ScoreDisputeCommands}) {
    for (Command& command : (*group)()) commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace jixiao::cli
