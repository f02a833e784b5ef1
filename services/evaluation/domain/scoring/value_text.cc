#include "services/evaluation/domain/scoring/value_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kActualDecimals = 2;
constexpr int kMostDecimals = 12;
constexpr int kRangeDecimals = 4;

bool ShownInPercent(const LeafRule& leaf) {
  if (leaf.quantitative->formula.type().unit != "one") return false;
  const std::string& target = leaf.indicator->target_text();
  return target.find_first_of("0123456789") == std::string::npos ||
         target.find('%') != std::string::npos ||
         target.find("％") != std::string::npos;
}

// What 1 of the shown unit is in the base unit.
Rational ShownUnit(const LeafRule& leaf) {
  if (ShownInPercent(leaf)) return Rational::FromFraction(1, 100);
  const std::string& unit = leaf.quantitative->formula.type().unit;
  return unit == "CNY" || unit == "USD" ? Rational::FromInt(10000)
                                        : Rational::FromInt(1);
}

std::string WithDecimals(const LeafRule& leaf, const Rational& value,
                         int decimals) {
  if (ShownInPercent(leaf)) return rational::FormatPercent(value, decimals);
  return NumberText(value, leaf.quantitative->formula.type().unit, "",
                    decimals);
}

// The fewest decimals that show the value in full, at most kMostDecimals.
int DecimalsInFull(const LeafRule& leaf, const Rational& value) {
  const Rational shown = value / ShownUnit(leaf);
  int decimals = 0;
  while (decimals < kMostDecimals && shown.RoundHalfAway(decimals) != shown) {
    ++decimals;
  }
  return decimals;
}

// The end, moved by less than one of its last shown decimal.
Rational MovedInwards(const LeafRule& leaf, const Rational& value,
                      bool upwards) {
  const Rational last = ShownUnit(leaf) * Rational::Pow10(-kRangeDecimals);
  const Rational steps = value / last;
  return (upwards ? steps.Ceil() : steps.Floor()) * last;
}

std::string LowerText(const LeafRule& leaf, const RangeEnd& end) {
  return absl::StrCat(end.closed ? "不低于 " : "高于 ",
                      TargetText(leaf, end.value));
}

std::string UpperText(const LeafRule& leaf, const RangeEnd& end) {
  return absl::StrCat(end.closed ? "不超过 " : "低于 ",
                      TargetText(leaf, end.value));
}

}  // namespace

std::string ActualText(const LeafRule& leaf, const Rational& value) {
  if (ShownInPercent(leaf)) {
    return rational::FormatPercent(value, kActualDecimals);
  }
  return NumberText(value, leaf.quantitative->formula.type().unit);
}

std::string ActualTextBeside(const LeafRule& leaf, const Rational& value,
                             const Rational& other) {
  const Rational shown = value / ShownUnit(leaf);
  const Rational beside = other / ShownUnit(leaf);
  int decimals = kActualDecimals;
  while (value != other && decimals < kMostDecimals &&
         shown.RoundHalfAway(decimals) == beside.RoundHalfAway(decimals)) {
    ++decimals;
  }
  return decimals == kActualDecimals ? ActualText(leaf, value)
                                     : WithDecimals(leaf, value, decimals);
}

std::string TargetText(const LeafRule& leaf, const Rational& value) {
  const int decimals = DecimalsInFull(leaf, value);
  const bool whole_percent = ShownInPercent(leaf) && decimals == 0;
  const std::string& unit = leaf.quantitative->formula.type().unit;
  const bool two = !whole_percent &&
                   (ShownInPercent(leaf) || unit == "CNY" || unit == "USD");
  return WithDecimals(leaf, value,
                      two ? std::max(decimals, kActualDecimals) : decimals);
}

std::string RangeText(const LeafRule& leaf, const ActualRange& range) {
  ActualRange shown = range;
  if (shown.lo.has_value()) {
    const Rational moved = MovedInwards(leaf, shown.lo->value, true);
    if (moved != shown.lo->value) shown.lo = RangeEnd{moved, true};
  }
  if (shown.hi.has_value()) {
    const Rational moved = MovedInwards(leaf, shown.hi->value, false);
    if (moved != shown.hi->value) shown.hi = RangeEnd{moved, true};
  }
  if (shown.IsEmpty()) shown = range;
  if (!shown.lo.has_value() && !shown.hi.has_value()) return "任意值";
  if (!shown.hi.has_value()) return LowerText(leaf, *shown.lo);
  if (!shown.lo.has_value()) return UpperText(leaf, *shown.hi);
  if (shown.lo->value == shown.hi->value) {
    return absl::StrCat("等于 ", TargetText(leaf, shown.lo->value));
  }
  return absl::StrCat(LowerText(leaf, *shown.lo), "且",
                      UpperText(leaf, *shown.hi));
}

std::string RangesText(const LeafRule& leaf,
                       const std::vector<ActualRange>& ranges) {
  std::string text;
  for (const ActualRange& range : ranges) {
    absl::StrAppend(&text, text.empty() ? "" : "或", RangeText(leaf, range));
  }
  return text;
}

}  // namespace jixiao::evaluation
