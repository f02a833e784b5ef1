#include "services/evaluation/domain/scoring/tier_words.h"

#include "absl/strings/str_cat.h"
#include "common/text/text.h"

namespace jixiao::evaluation {
namespace {

constexpr int kMaxTierWords = 100;
constexpr std::size_t kMaxTierWordLength = 20;

}  // namespace

TierWords TierWords::Compile(
    const google::protobuf::RepeatedPtrField<v1::TierWord>& words,
    status::Violations* violations) {
  TierWords compiled;
  if (words.size() > kMaxTierWords) {
    violations->Add("tier_words", absl::StrCat("at most ", kMaxTierWords,
                                               ", got ", words.size()));
    return compiled;
  }
  for (int i = 0; i < words.size(); ++i) {
    const v1::TierWord& word = words[i];
    const std::string field = absl::StrCat("tier_words[", i, "]");
    const std::size_t length = text::CodePointCount(word.word());
    if (length < 1 || length > kMaxTierWordLength ||
        text::HasControlCharacter(word.word())) {
      violations->Add(field + ".word",
                      absl::StrCat("must have 1 to ", kMaxTierWordLength,
                                   " characters, none a control character"));
    }
    if (word.tier() == v1::TIER_UNSPECIFIED || !v1::Tier_IsValid(word.tier())) {
      violations->Add(field + ".tier",
                      "must be TIER_FULL, TIER_PARTIAL or TIER_NOT_MET");
    }
    if (!compiled.tiers_.emplace(word.word(), word.tier()).second) {
      violations->Add(field + ".word",
                      absl::StrCat("the word ", text::Quote(word.word()),
                                   " is given twice"));
    }
  }
  return compiled;
}

v1::Tier TierWords::Find(const std::string& word) const {
  const auto found = tiers_.find(word);
  return found == tiers_.end() ? v1::TIER_UNSPECIFIED : found->second;
}

v1::Tier TierWords::TierOfClaim(const v1::Claim& claim) const {
  return claim.tier_word().empty() ? claim.tier() : Find(claim.tier_word());
}

std::vector<std::string> TierWords::Words() const {
  std::vector<std::string> words;
  for (const auto& [word, tier] : tiers_) words.push_back(word);
  return words;
}

std::vector<std::string> TierWords::WordsOf(v1::Tier tier) const {
  std::vector<std::string> words;
  for (const auto& [word, of] : tiers_) {
    if (of == tier) words.push_back(word);
  }
  return words;
}

}  // namespace jixiao::evaluation
