#include "services/evaluation/domain/framework/extend.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "services/evaluation/domain/framework/overlay.h"

namespace jixiao::evaluation {
namespace {

using google::protobuf::RepeatedPtrField;

std::string KeyOfElement(const v1::Grade& grade) {
  return grade.display_name();
}
std::string KeyOfElement(const v1::FactDefinition& fact) { return fact.key(); }
std::string KeyOfElement(const v1::Indicator& node) { return node.code(); }
std::string KeyOfElement(const v1::Check& check) { return check.id(); }
std::string KeyOfElement(const v1::TierWord& word) { return word.word(); }

// Adds the base's elements without the omitted ones, each with its namesake of
// `own` over it, then the rest of `own`. Gives the place in `own` of each. Of
// elements with one key only the first finds the base's, so that the others are
// seen to be there twice.
template <typename Element>
std::vector<int> MergeElements(const RepeatedPtrField<Element>& base,
                               const RepeatedPtrField<Element>& own,
                               const std::set<std::string>& omitted,
                               RepeatedPtrField<Element>* merged) {
  std::map<std::string, int> places;
  std::vector<int> origins;
  for (const Element& element : base) {
    if (omitted.count(KeyOfElement(element)) > 0) continue;
    places.emplace(KeyOfElement(element), merged->size());
    *merged->Add() = element;
    origins.push_back(-1);
  }
  for (int i = 0; i < own.size(); ++i) {
    const auto place = places.find(KeyOfElement(own[i]));
    if (place != places.end() && origins[place->second] < 0) {
      OverlayElement(own[i], merged->Mutable(place->second));
      origins[place->second] = i;
    } else {
      *merged->Add() = own[i];
      origins.push_back(i);
    }
  }
  return origins;
}

template <typename Element>
void Reorder(const std::vector<int>& order, RepeatedPtrField<Element>* list,
             std::vector<int>* origins) {
  RepeatedPtrField<Element> sorted;
  std::vector<int> sorted_origins;
  for (const int place : order) {
    sorted.Add()->Swap(list->Mutable(place));
    sorted_origins.push_back((*origins)[place]);
  }
  list->Swap(&sorted);
  origins->swap(sorted_origins);
}

// Best first, where all bounds can be read.
void SortGrades(ExtendedFramework* extended) {
  std::vector<rational::Rational> bounds;
  for (const v1::Grade& grade : extended->framework.grades()) {
    const auto bound = rational::RequiredFromProto(grade.lower_bound());
    if (!bound.ok()) return;
    bounds.push_back(*bound);
  }
  std::vector<int> order(bounds.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&bounds](int a, int b) { return bounds[b] < bounds[a]; });
  Reorder(order, extended->framework.mutable_grades(), &extended->grades);
}

// Each after its parent, those of one parent in the order they have. What hangs
// on no root comes last, for the compiler to complain of.
void SortIndicators(ExtendedFramework* extended) {
  const auto& indicators = extended->framework.indicators();
  std::map<std::string, std::vector<int>> children;
  for (int i = 0; i < indicators.size(); ++i) {
    children[indicators[i].parent_code()].push_back(i);
  }
  std::vector<int> order;
  std::vector<bool> placed(indicators.size(), false);
  std::vector<int> open(children[""].rbegin(), children[""].rend());
  while (!open.empty()) {
    const int place = open.back();
    open.pop_back();
    if (placed[place]) continue;
    placed[place] = true;
    order.push_back(place);
    if (indicators[place].code().empty()) continue;
    const std::vector<int>& below = children[indicators[place].code()];
    open.insert(open.end(), below.rbegin(), below.rend());
  }
  for (int i = 0; i < indicators.size(); ++i) {
    if (!placed[i]) order.push_back(i);
  }
  Reorder(order, extended->framework.mutable_indicators(),
          &extended->indicators);
}

// The omitted indicators of the base with all below them.
std::set<std::string> DroppedIndicators(const v1::Framework& base,
                                        const std::set<std::string>& omitted) {
  std::set<std::string> dropped;
  for (const v1::Indicator& node : base.indicators()) {
    if (omitted.count(node.code()) > 0 ||
        dropped.count(node.parent_code()) > 0) {
      dropped.insert(node.code());
    }
  }
  return dropped;
}

void CheckOmitted(const v1::Framework& base, const v1::Framework& extending,
                  status::Violations* violations) {
  if (extending.omitted_codes_size() > kMaxOmittedCodes) {
    violations->Add("omitted_codes",
                    absl::StrCat("at most ", kMaxOmittedCodes));
    return;
  }
  std::set<std::string> known;
  for (const v1::Indicator& node : base.indicators()) known.insert(node.code());
  for (const v1::Check& check : base.checks()) known.insert(check.id());
  for (int i = 0; i < extending.omitted_codes_size(); ++i) {
    const std::string& code = extending.omitted_codes(i);
    if (known.count(code) > 0) continue;
    violations->Add(
        absl::StrCat("omitted_codes[", i, "]"),
        absl::StrCat("the base has no indicator or check ", text::Quote(code),
                     text::DidYouMean({known.begin(), known.end()}, code)));
  }
}

// One list of the framework, for its violations.
struct ElementList {
  const char* name;
  const char* noun;
  const std::vector<int>& origins;
  std::string (*key)(const v1::Framework&, int);
};

std::vector<ElementList> ListsOf(const ExtendedFramework& extended) {
  return {
      {"grades", "grade", extended.grades,
       [](const v1::Framework& f, int i) { return KeyOfElement(f.grades(i)); }},
      {"facts", "fact", extended.facts,
       [](const v1::Framework& f, int i) { return KeyOfElement(f.facts(i)); }},
      {"indicators", "indicator", extended.indicators,
       [](const v1::Framework& f, int i) {
         return KeyOfElement(f.indicators(i));
       }},
      {"checks", "check", extended.checks,
       [](const v1::Framework& f, int i) { return KeyOfElement(f.checks(i)); }},
      {"tier_words", "tier word", extended.tier_words,
       [](const v1::Framework& f, int i) {
         return KeyOfElement(f.tier_words(i));
       }}};
}

// `violation` of the list that its path begins with; nullopt where it begins
// with no element of a list.
std::optional<status::Violation> InList(const ExtendedFramework& extended,
                                        const status::Violation& violation) {
  const std::size_t open = violation.field.find('[');
  const std::size_t close = violation.field.find(']');
  if (open == std::string::npos || close == std::string::npos) {
    return std::nullopt;
  }
  for (const ElementList& list : ListsOf(extended)) {
    int place = -1;
    if (violation.field.substr(0, open) != list.name ||
        !absl::SimpleAtoi(violation.field.substr(open + 1, close - open - 1),
                          &place) ||
        place < 0 || place >= static_cast<int>(list.origins.size())) {
      continue;
    }
    const std::string rest = violation.field.substr(close + 1);
    if (list.origins[place] >= 0) {
      return status::Violation{
          absl::StrCat(list.name, "[", list.origins[place], "]", rest),
          violation.description};
    }
    return status::Violation{
        "base", absl::StrCat("its ", list.noun, " ",
                             list.key(extended.framework, place), ", ",
                             rest.empty() ? rest : rest.substr(1) + ": ",
                             violation.description)};
  }
  return std::nullopt;
}

}  // namespace

