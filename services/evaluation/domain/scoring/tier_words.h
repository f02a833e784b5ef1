// The words of a framework that stand for a tier: 健全, 规范, 公开.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_TIER_WORDS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_TIER_WORDS_H_

#include <map>
#include <string>
#include <vector>

#include "common/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"

namespace jixiao::evaluation {

// Immutable once compiled.
class TierWords {
 public:
  // Adds what is wrong to `violations` under `tier_words[i]`.
  static TierWords Compile(
      const google::protobuf::RepeatedPtrField<v1::TierWord>& words,
      status::Violations* violations);

  // TIER_UNSPECIFIED where the framework does not have the word.
  v1::Tier Find(const std::string& word) const;

  // The tier that a claim gives, by its word or itself.
  v1::Tier TierOfClaim(const v1::Claim& claim) const;

  // The words, sorted.
  std::vector<std::string> Words() const;
  // Those of one tier, sorted.
  std::vector<std::string> WordsOf(v1::Tier tier) const;

 private:
  std::map<std::string, v1::Tier> tiers_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_TIER_WORDS_H_
