// jixiao score review, jixiao score review import
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rational/rational.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/explain.h"
#include "services/cli/commands/review_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/dataset/csv_table.h"
#include "services/cli/output/json.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

// The rows of a file of reviews with the places they came from.
struct ReviewFile {
  std::vector<std::string> indicators;  // code or name, one a review
  std::vector<evaluation::v1::LeafReview> reviews;  // without code
  LocationMap places;
};

// False, and faults, where the file cannot be used.
bool ReadReviewFile(const std::string& path, ReviewFile& result,
                    Diagnostics& diagnostics) {
  const auto file = SourceFile::LoadAny(path, path, diagnostics);
  if (file == nullptr) return false;
  const auto table = CsvTable::Open(
      file, CsvColumns{{"indicator", "score", "reason"}}, diagnostics);
  if (table == nullptr) return false;
  LocationMap::Rows rows;
  rows.file = file;
  while (table->Next()) {
    evaluation::v1::LeafReview& review = result.reviews.emplace_back();
    review.mutable_reviewed_score()->set_value(table->Text("score"));
    review.set_reason(table->Text("reason"));
    result.indicators.push_back(table->Text("indicator"));
    rows.offsets.push_back(table->row_offset());
  }
  rows.columns = {{"indicator_code", table->columns().at("indicator")},
                  {"reviewed_score", table->columns().at("score")},
                  {"reason", table->columns().at("reason")}};
  result.places.AddRows("leaf_reviews", std::move(rows));
  if (result.reviews.empty() && diagnostics.empty()) {
    diagnostics.Add(file->Whole(), "has no row below the header");
  }
  return diagnostics.empty();
}

Json ReviewJson(const evaluation::v1::Evaluation& evaluation, bool written) {
  Json leaves = Json::Array();
  for (const evaluation::v1::LeafResult& leaf : evaluation.leaf_results()) {
    if (!leaf.has_reviewed_score()) continue;
    Json item = Json::Object();
    item.Set("indicator_code", Json::Text(leaf.indicator_code()));
    item.Set("claimed_score", Json::Number(leaf.claimed_score()));
    item.Set("computed_score", Json::Number(leaf.computed_score()));
    item.Set("reviewed_score", Json::Number(leaf.reviewed_score()));
    item.Set("review_reason", Json::Text(leaf.review_reason()));
    leaves.Add(std::move(item));
  }
  Json json = Json::Object();
  json.Set("written", Json::Bool(written));
  json.Set("evaluation", Json::TextOrNull(evaluation.name()));
  json.Set("reviewed_evaluation", Json::Text(evaluation.reviewed_evaluation()));
  json.Set("reviewer", Json::Text(evaluation.reviewer()));
  json.Set("score_total", Json::Number(evaluation.summary().score_total()));
  json.Set("grade", Json::TextOrNull(evaluation.summary().grade()));
  json.Set("leaves", std::move(leaves));
  return json;
}

void PrintReview(Context& context, const evaluation::v1::Evaluation& evaluation,
                 bool written) {
  const Language language = context.language;
  Table table(
      {{In(language, "编号", "code")},
       {In(language, "三级指标", "indicator"), Table::Align::kLeft, 0, true},
       {In(language, "权重", "weight"), Table::Align::kRight},
       {In(language, "自评", "claimed"), Table::Align::kRight},
       {In(language, "核算", "computed"), Table::Align::kRight},
       {In(language, "复核", "reviewed"), Table::Align::kRight},
       {In(language, "理由", "reason"), Table::Align::kLeft, 0, true}});
  for (const evaluation::v1::LeafResult& leaf : evaluation.leaf_results()) {
    if (!leaf.has_reviewed_score()) continue;
    table.AddRow({leaf.indicator_code(),
                  leaf.path_size() == 0 ? "" : leaf.path(leaf.path_size() - 1),
                  PointsText(leaf.weight()), PointsText(leaf.claimed_score()),
                  PointsText(leaf.computed_score()),
                  PointsText(leaf.reviewed_score()), leaf.review_reason()});
  }
  const evaluation::v1::EvaluationSummary& summary = evaluation.summary();
  context.out << table.Render(context.terminal)
              << In(language, "复核后 ", "after review ")
              << PointsText(summary.score_total())
              << (summary.grade().empty() ? "" : "  " + summary.grade());
  if (written) {
    context.out << "  " << evaluation.name() << "\n";
  } else {
    context.out << In(language, "  已核对，没有写入\n",
                      "  checked, nothing written\n");
  }
}

// Sends a review of the evaluation, whose leaves `indicators` name by code or
// name.
int SendReview(Context& context, const evaluation::v1::Evaluation& evaluation,
               const std::vector<std::string>& indicators,
               const std::vector<evaluation::v1::LeafReview>& reviews,
               const LocationMap* places) {
  evaluation::v1::ReviewEvaluationRequest request;
  request.set_name(evaluation.name());
  request.set_etag(evaluation.etag());
  request.set_request_id(Uuid4());
  request.set_validate_only(context.arguments.Has("validate_only"));
  status::Violations unknown;
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    evaluation::v1::LeafReview& review = *request.add_leaf_reviews();
    review = reviews[i];
    const auto leaf = FindLeaf(evaluation, indicators[i]);
    if (leaf.ok()) {
      review.set_indicator_code((*leaf)->indicator_code());
    } else {
      unknown.Add(absl::StrCat("leaf_reviews[", i, "].indicator_code"),
                  leaf.status());
    }
  }
  if (!unknown.empty()) return Fail(context, unknown.ToStatus(), places);
  evaluation::v1::Evaluation response;
  const absl::Status error = CallEvaluation(
      context, &evaluation::v1::EvaluationService::Stub::ReviewEvaluation,
      request, response);
  if (!error.ok()) return Fail(context, error, places);
  if (context.json) {
    context.out << ReviewJson(response, !request.validate_only()).Dump();
  } else {
    PrintReview(context, response, !request.validate_only());
  }
  return kExitOk;
}

