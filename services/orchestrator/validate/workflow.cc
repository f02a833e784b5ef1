#include "services/orchestrator/validate/workflow.h"

#include <optional>
#include <string>
#include <string_view>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"

namespace jixiao::orchestrator {
namespace {

constexpr resource::TextRule kCommentText = {2000, true, true};
constexpr resource::TextRule kDeskRemark = {2000, false, true};
constexpr resource::TextRule kSectionHeading = {600};
constexpr resource::TextRule kLeafCode = {32};
constexpr int kMaxComments = 200;
constexpr int kMaxSampleSize = 10000;
constexpr char kRevisionPattern[] =
    "must be departments/{department}/reports/{fiscal_year}@{revision}, such "
    "as departments/nj-tcj/reports/2024@1";

// What all transitions have: name, etag and request id.
template <typename Request>
ReportKey CheckTransitionRequest(const Request& request,
                                 status::Violations& violations) {
  ReportKey key = CheckRevisionName(request.name(), violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckRequestId(request.request_id(), violations);
  return key;
}

template <typename Request>
void CheckComments(const Request& request, status::Violations& violations) {
  const auto& comments = request.comments();
  if (comments.empty() || comments.size() > kMaxComments) {
    violations.Add("comments", absl::StrCat("must be 1 to ", kMaxComments));
    return;
  }
  for (int i = 0; i < comments.size(); ++i) {
    const std::string field = absl::StrCat("comments[", i, "]");
    resource::CheckText(comments[i].section(), kSectionHeading,
                        field + ".section", violations);
    resource::CheckText(comments[i].indicator_code(), kLeafCode,
                        field + ".indicator_code", violations);
    resource::CheckText(comments[i].text(), kCommentText, field + ".text",
                        violations);
  }
}

void CheckDesk(report::v1::Desk desk, status::Violations& violations) {
  if (desk == report::v1::DESK_LINE || desk == report::v1::DESK_PERFORMANCE) {
    return;
  }
  violations.Add("desk", "must be DESK_LINE or DESK_PERFORMANCE");
}

absl::StatusOr<ReportKey> KeyUnless(const status::Violations& violations,
                                    const ReportKey& key) {
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace

ReportKey CheckRevisionName(const std::string& name,
                            status::Violations& violations) {
  const absl::StatusOr<ReportKey> key = ParseReportName(name);
  if (key.ok() && key->revision > 0) return *key;
  violations.Add("name", kRevisionPattern);
  return {};
}

absl::StatusOr<ReportKey> ValidateSubmitReport(
    const report::v1::SubmitReportRequest& request) {
  status::Violations violations;
  const ReportKey key = CheckTransitionRequest(request, violations);
  return KeyUnless(violations, key);
}

absl::StatusOr<ReportKey> ValidateReturnReport(
    const report::v1::ReturnReportRequest& request) {
  status::Violations violations;
  const ReportKey key = CheckTransitionRequest(request, violations);
  CheckComments(request, violations);
  CheckDesk(request.desk(), violations);
  return KeyUnless(violations, key);
}

absl::StatusOr<ReportKey> ValidateReviseReport(
    const report::v1::ReviseReportRequest& request) {
  status::Violations violations;
  const ReportKey key = CheckTransitionRequest(request, violations);
  const resource::Child evaluation = resource::CheckChildName(
      request.evaluation(), "evaluations",
      "departments/{department}/evaluations/{evaluation}, such as "
      "departments/nj-tcj/evaluations/e7",
      "evaluation", violations);
  if (!evaluation.department.empty() && !key.department.empty() &&
      evaluation.department != key.department) {
    violations.Add("evaluation",
                   absl::StrCat("must be of the department of the report, ",
                                key.department));
  }
  return KeyUnless(violations, key);
}

absl::StatusOr<ReportKey> ValidateReviewReport(
    const report::v1::ReviewReportRequest& request) {
  status::Violations violations;
  const ReportKey key = CheckTransitionRequest(request, violations);
  CheckDesk(request.desk(), violations);
  resource::CheckText(request.remark(), kDeskRemark, "remark", violations);
  return KeyUnless(violations, key);
}

absl::StatusOr<ReportKey> ValidateAnswerReport(
    const report::v1::AnswerReportRequest& request) {
  status::Violations violations;
  const ReportKey key = CheckTransitionRequest(request, violations);
  CheckComments(request, violations);
  return KeyUnless(violations, key);
}

absl::StatusOr<ReportKey> ValidateCommentReport(
    const report::v1::CommentReportRequest& request) {
  status::Violations violations;
  const ReportKey key = CheckRevisionName(request.name(), violations);
  CheckComments(request, violations);
  resource::CheckRequestId(request.request_id(), violations);
  return KeyUnless(violations, key);
}

absl::Status ValidateSampleReports(
    const report::v1::SampleReportsRequest& request) {
  status::Violations violations;
  if (request.parent() != resource::kAllDepartmentsName) {
    violations.Add("parent",
                   "must be departments/-: a sample is drawn from the reports "
                   "of all departments");
  }
  resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  if (request.sample_size() < 1 || request.sample_size() > kMaxSampleSize) {
    violations.Add("sample_size",
                   absl::StrCat("must be 1 to ", kMaxSampleSize));
  }
  resource::CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

absl::StatusOr<ReportKey> ValidateListReportEvents(
    const report::v1::ListReportEventsRequest& request) {
  status::Violations violations;
  const std::string_view parent = request.parent();
  const bool all = absl::EndsWith(request.parent(), "@-");
  const absl::StatusOr<ReportKey> key =
      ParseReportName(all ? parent.substr(0, parent.size() - 2) : parent);
  if (!key.ok() || (key->revision == 0) != all) {
    violations.Add("parent", absl::StrCat(kRevisionPattern,
                                          ", or with @- for those of "
                                          "all revisions"));
  }
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return *key;
}

}  // namespace jixiao::orchestrator
