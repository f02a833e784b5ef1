#include "services/evaluation/validate/review.h"

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/resource/fields.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/method.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {
namespace {

constexpr int kMaxReviewedLeaves = 2000;
constexpr resource::TextRule kReviewReason = {2000, true, true};

void CheckLeafReview(const v1::LeafReview& review, const std::string& field,
                     status::Violations& violations) {
  CheckIndicatorCode(review.indicator_code(), field + ".indicator_code",
                     violations);
  CheckLeafScore(review.reviewed_score(), field + ".reviewed_score",
                 violations);
  resource::CheckText(review.reason(), kReviewReason, field + ".reason",
                      violations);
}

}  // namespace

void CheckIndicatorCode(const std::string& code, const std::string& field,
                        status::Violations& violations) {
  if (IsIndicatorCode(code)) return;
  violations.Add(field,
                 absl::StrCat("must be the code of a leaf, 1 to 32 letters, "
                              "digits, `-` and `.`, is ",
                              text::Quote(code)));
}

void CheckLeafScore(const google::type::Decimal& score,
                    const std::string& field, status::Violations& violations) {
  const auto value = rational::RequiredFromProto(score);
  if (!value.ok()) {
    violations.Add(field, value.status());
  } else if (value->IsNegative()) {
    violations.Add(
        field, absl::StrCat("must not be negative, is ", PlainText(*value)));
  } else if (value->RoundHalfAway(kScoreDecimals) != *value) {
    violations.Add(field, absl::StrCat("must have at most 2 decimals, is ",
                                       PlainText(*value)));
  }
}

absl::StatusOr<EvaluationKey> ValidateReview(
    const v1::ReviewEvaluationRequest& request) {
  status::Violations violations;
  EvaluationKey key = CheckEvaluationName(request.name(), "name", violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  const int count = request.leaf_reviews_size();
  if (count == 0 || count > kMaxReviewedLeaves) {
    violations.Add(
        "leaf_reviews",
        absl::StrCat("must be 1 to ", kMaxReviewedLeaves, ", are ", count));
  } else {
    for (int i = 0; i < count; ++i) {
      CheckLeafReview(request.leaf_reviews(i),
                      absl::StrCat("leaf_reviews[", i, "]"), violations);
    }
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<EvaluationKey> ValidatePublish(
    const v1::PublishEvaluationRequest& request) {
  status::Violations violations;
  EvaluationKey key = CheckEvaluationName(request.name(), "name", violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::evaluation
