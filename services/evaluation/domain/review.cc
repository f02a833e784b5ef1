#include "services/evaluation/domain/review.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/rational/proto.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/counted_score.h"
#include "services/evaluation/domain/scoring/method.h"
#include "services/evaluation/domain/submission/field_checks.h"
#include "services/evaluation/domain/summary.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kMaxLeafReviews = 2000;
constexpr std::size_t kMaxReviewReason = 2000;

void CheckReviewedScore(const v1::LeafReview& review, const Rational& weight,
                        const std::string& field,
                        status::Violations* violations) {
  const absl::StatusOr<Rational> score =
      rational::RequiredFromProto(review.reviewed_score());
  if (!score.ok()) {
    violations->Add(field, score.status());
  } else if (score->IsNegative() || *score > weight) {
    violations->Add(
        field,
        absl::StrCat("must be from 0 to the weight ", PlainText(weight), " of ",
                     review.indicator_code(), ", got ", PlainText(*score)));
  } else if (RoundScore(*score) != *score) {
    violations->Add(field, absl::StrCat("must have at most 2 decimals, got ",
                                        PlainText(*score)));
  }
}

// The leaves of an evaluation that reviews may name.
using LeavesByCode = std::map<std::string, v1::LeafResult*>;

void CheckReview(const LeavesByCode& leaves, const v1::LeafReview& review,
                 const std::string& field, std::set<std::string>* reviewed,
                 status::Violations* violations) {
  const std::string& code = review.indicator_code();
  const auto found = leaves.find(code);
  if (found == leaves.end()) {
    violations->Add(field + ".indicator_code",
                    absl::StrCat("no leaf of the evaluation has the code ",
                                 text::Quote(code)));
  } else if (IsReleased(*found->second)) {
    violations->Add(field + ".indicator_code",
                    absl::StrCat(code,
                                 " is not applicable and its weight "
                                 "counts on other leaves, so it has no "
                                 "score to review"));
  } else {
    const Rational weight = rational::RequiredFromProto(found->second->weight())
                                .value_or(Rational());
    CheckReviewedScore(review, weight, field + ".reviewed_score", violations);
  }
  if (!reviewed->insert(code).second) {
    violations->Add(field + ".indicator_code",
                    absl::StrCat(code, " is reviewed twice"));
  }
  CheckText(field + ".reason", review.reason(), 1, kMaxReviewReason, true,
            violations);
}

}  // namespace

absl::StatusOr<v1::Evaluation> ApplyReviews(
    const CompiledFramework& framework, const v1::Evaluation& base,
    const google::protobuf::RepeatedPtrField<v1::LeafReview>& reviews,
    const std::string& reviewer) {
  v1::Evaluation result;
  result.set_fiscal_year(base.fiscal_year());
  result.set_framework(base.framework());
  *result.mutable_inputs() = base.inputs();
  *result.mutable_leaf_results() = base.leaf_results();
  *result.mutable_findings() = base.findings();
  result.set_reviewed_evaluation(base.name());
  result.set_reviewer(reviewer);

  LeavesByCode leaves;
  for (v1::LeafResult& leaf : *result.mutable_leaf_results()) {
    leaves[leaf.indicator_code()] = &leaf;
  }
  status::Violations violations;
  if (reviews.empty() || reviews.size() > kMaxLeafReviews) {
    violations.Add("leaf_reviews",
                   absl::StrCat("must be 1 to ", kMaxLeafReviews, ", got ",
                                reviews.size()));
    return violations.ToStatus();
  }
  std::set<std::string> reviewed;
  for (int i = 0; i < reviews.size(); ++i) {
    CheckReview(leaves, reviews[i], absl::StrCat("leaf_reviews[", i, "]"),
                &reviewed, &violations);
  }
  if (!violations.empty()) return violations.ToStatus();
  for (const v1::LeafReview& review : reviews) {
    v1::LeafResult* leaf = leaves.at(review.indicator_code());
    leaf->mutable_reviewed_score()->set_value(
        PlainText(*rational::RequiredFromProto(review.reviewed_score())));
    leaf->set_review_reason(review.reason());
  }
  CountReviewedScores(framework.tree(), result.mutable_leaf_results());
  SumUp(framework, base.summary().claimed_total(), &result);
  result.set_digest(digest::DigestOf(result));
  return result;
}

}  // namespace jixiao::evaluation
