#include "services/evaluation/domain/checks/fact_checks.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

// A check of two facts: looks both up and prints both sides. MISSING unless
// both are there.
struct Sides {
  const FactRecord* left = nullptr;
  const FactRecord* right = nullptr;
  CheckResult result;

  bool both() const { return left != nullptr && right != nullptr; }
};

const FactRecord* LookUp(const std::string& key, const FactLookup& facts,
                         CheckResult* result) {
  const FactRecord* record = facts(key);
  if (record == nullptr) {
    result->missing.insert(key);
  } else if (std::find(result->used.begin(), result->used.end(), key) ==
             result->used.end()) {
    result->used.push_back(key);
  }
  return record;
}

Sides LookUpSides(const std::string& left, const std::string& right,
                  const FactLookup& facts, const Vocabulary& vocabulary) {
  Sides sides;
  sides.left = LookUp(left, facts, &sides.result);
  sides.right = LookUp(right, facts, &sides.result);
  v1::Finding& finding = sides.result.finding;
  if (sides.left != nullptr) finding.set_left(sides.left->Text());
  if (sides.right != nullptr) finding.set_right(sides.right->Text());
  if (!sides.both()) {
    finding.set_verdict(type::v1::VERDICT_MISSING);
    finding.set_message(MissingMessage(sides.result.missing, vocabulary));
  }
  return sides;
}

std::string Named(const Vocabulary& vocabulary, const std::string& key) {
  return absl::StrCat("“", vocabulary.DisplayName(key), "”");
}

// The names of the left that may not be there.
std::vector<std::string> Offending(v1::NameSetCheck::Relation relation,
                                   const std::set<std::string>& left,
                                   const std::set<std::string>& right) {
  std::vector<std::string> names;
  if (relation == v1::NameSetCheck::RELATION_SUBSET) {
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(names));
  } else {
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                          std::back_inserter(names));
  }
  return names;
}

bool IsEmpty(const FactRecord& record) {
  if (record.IsNames()) return record.names.empty();
  return !record.IsDate() && record.value.Sign() <= 0;
}

}  // namespace

std::string MissingMessage(const std::set<std::string>& keys,
                           const Vocabulary& vocabulary) {
  std::string names;
  for (const std::string& key : keys) names += Named(vocabulary, key);
  return absl::StrCat("缺少", names, "，无法核对。");
}

CheckResult RunNameSet(const v1::NameSetCheck& check, const FactLookup& facts,
                       const Vocabulary& vocabulary) {
  Sides sides =
      LookUpSides(check.left_fact(), check.right_fact(), facts, vocabulary);
  const bool subset = check.relation() == v1::NameSetCheck::RELATION_SUBSET;
  const std::string left = Named(vocabulary, check.left_fact());
  const std::string right = Named(vocabulary, check.right_fact());
  v1::Finding& finding = sides.result.finding;
  finding.set_relation(subset
                           ? absl::StrCat(left, "的名称都列于", right)
                           : absl::StrCat(left, "与", right, "没有相同的名称"));
  if (!sides.both()) return std::move(sides.result);
  const std::vector<std::string> names =
      Offending(check.relation(), sides.left->names, sides.right->names);
  const std::string listed = absl::StrJoin(names, "、");
  finding.set_difference(listed);
  if (names.empty()) {
    finding.set_verdict(type::v1::VERDICT_HOLDS);
    finding.set_message(absl::StrCat(finding.relation(), "，成立。"));
  } else {
    finding.set_verdict(type::v1::VERDICT_VIOLATED);
    finding.set_message(
        subset ? absl::StrCat(left, "中的", listed, "未列于", right, "。")
               : absl::StrCat(listed, "既列于", left, "，又列于", right, "。"));
  }
  return std::move(sides.result);
}

CheckResult RunPresence(const v1::PresenceCheck& check, const FactLookup& facts,
                        const Vocabulary& vocabulary) {
  CheckResult result;
  std::vector<std::string> names;
  std::vector<std::string> texts;
  std::string lacking;
  for (const std::string& key : check.fact_keys()) {
    const FactRecord* record = LookUp(key, facts, &result);
    const std::string name = Named(vocabulary, key);
    names.push_back(name);
    if (record == nullptr || IsEmpty(*record)) lacking += name;
    if (record != nullptr) {
      texts.push_back(
          absl::StrCat(vocabulary.DisplayName(key), " ", record->Text()));
    }
  }
  result.finding.set_left(absl::StrJoin(texts, "；"));
  result.finding.set_relation(absl::StrCat(absl::StrJoin(names, ""), "已填写"));
  result.finding.set_verdict(lacking.empty() ? type::v1::VERDICT_HOLDS
                                             : type::v1::VERDICT_MISSING);
  result.finding.set_message(lacking.empty()
                                 ? absl::StrCat(result.finding.relation(), "。")
                                 : absl::StrCat(lacking, "为空或未填写。"));
  return result;
}

CheckResult RunDateOrder(const v1::DateOrderCheck& check,
                         const FactLookup& facts,
                         const Vocabulary& vocabulary) {
  Sides sides =
      LookUpSides(check.earlier_fact(), check.later_fact(), facts, vocabulary);
  const std::string earlier = Named(vocabulary, check.earlier_fact());
  const std::string later = Named(vocabulary, check.later_fact());
  v1::Finding& finding = sides.result.finding;
  finding.set_relation(absl::StrCat(earlier, "不晚于", later));
  if (!sides.both()) return std::move(sides.result);
  const rational::Rational days = sides.left->value - sides.right->value;
  finding.set_difference(absl::StrCat(days.ToString(), " 天"));
  if (days.Sign() <= 0) {
    finding.set_verdict(type::v1::VERDICT_HOLDS);
    finding.set_message(absl::StrCat(finding.relation(), "，成立。"));
  } else {
    finding.set_verdict(type::v1::VERDICT_VIOLATED);
    finding.set_message(absl::StrCat(earlier, "（", finding.left(), "）晚于",
                                     later, "（", finding.right(), "）",
                                     days.ToString(), " 天。"));
  }
  return std::move(sides.result);
}

}  // namespace jixiao::evaluation
