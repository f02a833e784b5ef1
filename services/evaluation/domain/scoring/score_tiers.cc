#include "services/evaluation/domain/scoring/score_tiers.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kMaxTiers = 50;

// "(0, 0.1]": a tier as the messages name it.
std::string TierName(const ActualRange& range) {
  return absl::StrCat(
      range.lo.has_value() && range.lo->closed ? "[" : "(",
      range.lo.has_value() ? PlainText(range.lo->value) : "no end", ", ",
      range.hi.has_value() ? PlainText(range.hi->value) : "no end",
      range.hi.has_value() && range.hi->closed ? "]" : ")");
}

// An end of a tier. False where it cannot be read, or is excluded and not set.
bool ReadEnd(const google::type::Decimal& bound, bool excluded,
             const std::string& field, const char* name,
             std::optional<RangeEnd>* end, status::Violations* violations) {
  const absl::StatusOr<std::optional<Rational>> value =
      rational::FromProto(bound);
  if (!value.ok()) {
    violations->Add(absl::StrCat(field, ".", name, "_bound"), value.status());
    return false;
  }
  if (value->has_value()) {
    *end = RangeEnd{**value, !excluded};
  } else if (excluded) {
    violations->Add(
        absl::StrCat(field, ".", name, "_excluded"),
        absl::StrCat("must not be set where the tier has no ", name, " end"));
    return false;
  }
  return true;
}

// nullopt where it cannot be read.
std::optional<PointTier> ReadTier(const v1::ScoreTier& tier,
                                  const Rational& weight,
                                  const std::string& field,
                                  status::Violations* violations) {
  PointTier read;
  const bool lo = ReadEnd(tier.lower_bound(), tier.lower_excluded(), field,
                          "lower", &read.range.lo, violations);
  const bool hi = ReadEnd(tier.upper_bound(), tier.upper_excluded(), field,
                          "upper", &read.range.hi, violations);
  const absl::StatusOr<Rational> points =
      rational::RequiredFromProto(tier.points());
  if (!points.ok()) {
    violations->Add(field + ".points", points.status());
  } else if (points->IsNegative() || *points > weight) {
    violations->Add(
        field + ".points",
        absl::StrCat("must be from 0 to the weight ", PlainText(weight),
                     ", got ", PlainText(*points)));
  } else {
    read.points = *points;
  }
  if (!lo || !hi || !points.ok()) return std::nullopt;
  if (read.range.IsEmpty()) {
    violations->Add(
        field, absl::StrCat("no value lies in the tier ", TierName(read.range),
                            ": its ends are swapped or excluded"));
  }
  return read;
}

// What lies between two neighbours.
void CheckSeam(const ActualRange& below, const ActualRange& above,
               const std::string& field, status::Violations* violations) {
  const std::string names =
      absl::StrCat(TierName(below), " and ", TierName(above));
  if (!below.hi.has_value() || !above.lo.has_value() ||
      below.hi->value > above.lo->value ||
      (below.hi->value == above.lo->value && below.hi->closed &&
       above.lo->closed)) {
    violations->Add(field, absl::StrCat("the tiers ", names,
                                        " overlap or are not in rising "
                                        "order: each value needs one tier"));
  } else if (below.hi->value < above.lo->value) {
    violations->Add(field, absl::StrCat("the values between the tiers ", names,
                                        " have no points: close the gap"));
  } else if (!below.hi->closed && !above.lo->closed) {
    violations->Add(field,
                    absl::StrCat("the value ", PlainText(above.lo->value),
                                 " lies in neither of the tiers ", names,
                                 ": close the gap"));
  }
}

// Every number must lie in a tier, since formulas may yield any.
void CheckOuterEnds(const std::vector<PointTier>& tiers,
                    const std::string& field, status::Violations* violations) {
  if (const auto& lo = tiers.front().range.lo; lo.has_value()) {
    violations->Add(absl::StrCat(field, "[0].lower_bound"),
                    absl::StrCat("values below ", PlainText(lo->value),
                                 " have no points: leave the lower end of "
                                 "the first tier out"));
  }
  if (const auto& hi = tiers.back().range.hi; hi.has_value()) {
    violations->Add(
        absl::StrCat(field, "[", tiers.size() - 1, "].upper_bound"),
        absl::StrCat("values above ", PlainText(hi->value),
                     " have no points: leave the upper end of the last tier "
                     "out"));
  }
}

}  // namespace

std::vector<PointTier> CompileTiers(
    const google::protobuf::RepeatedPtrField<v1::ScoreTier>& tiers,
    const Rational& weight, const std::string& field,
    status::Violations* violations) {
  const std::size_t before = violations->violations().size();
  if (tiers.empty() || tiers.size() > kMaxTiers) {
    violations->Add(field,
                    absl::StrCat("must be 1 to ", kMaxTiers,
                                 " with the method TIERS, got ", tiers.size()));
    return {};
  }
  std::vector<PointTier> read;
  for (int i = 0; i < tiers.size(); ++i) {
    std::optional<PointTier> tier = ReadTier(
        tiers[i], weight, absl::StrCat(field, "[", i, "]"), violations);
    if (tier.has_value()) read.push_back(*std::move(tier));
  }
  if (violations->violations().size() != before) return {};
  for (std::size_t i = 1; i < read.size(); ++i) {
    CheckSeam(read[i - 1].range, read[i].range,
              absl::StrCat(field, "[", i, "]"), violations);
  }
  CheckOuterEnds(read, field, violations);
  if (violations->violations().size() != before) return {};
  return read;
}

}  // namespace jixiao::evaluation
