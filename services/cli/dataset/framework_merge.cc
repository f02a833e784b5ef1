// A framework over the one that it extends, and the sums that its inner nodes
// state.
#include <map>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "services/cli/dataset/framework_parts.h"
#include "services/cli/dataset/place_error.h"
#include "services/evaluation/domain/framework/extend.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;
using evaluation::v1::Indicator;
using rational::Rational;

constexpr int kMaxSummedLevels = 20;

// The places of the elements of one list: of each what its own file says, and
// for the rest what the base's says.
template <typename Element>
void PlaceElements(const std::string& list, const std::vector<int>& origins,
                   const google::protobuf::RepeatedPtrField<Element>& whole,
                   const google::protobuf::RepeatedPtrField<Element>& base,
                   const std::string& (Element::*key)() const,
                   const LocationMap& own_at, const LocationMap& base_at,
                   LocationMap& at) {
  const auto path = [&list](int index) {
    return absl::StrCat(list, "[", index, "]");
  };
  std::map<std::string, int> base_places;
  for (int i = 0; i < base.size(); ++i)
    base_places.emplace((base[i].*key)(), i);
  for (int i = 0; i < whole.size(); ++i) {
    if (origins[i] >= 0) at.Adopt(own_at, path(origins[i]), path(i));
    const auto found = base_places.find((whole[i].*key)());
    if (found != base_places.end()) {
      at.Adopt(base_at, path(found->second), path(i));
    }
  }
}

// The leaves below each inner node, summed; not known where one of them has no
// weight that can be read.
std::map<std::string, std::optional<Rational>> SumsOf(
    const Framework& framework) {
  std::map<std::string, std::optional<Rational>> sums;
  std::map<std::string, std::string> parents;
  for (const Indicator& node : framework.indicators()) {
    parents.emplace(node.code(), node.parent_code());
    if (!node.parent_code().empty()) sums[node.parent_code()] = Rational();
  }
  for (const Indicator& node : framework.indicators()) {
    if (sums.count(node.code()) > 0) continue;
    const auto weight = rational::RequiredFromProto(node.weight());
    std::string above = node.parent_code();
    // Deeper trees are told by the validation; so are circles.
    for (int level = 0; level < kMaxSummedLevels && !above.empty(); ++level) {
      std::optional<Rational>& sum = sums[above];
      if (!weight.ok()) sum.reset();
      if (sum) *sum += *weight;
      const auto parent = parents.find(above);
      above = parent == parents.end() ? "" : parent->second;
    }
  }
  return sums;
}

}  // namespace

void ExtendSource(const FrameworkSource& base, FrameworkSource& source,
                  Diagnostics& diagnostics) {
  status::Violations violations;
  evaluation::ExtendedFramework extended =
      evaluation::Extend(base.framework, source.framework, &violations);
  PlaceViolations(violations, source.at, diagnostics);
  const Framework& whole = extended.framework;
  LocationMap at;
  PlaceElements("grades", extended.grades, whole.grades(),
                base.framework.grades(), &evaluation::v1::Grade::display_name,
                source.at, base.at, at);
  PlaceElements("facts", extended.facts, whole.facts(), base.framework.facts(),
                &evaluation::v1::FactDefinition::key, source.at, base.at, at);
  PlaceElements("indicators", extended.indicators, whole.indicators(),
                base.framework.indicators(), &Indicator::code, source.at,
                base.at, at);
  PlaceElements("checks", extended.checks, whole.checks(),
                base.framework.checks(), &evaluation::v1::Check::id, source.at,
                base.at, at);
  PlaceElements("tier_words", extended.tier_words, whole.tier_words(),
                base.framework.tier_words(), &evaluation::v1::TierWord::word,
                source.at, base.at, at);
  for (const char* field :
       {"", "framework_id", "display_name", "full_marks", "base", "indicators",
        "facts", "grades", "tier_words", "checks"}) {
    if (const auto place = source.at.Find(field)) at.Add(field, *place);
  }
  at.Adopt(source.at, "omitted_codes", "omitted_codes");
  source.framework = std::move(extended.framework);
  source.at = std::move(at);
}

void CheckStatedSums(FrameworkSource& source, Diagnostics& diagnostics) {
  const auto sums = SumsOf(source.framework);
  for (int i = 0; i < source.framework.indicators_size(); ++i) {
    Indicator& node = *source.framework.mutable_indicators(i);
    const auto sum = sums.find(node.code());
    if (sum == sums.end() || node.weight().value().empty()) continue;
    const auto stated = rational::RequiredFromProto(node.weight());
    if (sum->second && stated.ok() && *stated != *sum->second) {
      diagnostics.Add(source.at.Find(absl::StrCat("indicators[", i, "].weight"))
                          .value_or(Location{}),
                      absl::StrCat("the weight ", node.weight().value(), " of ",
                                   node.code(), " ", node.display_name(),
                                   " is not what the leaves below it sum to, ",
                                   evaluation::PlainText(*sum->second)));
    }
    node.clear_weight();
  }
}

}  // namespace jixiao::cli