int ReviewLeaf(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto score = ScoreOf(context.arguments, "score");
  if (!score.ok()) return Misuse(context, score.status());
  const auto evaluation = EvaluationUnderReview(context, *key);
  if (!evaluation.ok()) return Fail(context, evaluation.status());
  evaluation::v1::LeafReview review;
  *review.mutable_reviewed_score() = *score;
  review.set_reason(context.arguments.Get("reason"));
  const std::string& indicator = context.arguments.arguments()[0];
  const auto leaf = FindLeaf(*evaluation, indicator);
  if (!leaf.ok()) return Fail(context, leaf.status());
  return SendReview(context, *evaluation, {indicator}, {review}, nullptr);
}

int ReviewFromFile(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  ReviewFile file;
  Diagnostics diagnostics;
  if (!ReadReviewFile(context.arguments.arguments()[0], file, diagnostics)) {
    PrintFaults(context, diagnostics);
    return kExitFault;
  }
  const auto evaluation = EvaluationUnderReview(context, *key);
  if (!evaluation.ok()) return Fail(context, evaluation.status());
  return SendReview(context, *evaluation, file.indicators, file.reviews,
                    &file.places);
}

}  // namespace

FlagSpec ReviewFlag(const char* name, const char* value, const char* help,
                    bool required) {
  FlagSpec flag;
  flag.name = name;
  flag.value = value;
  flag.help = help;
  flag.required = required;
  return flag;
}

absl::StatusOr<google::type::Decimal> ScoreOf(const Arguments& arguments,
                                              const char* flag) {
  const auto score = rational::Rational::ParseDecimal(arguments.Get(flag));
  if (!score.ok()) {
    return status::Annotate(score.status(), absl::StrCat("--", flag));
  }
  google::type::Decimal decimal;
  decimal.set_value(arguments.Get(flag));
  return decimal;
}

absl::StatusOr<evaluation::v1::Evaluation> EvaluationUnderReview(
    Context& context, const ReportKey& key) {
  evaluation::v1::GetEvaluationRequest request;
  if (context.arguments.Has("evaluation")) {
    request.set_name(
        EvaluationNameOf(context.arguments.Get("evaluation"), key));
  } else {
    evaluation::v1::ListEvaluationsRequest newest;
    newest.set_parent(key.Parent());
    newest.set_fiscal_year(key.fiscal_year);
    newest.set_page_size(1);
    evaluation::v1::ListEvaluationsResponse response;
    JX_RETURN_IF_ERROR(CallEvaluation(
        context, &evaluation::v1::EvaluationService::Stub::ListEvaluations,
        newest, response));
    if (response.evaluations().empty()) {
      return absl::NotFoundError(
          absl::StrCat(key.Parent(), " has no evaluation of ", key.fiscal_year,
                       "; `jixiao report generate` makes one"));
    }
    request.set_name(response.evaluations(0).name());
  }
  evaluation::v1::Evaluation evaluation;
  JX_RETURN_IF_ERROR(CallEvaluation(
      context, &evaluation::v1::EvaluationService::Stub::GetEvaluation, request,
      evaluation));
  return evaluation;
}

std::vector<Command> ScoreReviewCommands() {
  FlagSpec evaluation = EvaluationFlag();
  evaluation.help =
      "the evaluation that is reviewed, such as e7; without it "
      "the newest of the year";
  Command review;
  review.name = "score review";
  review.summary = "give one indicator a reviewed score";
  review.text =
      "Gives one indicator a reviewed score (复核分) with its reason. That is "
      "a\n"
      "new evaluation; the claimed and computed scores stay beside it, and so "
      "do\n"
      "the scores that were reviewed before. With --evaluation the review is\n"
      "refused where that is not the newest any more.";
  review.examples =
      "jixiao score review 预算管理制度健全性 --department nj-tcj --year 2024 "
      "--score "
      "4 --reason 缺少考核办法\n"
      "jixiao score review GC5.2 --department nj-tcj --year 2024 --score 1.84 "
      "--reason 超编3人 --evaluation e7 --validate_only";
  review.syntax.arguments = {{"INDICATOR", "its code or its Chinese name"}};
  FlagSpec reason = ReasonFlag();
  reason.help = "why, 1 to 2000 characters; it is kept";
  review.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      ReviewFlag("score", "N", "the reviewed score, 0 to the weight", true),
      reason,
      evaluation,
      ValidateOnlyFlag()};
  review.run = &ReviewLeaf;

  Command import;
  import.name = "score review import";
  import.summary = "give many indicators their reviewed scores, from a file";
  import.text =
      "Reads reviewed scores from a CSV file with the columns indicator (code "
      "or\n"
      "Chinese name), score and reason, one row an indicator, and makes one\n"
      "evaluation of all of them.";
  import.examples =
      "jixiao score review import reviews.csv --department nj-tcj --year 2024\n"
      "jixiao score review import reviews.csv --department nj-tcj --year 2024 "
      "--validate_only";
  import.syntax.arguments = {{ "FILE", "a CSV file" }};
  import.syntax.flags = {DepartmentFlag(), YearFlag(), evaluation,
                         ValidateOnlyFlag()};
  import.run = &ReviewFromFile;
  return {review, import};
}

}  // namespace jixiao::cli
