#include "services/evaluation/validate/score_request.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {
namespace {

// An indicator is asked for by its code or its name.
constexpr std::size_t kMaxIndicatorName = 1000;

// The id of a framework all revisions of which are meant; empty where the name
// is faulty.
std::string CheckAllRevisions(const std::string& name,
                              status::Violations& violations) {
  const std::optional<std::string> id = ParseFrameworkName(name);
  if (id.has_value()) return *id;
  violations.Add("framework",
                 "must be frameworks/{framework}, such as "
                 "frameworks/nanjing-department-2024, without a revision: all "
                 "of them count; is " +
                     text::Quote(name));
  return "";
}

}  // namespace

absl::StatusOr<ScoreListing> ValidateQueryScores(
    const v1::QueryScoresRequest& request, const filter::Fields& fields,
    const std::vector<std::string>& orders) {
  status::Violations violations;
  ScoreListing listing;
  if (request.parent() != resource::kAllDepartmentsName) {
    listing.department =
        resource::CheckDepartmentName(request.parent(), "parent", violations);
  }
  resource::CheckPageSize(request.page_size(), violations);
  listing.filter = filter::CheckFilter(request.filter(), fields, violations);
  const auto order = filter::ParseOrder(request.order_by(), orders);
  violations.Add("order_by", order.status());
  if (order.ok()) listing.order = *order;
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return listing;
}

absl::StatusOr<std::string> ValidateRankDepartments(
    const v1::RankDepartmentsRequest& request) {
  status::Violations violations;
  resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  resource::CheckPageSize(request.page_size(), violations);
  std::string framework;
  if (!request.framework().empty()) {
    framework = CheckAllRevisions(request.framework(), violations);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return framework;
}

absl::StatusOr<EvaluationPair> ValidateCompareEvaluations(
    const v1::CompareEvaluationsRequest& request) {
  status::Violations violations;
  EvaluationPair pair;
  pair.base = CheckEvaluationName(request.base_evaluation(), "base_evaluation",
                                  violations);
  pair.current =
      CheckEvaluationName(request.evaluation(), "evaluation", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return pair;
}

absl::StatusOr<std::string> ValidateGetScoreDistribution(
    const v1::GetScoreDistributionRequest& request) {
  status::Violations violations;
  resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  std::string framework = CheckAllRevisions(request.framework(), violations);
  if (!request.indicator_code().empty() &&
      !IsIndicatorCode(request.indicator_code())) {
    violations.Add("indicator_code",
                   "must be empty or the code of an indicator, 1 to 32 "
                   "letters, digits, `-` and `.`; is " +
                       text::Quote(request.indicator_code()));
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return framework;
}

absl::Status ValidateListCoverage(const v1::ListCoverageRequest& request) {
  status::Violations violations;
  resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  resource::CheckPageSize(request.page_size(), violations);
  return violations.ToStatus();
}

absl::Status ValidateDownloadCitySummary(
    const v1::DownloadCitySummaryRequest& request) {
  status::Violations violations;
  if (request.parent() != resource::kAllDepartmentsName) {
    violations.Add("parent",
                   absl::StrCat("must be ", resource::kAllDepartmentsName,
                                ": the summary is of all of them"));
  }
  resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  if (request.format() != v1::DOCUMENT_FORMAT_HTML &&
      request.format() != v1::DOCUMENT_FORMAT_XLSX) {
    violations.Add("format",
                   "must be DOCUMENT_FORMAT_HTML or DOCUMENT_FORMAT_XLSX");
  }
  return violations.ToStatus();
}

absl::StatusOr<EvaluationKey> ValidateExplainScore(
    const v1::ExplainScoreRequest& request) {
  status::Violations violations;
  EvaluationKey key =
      CheckEvaluationName(request.evaluation(), "evaluation", violations);
  resource::CheckText(request.indicator(), {kMaxIndicatorName, true},
                      "indicator", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::evaluation
