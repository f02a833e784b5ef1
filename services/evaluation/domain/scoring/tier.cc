#include "services/evaluation/domain/scoring/tier.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/status/status.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation {

using rational::Rational;

absl::StatusOr<TierBounds> BoundsOf(const v1::QualitativeRule& rule) {
  TierBounds bounds;
  status::Violations violations;
  const absl::StatusOr<std::optional<Rational>> full =
      rational::FromProto(rule.full_bound());
  const absl::StatusOr<std::optional<Rational>> partial =
      rational::FromProto(rule.partial_bound());
  violations.Add("full_bound", full.status());
  violations.Add("partial_bound", partial.status());
  if (!violations.empty()) return violations.ToStatus();
  bounds.full = full->value_or(bounds.full);
  bounds.partial = partial->value_or(bounds.partial);
  if (bounds.partial.Sign() <= 0) {
    violations.Add("partial_bound", "must be above 0");
  }
  if (bounds.full <= bounds.partial || bounds.full > Rational::FromInt(1)) {
    violations.Add("full_bound", "must be above the partial bound, up to 1");
  }
  if (!violations.empty()) return violations.ToStatus();
  return bounds;
}

// 达成 holds the weight and 未达成 holds 0; only the tier between them can be
// too narrow.
absl::Status CheckTiersReachable(const TierBounds& bounds,
                                 const Rational& weight) {
  const Rational scale = Rational::Pow10(kScoreDecimals);
  const Rational lowest = (bounds.partial * weight * scale).Ceil() / scale;
  if (lowest < bounds.full * weight) return absl::OkStatus();
  status::Violations violations;
  violations.Add(
      "partial_bound",
      absl::StrCat("no score of ", kScoreDecimals,
                   " decimals lies in the tier ", TierText(v1::TIER_PARTIAL),
                   " ", TierRangeText(bounds, weight, v1::TIER_PARTIAL),
                   ": it can never be reached"));
  return violations.ToStatus();
}

v1::Tier TierOf(const TierBounds& bounds, const Rational& weight,
                const Rational& score) {
  if (score >= bounds.full * weight) return v1::TIER_FULL;
  if (score >= bounds.partial * weight) return v1::TIER_PARTIAL;
  return v1::TIER_NOT_MET;
}

std::string TierRangeText(const TierBounds& bounds, const Rational& weight,
                          v1::Tier tier) {
  const std::string full = PlainText(bounds.full * weight);
  const std::string partial = PlainText(bounds.partial * weight);
  switch (tier) {
    case v1::TIER_FULL:
      return absl::StrCat("[", full, ", ", PlainText(weight), "]");
    case v1::TIER_PARTIAL:
      return absl::StrCat("[", partial, ", ", full, ")");
    default:
      return absl::StrCat("[0, ", partial, ")");
  }
}

std::string TierText(v1::Tier tier) {
  switch (tier) {
    case v1::TIER_FULL:
      return "达成";
    case v1::TIER_PARTIAL:
      return "部分达成";
    case v1::TIER_NOT_MET:
      return "未达成";
    default:
      return "";
  }
}

}  // namespace jixiao::evaluation
