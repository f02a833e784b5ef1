#include "services/project/validate/fact_query.h"

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/resource/requests.h"
#include "common/text/text.h"
#include "services/project/validate/metric.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr int kDecember = 12;

template <class Request>
FactQuery CheckQuery(const Request& request, Violations& violations) {
  FactQuery query;
  query.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  query.fiscal_year = request.fiscal_year();
  resource::CheckYear(query.fiscal_year, "fiscal_year", violations);
  query.effective_date = absl::CivilDay(query.fiscal_year, kDecember, 31);
  const auto day = date::OptionalFromProto(request.effective_date());
  violations.Add("effective_date", day.status());
  if (day.ok() && day->has_value()) {
    query.effective_date = **day;
    if (query.effective_date.year() != query.fiscal_year) {
      violations.Add(
          "effective_date",
          absl::StrCat("must be a day of the fiscal year ", query.fiscal_year,
                       ", is ", date::Format(query.effective_date)));
    }
  }
  query.sequence = request.sequence();
  if (query.sequence < 0) {
    violations.Add("sequence",
                   absl::StrCat("must not be negative, is ", query.sequence));
  }
  return query;
}

}  // namespace

absl::StatusOr<FactQuery> ValidateGetFactSet(
    const v1::GetFactSetRequest& request) {
  Violations violations;
  FactQuery query = CheckQuery(request, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<ExplainQuery> ValidateExplainFact(
    const v1::ExplainFactRequest& request, const Catalogue& catalogue,
    const ReferenceData& reference) {
  Violations violations;
  ExplainQuery query;
  query.facts = CheckQuery(request, violations);
  query.definition = catalogue.Find(request.key());
  query.district = request.district();
  resource::CheckPageSize(request.page_size(), violations);
  if (query.definition == nullptr) {
    violations.Add(
        "key", absl::StrCat("must be the key of a fact of the catalogue, is ",
                            text::Quote(request.key()),
                            catalogue.NearestKeys(request.key())));
  } else {
    CheckDistrictOf(*query.definition, query.district, "district", reference,
                    violations);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<TargetTableQuery> ValidateGetTargetTable(
    const v1::GetTargetTableRequest& request, const Catalogue& catalogue) {
  Violations violations;
  TargetTableQuery query;
  query.facts = CheckQuery(request, violations);
  query.metric = request.metric();
  if (!query.metric.empty()) {
    CheckMetric(query.metric, "metric", catalogue, violations);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

}  // namespace jixiao::project
