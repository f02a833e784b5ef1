#include "services/orchestrator/validate.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/paging/paging.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

constexpr int kMostDepartments = 10000;
constexpr int kMostParallelism = 100;
constexpr int kDefaultParallelism = 4;

// Size and token of a list; the keys of the token are `key_count`.
template <typename Request>
absl::StatusOr<paging::Keys> ValidatePage(
    const Request& request, const std::string& method, size_t key_count,
    status::Violations& violations, int& size, std::string& params_digest) {
  const absl::StatusOr<int> effective =
      paging::EffectivePageSize(request.page_size());
  if (effective.ok()) size = *effective;
  violations.Add("", effective.status());
  JX_RETURN_IF_ERROR(violations.ToStatus());
  params_digest = paging::ParamsDigest(request);
  return paging::DecodeToken(request.page_token(), method, params_digest,
                             key_count);
}

// The id in `departments/{department}`; "" for all when that is allowed.
std::string CheckParentOrAll(const std::string& parent,
                             const std::string& field,
                             status::Violations& violations) {
  if (parent == resource::kAllDepartmentsName) return "";
  return resource::CheckDepartmentName(parent, field, violations);
}

std::vector<std::string> CheckDepartments(
    const report::v1::GenerateReportsRequest& request,
    status::Violations& violations) {
  if (request.departments_size() > kMostDepartments) {
    violations.Add("departments",
                   absl::StrCat("must be at most ", kMostDepartments,
                                " departments; begin several batches"));
    return {};
  }
  std::set<std::string> seen;
  std::vector<std::string> departments;
  for (int i = 0; i < request.departments_size(); ++i) {
    const std::string field = absl::StrCat("departments[", i, "]");
    std::string id = resource::CheckDepartmentName(request.departments(i),
                                                   field, violations);
    if (!id.empty() && !seen.insert(id).second) {
      violations.Add(field, absl::StrCat("must be named once; departments/", id,
                                         " is there already"));
    }
    departments.push_back(std::move(id));
  }
  return departments;
}

}  // namespace

absl::StatusOr<NewReport> Validate(
    const report::v1::GenerateReportRequest& request) {
  status::Violations violations;
  NewReport report;
  report.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  report.fiscal_year = request.fiscal_year();
  resource::CheckYear(report.fiscal_year, "fiscal_year", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  report.source_annex = request.source_annex();
  return report;
}

absl::StatusOr<BatchParams> Validate(
    const report::v1::GenerateReportsRequest& request) {
  status::Violations violations;
  if (request.parent() != resource::kAllDepartmentsName) {
    violations.Add("parent", "must be departments/-");
  }
  BatchParams params;
  params.plan.fiscal_year = request.fiscal_year();
  resource::CheckYear(params.plan.fiscal_year, "fiscal_year", violations);
  params.departments = CheckDepartments(request, violations);
  if (request.parallelism() < 0 || request.parallelism() > kMostParallelism) {
    violations.Add("parallelism",
                   absl::StrCat("must be 1 to ", kMostParallelism,
                                ", or 0 for ", kDefaultParallelism));
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  params.plan.parallelism =
      request.parallelism() == 0 ? kDefaultParallelism : request.parallelism();
  params.plan.source_annex = request.source_annex();
  return params;
}

absl::StatusOr<ReportKey> Validate(
    const report::v1::GetReportRequest& request) {
  const absl::StatusOr<ReportKey> key = ParseReportName(request.name());
  if (key.ok()) return *key;
  return status::InvalidArgument(
      {{"name", std::string(key.status().message())}});
}

absl::StatusOr<OperationKey> ValidateOperation(const std::string& name) {
  const absl::StatusOr<OperationKey> key = ParseOperationName(name);
  if (key.ok()) return *key;
  return status::InvalidArgument(
      {{"name", std::string(key.status().message())}});
}

absl::StatusOr<OperationKey> ValidateBatch(const std::string& name) {
  absl::StatusOr<OperationKey> key = ParseOperationName(name);
  if (key.ok() && key->department == kNoDepartment) return key;
  return status::InvalidArgument(
      {{"name",
        "must be departments/-/operations/{operation}, as GenerateReports "
        "returned it"}});
}

absl::StatusOr<ReportListParams> Validate(
    const report::v1::ListReportsRequest& request, const std::string& method) {
  status::Violations violations;
  ReportListParams params;
  params.filter.department =
      CheckParentOrAll(request.parent(), "parent", violations);
  params.filter.fiscal_year = request.fiscal_year();
  if (request.fiscal_year() != 0) {
    resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  }
  params.filter.state = request.state();
  if (!report::v1::Report::State_IsValid(request.state())) {
    violations.Add("state", "must be a state of a report, or not set");
  }
  JX_ASSIGN_OR_RETURN(
      const paging::Keys keys,
      ValidatePage(request, method, 3, violations, params.page.size,
                   params.page.params_digest));
  if (!keys.empty())
    params.page.after = ReportCursor{keys[0], keys[1], keys[2]};
  return params;
}

absl::StatusOr<BatchItemListParams> Validate(
    const report::v1::ListBatchItemsRequest& request,
    const std::string& method) {
  BatchItemListParams params;
  JX_ASSIGN_OR_RETURN(params.batch, ValidateBatch(request.name()));
  status::Violations violations;
  JX_ASSIGN_OR_RETURN(
      const paging::Keys keys,
      ValidatePage(request, method, 1, violations, params.page.size,
                   params.page.params_digest));
  if (!keys.empty()) params.page.after = keys[0];
  return params;
}

absl::StatusOr<OperationListParams> Validate(
    const google::longrunning::ListOperationsRequest& request,
    const std::string& method) {
  status::Violations violations;
  if (!request.filter().empty()) {
    violations.Add("filter", "is not supported; must be empty");
  }
  OperationListParams params;
  params.department = CheckParentOrAll(request.name(), "name", violations);
  if (params.department.empty()) params.department = kNoDepartment;
  JX_ASSIGN_OR_RETURN(
      const paging::Keys keys,
      ValidatePage(request, method, 2, violations, params.page.size,
                   params.page.params_digest));
  if (!keys.empty()) params.page.after = OperationCursor{keys[0], keys[1]};
  return params;
}

}  // namespace jixiao::orchestrator
