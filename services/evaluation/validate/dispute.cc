#include "services/evaluation/validate/dispute.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/validate.h"
#include "services/evaluation/validate/review.h"

namespace jixiao::evaluation {
namespace {

constexpr resource::TextRule kDisputeText = {2000, true, true};
constexpr resource::TextRule kEvidenceNumber = {100, true};
constexpr int kMaxDisputeEvidence = 20;

DisputeKey CheckDisputeName(const std::string& name,
                            status::Violations& violations) {
  const auto key = ParseDisputeName(name);
  if (key.has_value()) return *key;
  violations.Add("name",
                 "must be departments/{department}/evaluations/{evaluation}/"
                 "disputes/{indicator_code}, such as "
                 "departments/nj-tcj/evaluations/e7/disputes/GC5.2");
  return {};
}

void CheckDisputeEvidence(const v1::Dispute& dispute,
                          status::Violations& violations) {
  const auto& numbers = dispute.evidence_numbers();
  if (numbers.size() > kMaxDisputeEvidence) {
    violations.Add("dispute.evidence_numbers",
                   absl::StrCat("must be at most ", kMaxDisputeEvidence));
    return;
  }
  std::set<std::string> seen;
  for (int i = 0; i < numbers.size(); ++i) {
    const std::string field = absl::StrCat("dispute.evidence_numbers[", i, "]");
    resource::CheckText(numbers[i], kEvidenceNumber, field, violations);
    if (!seen.insert(numbers[i]).second) {
      violations.Add(field, absl::StrCat(numbers[i], " is named twice"));
    }
  }
}

}  // namespace

absl::StatusOr<DisputeKey> ValidateCreateDispute(
    const v1::CreateDisputeRequest& request) {
  status::Violations violations;
  DisputeKey key;
  key.evaluation = CheckEvaluationName(request.parent(), "parent", violations);
  if (request.has_dispute()) {
    const v1::Dispute& dispute = request.dispute();
    key.indicator_code = dispute.indicator_code();
    CheckIndicatorCode(key.indicator_code, "dispute.indicator_code",
                       violations);
    resource::CheckText(dispute.statement(), kDisputeText, "dispute.statement",
                        violations);
    if (dispute.has_proposed_score()) {
      CheckLeafScore(dispute.proposed_score(), "dispute.proposed_score",
                     violations);
    }
    CheckDisputeEvidence(dispute, violations);
  } else {
    violations.Add("dispute", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<DisputeKey> ValidateGetDispute(
    const v1::GetDisputeRequest& request) {
  status::Violations violations;
  DisputeKey key = CheckDisputeName(request.name(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<DisputeKey> ValidateAnswerDispute(
    const v1::AnswerDisputeRequest& request) {
  status::Violations violations;
  DisputeKey key = CheckDisputeName(request.name(), violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  if (request.outcome() != v1::Dispute::STATE_UPHELD &&
      request.outcome() != v1::Dispute::STATE_REJECTED) {
    violations.Add("outcome", "must be STATE_UPHELD or STATE_REJECTED");
  }
  resource::CheckText(request.answer(), kDisputeText, "answer", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<EvaluationKey> ValidateListDisputes(
    const v1::ListDisputesRequest& request) {
  status::Violations violations;
  EvaluationKey key;
  const auto all = resource::ParseChildName(request.parent(), "evaluations");
  if (all.has_value() && all->id == "-") {
    key.department = all->department;
  } else if (const auto one = ParseEvaluationName(request.parent())) {
    key = *one;
  } else {
    violations.Add("parent",
                   "must be departments/{department}/evaluations/{evaluation}, "
                   "such as departments/nj-tcj/evaluations/e7, or with - as "
                   "the evaluation");
  }
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::evaluation