ExtendedFramework Extend(const v1::Framework& base,
                         const v1::Framework& extending,
                         status::Violations* violations) {
  CheckOmitted(base, extending, violations);
  const std::set<std::string> omitted(extending.omitted_codes().begin(),
                                      extending.omitted_codes().end());
  ExtendedFramework extended;
  v1::Framework& whole = extended.framework;
  // All but the lists, which are merged.
  whole = extending;
  whole.clear_grades();
  whole.clear_facts();
  whole.clear_indicators();
  whole.clear_checks();
  whole.clear_tier_words();
  if (whole.display_name().empty()) whole.set_display_name(base.display_name());
  if (whole.full_marks().value().empty()) {
    *whole.mutable_full_marks() = base.full_marks();
  }
  extended.grades = MergeElements(base.grades(), extending.grades(), {},
                                  whole.mutable_grades());
  extended.facts =
      MergeElements(base.facts(), extending.facts(), {}, whole.mutable_facts());
  extended.indicators = MergeElements(base.indicators(), extending.indicators(),
                                      DroppedIndicators(base, omitted),
                                      whole.mutable_indicators());
  extended.checks = MergeElements(base.checks(), extending.checks(), omitted,
                                  whole.mutable_checks());
  extended.tier_words = MergeElements(base.tier_words(), extending.tier_words(),
                                      {}, whole.mutable_tier_words());
  SortGrades(&extended);
  SortIndicators(&extended);
  return extended;
}

status::Violations InExtending(const ExtendedFramework& extended,
                               const status::Violations& violations) {
  status::Violations placed;
  for (const status::Violation& violation : violations.violations()) {
    const status::Violation own =
        InList(extended, violation).value_or(violation);
    placed.Add(own.field, own.description);
  }
  return placed;
}

}  // namespace jixiao::evaluation
