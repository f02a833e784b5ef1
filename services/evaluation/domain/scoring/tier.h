// The three tiers of a qualitative leaf (定性三档).
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_TIER_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_TIER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"

namespace jixiao::evaluation {

// Shares of the weight: 达成 is [full, 1], 部分达成 [partial, full), 未达成
// [0, partial).
struct TierBounds {
  rational::Rational full = rational::Rational::FromFraction(8, 10);
  rational::Rational partial = rational::Rational::FromFraction(6, 10);
};

// The bounds of a rule, 0.8 and 0.6 where it sets none. The error's violations
// have paths below the rule.
absl::StatusOr<TierBounds> BoundsOf(const v1::QualitativeRule& rule);

// An error where no score of kScoreDecimals decimals up to `weight` lies in one
// of the tiers, so that it could never be claimed. Its violation is that of
// `partial_bound`, the path below the rule.
absl::Status CheckTiersReachable(const TierBounds& bounds,
                                 const rational::Rational& weight);

// The tier in which a score of 0 to `weight` lies.
v1::Tier TierOf(const TierBounds& bounds, const rational::Rational& weight,
                const rational::Rational& score);

// "[4, 5]", "[3, 4)", "[0, 3)".
std::string TierRangeText(const TierBounds& bounds,
                          const rational::Rational& weight, v1::Tier tier);

// "达成", "部分达成", "未达成"; empty for no tier.
std::string TierText(v1::Tier tier);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_TIER_H_
