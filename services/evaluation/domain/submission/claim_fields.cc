#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/method.h"
#include "services/evaluation/domain/scoring/tier.h"
#include "services/evaluation/domain/submission/field_checks.h"
#include "services/evaluation/domain/submission/point_fields.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kMaxClaims = 2000;
constexpr std::size_t kMaxClaimText = 2000;

// Why a code names no leaf that can be claimed.
std::string NoLeafReason(const std::string& code, const IndicatorTree& tree) {
  const IndicatorTree::Node* node = tree.Find(code);
  if (node == nullptr) {
    return absl::StrCat("no indicator of the framework has the code ",
                        text::Quote(code));
  }
  if (!node->leaf()) {
    return absl::StrCat("the indicator ", code,
                        " has others below it; only leaves are claimed");
  }
  return absl::StrCat("the indicator ", code,
                      " is inferred, not printed, and has no claim");
}

// A tier or word on a leaf that is not judged by tiers. False where there is
// one.
bool CheckHasTiers(const LeafRule& leaf, const v1::Claim& claim,
                   const std::string& field, status::Violations* violations) {
  if (leaf.JudgedByTiers()) return true;
  const std::string why =
      absl::StrCat("the indicator ", leaf.indicator->code(),
                   leaf.quantitative.has_value()
                       ? " is computed and has no tiers"
                       : " is judged by its evaluation points and has no "
                         "tiers");
  if (claim.tier() != v1::TIER_UNSPECIFIED) {
    violations->Add(field + ".tier", why);
  }
  if (!claim.tier_word().empty()) violations->Add(field + ".tier_word", why);
  return false;
}

// A word must be one of the framework's and mean the tier beside it.
bool CheckTierWord(const TierWords& words, const v1::Claim& claim,
                   const std::string& field, status::Violations* violations) {
  if (claim.tier_word().empty()) return true;
  const v1::Tier tier = words.Find(claim.tier_word());
  if (tier == v1::TIER_UNSPECIFIED) {
    violations->Add(
        field + ".tier_word",
        absl::StrCat("the framework has no tier word ",
                     text::Quote(claim.tier_word()),
                     text::DidYouMean(words.Words(), claim.tier_word())));
    return false;
  }
  if (claim.tier() == v1::TIER_UNSPECIFIED || claim.tier() == tier) return true;
  violations->Add(field + ".tier_word",
                  absl::StrCat("the word ", text::Quote(claim.tier_word()),
                               " means the tier ", TierText(tier),
                               ", the claim gives ", TierText(claim.tier())));
  return false;
}

void CheckTier(const LeafRule& leaf, const TierWords& words,
               const v1::Claim& claim, const Rational& score,
               const std::string& field, status::Violations* violations) {
  if (!v1::Tier_IsValid(claim.tier())) {
    violations->Add(field + ".tier",
                    "must be TIER_FULL, TIER_PARTIAL or TIER_NOT_MET");
    return;
  }
  if (!CheckHasTiers(leaf, claim, field, violations) ||
      !CheckTierWord(words, claim, field, violations)) {
    return;
  }
  const v1::Tier tier = words.TierOfClaim(claim);
  if (tier == v1::TIER_UNSPECIFIED ||
      TierOf(leaf.tiers, leaf.weight, score) == tier) {
    return;
  }
  violations->Add(
      field + ".claimed_score",
      absl::StrCat("the tier ", TierText(tier), " of ", leaf.indicator->code(),
                   " ", leaf.indicator->display_name(), " is ",
                   TierRangeText(leaf.tiers, leaf.weight, tier),
                   ", the claimed score ", PlainText(score), " is outside it"));
}

void CheckScore(const LeafRule& leaf, const TierWords& words,
                const v1::Claim& claim, const std::string& field,
                status::Violations* violations) {
  const absl::StatusOr<Rational> score =
      rational::RequiredFromProto(claim.claimed_score());
  if (!score.ok()) {
    violations->Add(field + ".claimed_score", score.status());
  } else if (score->IsNegative()) {
    violations->Add(
        field + ".claimed_score",
        absl::StrCat("must not be negative, got ", PlainText(*score)));
  } else if (*score > leaf.weight) {
    violations->Add(
        field + ".claimed_score",
        absl::StrCat("the claimed score ", PlainText(*score),
                     " is above the weight ", PlainText(leaf.weight), " of ",
                     leaf.indicator->code(), " ",
                     leaf.indicator->display_name()));
  } else if (RoundScore(*score) != *score) {
    violations->Add(
        field + ".claimed_score",
        absl::StrCat("must have at most 2 decimals, got ", PlainText(*score)));
  } else {
    CheckTier(leaf, words, claim, *score, field, violations);
  }
}

}  // namespace

void CheckClaims(const v1::Submission& submission,
                 const CompiledFramework& framework,
                 status::Violations* violations) {
  if (submission.claims_size() > kMaxClaims) {
    violations->Add("claims", absl::StrCat("at most ", kMaxClaims));
    return;
  }
  const EvidenceByNumber evidence = IndexEvidence(submission);
  std::set<std::string> claimed;
  for (int i = 0; i < submission.claims_size(); ++i) {
    const v1::Claim& claim = submission.claims(i);
    const std::string field = absl::StrCat("claims[", i, "]");
    const LeafRule* leaf = framework.FindLeaf(claim.indicator_code());
    if (leaf == nullptr) {
      violations->Add(field + ".indicator_code",
                      NoLeafReason(claim.indicator_code(), framework.tree()));
      continue;
    }
    if (!claimed.insert(claim.indicator_code()).second) {
      violations->Add(
          field + ".indicator_code",
          absl::StrCat(claim.indicator_code(), " is claimed twice"));
    }
    CheckScore(*leaf, framework.tier_words(), claim, field, violations);
    CheckPoints(*leaf, claim, evidence, field, violations);
    CheckText(field + ".explanation", claim.explanation(), 0, kMaxClaimText,
              true, violations);
    CheckText(field + ".evaluation_points", claim.evaluation_points(), 0,
              kMaxClaimText, true, violations);
    CheckText(field + ".deviation_reason", claim.deviation_reason(), 0,
              kMaxClaimText, true, violations);
  }
  for (const LeafRule& leaf : framework.leaves()) {
    if (claimed.count(leaf.indicator->code()) != 0) continue;
    violations->Add("claims",
                    absl::StrCat("no claim for ", leaf.indicator->code(), " ",
                                 leaf.indicator->display_name()));
  }
}

}  // namespace jixiao::evaluation
