#include "services/evaluation/domain/facts/vocabulary.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/domain/facts/derived_facts.h"

namespace jixiao::evaluation {
namespace {

constexpr std::size_t kMaxKeyLength = 128;
constexpr std::size_t kMaxDefinitionNameLength = 64;

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// What is wrong with one definition on its own.
void CheckDefinition(const v1::FactDefinition& fact, const std::string& field,
                     status::Violations* violations) {
  if (!IsFactKey(fact.key())) {
    violations->Add(field + ".key",
                    absl::StrCat("must be lower-case words of letters, digits "
                                 "and underscores joined by dots, got ",
                                 text::Quote(fact.key())));
  }
  const std::size_t length = text::CodePointCount(fact.display_name());
  if (length < 1 || length > kMaxDefinitionNameLength ||
      text::HasControlCharacter(fact.display_name())) {
    violations->Add(field + ".display_name",
                    "must have 1 to 64 characters, none a control character");
  }
  const absl::StatusOr<const units::BaseUnit*> unit =
      units::GetBase(fact.unit());
  if (!unit.ok()) violations->Add(field + ".unit", unit.status());
  const std::string derived = DerivedFactUnit(fact.key());
  if (!derived.empty() && derived != fact.unit()) {
    violations->Add(field + ".unit",
                    absl::StrCat("the fact ", fact.key(),
                                 " is derived from the submission in the unit ",
                                 derived, ", not ", fact.unit()));
  }
}

bool IsAmount(const std::string& unit) {
  const units::BaseUnit* base = units::FindBase(unit);
  return base != nullptr && base->dimension != units::Dimension::kRatio &&
         base->dimension != units::Dimension::kDate &&
         base->dimension != units::Dimension::kNames;
}

// What is wrong with the amount that weighs a rate; nothing where there is
// none.
void CheckWeight(const Vocabulary& vocabulary, const v1::FactDefinition& fact,
                 const std::string& field, status::Violations* violations) {
  if (fact.weighted_by().empty()) return;
  const absl::StatusOr<const Vocabulary::Definition*> amount =
      vocabulary.Get(fact.weighted_by());
  if (fact.unit() != "one") {
    violations->Add(field, absl::StrCat("only a rate, of the unit one, is "
                                        "weighted; figures in ",
                                        fact.unit(), " add up"));
  } else if (!amount.ok()) {
    violations->Add(field, amount.status());
  } else if ((*amount)->key != fact.weighted_by()) {
    violations->Add(field, absl::StrCat("must be the key ", (*amount)->key));
  } else if (!IsAmount((*amount)->unit)) {
    violations->Add(
        field, absl::StrCat("a rate is weighted by an amount; ", (*amount)->key,
                            " has the unit ", (*amount)->unit));
  }
}

}  // namespace

bool IsFactKey(const std::string& key) {
  if (key.empty() || key.size() > kMaxKeyLength || !IsLower(key[0])) {
    return false;
  }
  char previous = '.';
  for (const char c : key) {
    if (c == '.' && previous == '.') return false;
    if (c != '.' && c != '_' && !IsLower(c) && !IsDigit(c)) return false;
    previous = c;
  }
  return previous != '.';
}

Vocabulary Vocabulary::Build(
    const google::protobuf::RepeatedPtrField<v1::FactDefinition>& facts,
    status::Violations* violations) {
  Vocabulary result;
  for (int i = 0; i < facts.size(); ++i) {
    const v1::FactDefinition& fact = facts[i];
    const std::string field = absl::StrCat("facts[", i, "]");
    CheckDefinition(fact, field, violations);
    if (!result.by_key_
             .emplace(fact.key(), Definition{fact.key(), fact.display_name(),
                                             fact.unit(), fact.weighted_by()})
             .second) {
      violations->Add(field + ".key",
                      absl::StrCat(fact.key(), " is defined twice"));
      continue;
    }
    const auto [other, added] =
        result.key_by_name_.emplace(fact.display_name(), fact.key());
    if (!added) {
      violations->Add(field + ".display_name",
                      absl::StrCat(fact.display_name(), " is the name of ",
                                   other->second, " too"));
    }
  }
  for (int i = 0; i < facts.size(); ++i) {
    CheckWeight(result, facts[i], absl::StrCat("facts[", i, "].weighted_by"),
                violations);
  }
  return result;
}

const Vocabulary::Definition* Vocabulary::FindKey(
    const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &found->second;
}

const Vocabulary::Definition* Vocabulary::FindName(
    const std::string& key_or_display_name) const {
  if (const Definition* found = FindKey(key_or_display_name)) return found;
  const auto named = key_by_name_.find(key_or_display_name);
  return named == key_by_name_.end() ? nullptr : FindKey(named->second);
}

absl::StatusOr<const Vocabulary::Definition*> Vocabulary::Get(
    const std::string& key_or_display_name) const {
  if (const Definition* found = FindName(key_or_display_name)) return found;
  std::vector<std::string> candidates;
  for (const auto& [key, definition] : by_key_) candidates.push_back(key);
  for (const auto& [name, key] : key_by_name_) candidates.push_back(name);
  return status::InvalidValue(
      absl::StrCat("unknown fact ", text::Quote(key_or_display_name),
                   text::DidYouMean(candidates, key_or_display_name)));
}

std::string Vocabulary::DisplayName(const FactAddress& address) const {
  const Definition* found = FindKey(address.key);
  return address.Label(found == nullptr ? address.key : found->display_name);
}

}  // namespace jixiao::evaluation
