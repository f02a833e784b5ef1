// jixiao score compare
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/client/reports.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/commands/score_json.h"
#include "services/cli/commands/score_text.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::CompareEvaluationsRequest;
using evaluation::v1::ScoreService;

constexpr int kLargestRevision = 1'000'000;

// What is compared: by default with the report of the year before.
struct Comparison {
  ReportKey key;
  ReportKey base;
};

absl::StatusOr<Comparison> ComparisonOf(const Arguments& arguments) {
  Comparison comparison;
  JX_ASSIGN_OR_RETURN(comparison.key, KeyOf(arguments));
  comparison.base = {comparison.key.department, comparison.key.fiscal_year - 1,
                     0};
  if (arguments.Has("with_department")) {
    comparison.base.department = arguments.Get("with_department");
    if (!resource::IsId(comparison.base.department)) {
      return status::InvalidValue("--with_department is " +
                                  text::Quote(comparison.base.department) +
                                  "; accepted: an id such as nj-tcj");
    }
    comparison.base.fiscal_year = comparison.key.fiscal_year;
  }
  if (arguments.Has("with_revision")) {
    JX_ASSIGN_OR_RETURN(comparison.base.revision,
                        arguments.GetInt("with_revision", 1, kLargestRevision));
    comparison.base.fiscal_year = comparison.key.fiscal_year;
  }
  if (arguments.Has("with_year")) {
    JX_ASSIGN_OR_RETURN(
        comparison.base.fiscal_year,
        arguments.GetInt("with_year", resource::kMinYear, resource::kMaxYear));
  }
  return comparison;
}

// The evaluation that is named, `e7` or in full, or else that of the report.
absl::StatusOr<std::string> EvaluationOf(Context& context,
                                         const std::string& flag,
                                         const ReportKey& key) {
  const std::string& named = context.arguments.Get(flag);
  if (!named.empty()) return EvaluationNameOf(named, key);
  JX_ASSIGN_OR_RETURN(const report::v1::Report report,
                      GetReport(context.clients, key));
  if (!report.evaluation().empty()) return report.evaluation();
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      "the report " + report.name() + " is not scored", {}, report.name());
}

int CompareEvaluations(Context& context) {
  const auto comparison = ComparisonOf(context.arguments);
  if (!comparison.ok()) return Misuse(context, comparison.status());
  const auto base = EvaluationOf(context, "with_evaluation", comparison->base);
  if (!base.ok()) return Fail(context, base.status());
  const auto current = EvaluationOf(context, "evaluation", comparison->key);
  if (!current.ok()) return Fail(context, current.status());
  CompareEvaluationsRequest request;
  request.set_base_evaluation(*base);
  request.set_evaluation(*current);
  request.set_changed_only(context.arguments.Has("changed"));
  evaluation::v1::CompareEvaluationsResponse response;
  const absl::Status error = CallScore(
      context, &ScoreService::Stub::CompareEvaluations, request, response);
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    Json result = ComparisonJson(response);
    result.Set("base_evaluation", Json::Text(*base));
    result.Set("evaluation", Json::Text(*current));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << *base << " → " << *current << "\n"
              << ComparisonTable(response, context.language, context.terminal);
  return kExitOk;
}

FlagSpec CompareFlag(const std::string& name, const std::string& value,
                     const std::string& help) {
  FlagSpec flag;
  flag.name = name;
  flag.value = value;
  flag.help = help;
  return flag;
}

}  // namespace

std::vector<Command> ScoreCompareCommands() {
  Command compare;
  compare.name = "score compare";
  compare.summary = "compare two evaluations indicator by indicator";
  compare.text =
      "Compares the latest report of a year with that of the year before, or "
      "with\n"
      "another year, department, revision or evaluation (before and after a\n"
      "review): scores, status and the sums.";
  compare.examples =
      "jixiao score compare --department nj-tcj --year 2024\n"
      "jixiao score compare --department nj-tcj --year 2024 --with_department "
      "nj-fgw --changed\n"
      "jixiao score compare --department nj-tcj --year 2024 --with_revision 1\n"
      "jixiao score compare --department nj-tcj --year 2024 --evaluation e9 "
      "--with_evaluation e7 --json";
  compare.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      RevisionFlag(),
      EvaluationFlag(),
      CompareFlag("with_year", "YEAR",
                  "the year to compare with; without it the year before, or "
                  "the same of another department or revision"),
      CompareFlag("with_department", "ID", "the department to compare with"),
      CompareFlag("with_revision", "N", "the revision to compare with"),
      CompareFlag("with_evaluation", "ID", "the evaluation to compare with"),
      CompareFlag("changed", "", "only what differs")};
  compare.run = &CompareEvaluations;
  return {compare};
}

}  // namespace jixiao::cli
