#include "services/evaluation/domain/checks/pair_verdict.h"

#include "common/rational/interval.h"
#include "common/rational/rational.h"

namespace jixiao::evaluation {
namespace {

using formula::Outcome;
using rational::Interval;
using rational::Rational;
using type::v1::Verdict;

// `value` rounded to the last digit of the printed figure is that figure.
bool RoundsTo(const Rational& value, const Outcome& printed) {
  if (!printed.printed_resolution.has_value()) return false;
  const Rational& unit = *printed.printed_resolution;
  return (value / unit).RoundHalfAway(0) * unit == printed.point;
}

// The printed figure `side` read as cut off meets the other side.
bool MeetsCutOff(const Outcome& side, const Outcome& other) {
  if (!side.printed_resolution.has_value()) return false;
  return rational::Meets(
      Interval::FromTruncated(side.point, *side.printed_resolution),
      other.interval);
}

Verdict CompareEqual(const Outcome& left, const Outcome& right) {
  if (left.point == right.point || RoundsTo(left.point, right) ||
      RoundsTo(right.point, left)) {
    return type::v1::VERDICT_HOLDS;
  }
  if (rational::Meets(left.interval, right.interval)) {
    return type::v1::VERDICT_ROUNDING;
  }
  if (MeetsCutOff(left, right) || MeetsCutOff(right, left)) {
    return type::v1::VERDICT_TRUNCATED;
  }
  return type::v1::VERDICT_VIOLATED;
}

Verdict OrderVerdict(bool of_printed, bool of_some_reading) {
  if (of_printed) return type::v1::VERDICT_HOLDS;
  return of_some_reading ? type::v1::VERDICT_ROUNDING
                         : type::v1::VERDICT_VIOLATED;
}

Verdict CompareAtMost(const Outcome& small, const Outcome& large) {
  return OrderVerdict(
      small.point <= large.point,
      rational::MayBeLessOrEqual(small.interval, large.interval));
}

Verdict CompareLess(const Outcome& small, const Outcome& large) {
  return OrderVerdict(small.point < large.point,
                      rational::MayBeLess(small.interval, large.interval));
}

}  // namespace

Verdict ComparePair(v1::RelationOperator op, const Outcome& left,
                    const Outcome& right) {
  switch (op) {
    case v1::RELATION_OPERATOR_AT_MOST:
      return CompareAtMost(left, right);
    case v1::RELATION_OPERATOR_AT_LEAST:
      return CompareAtMost(right, left);
    case v1::RELATION_OPERATOR_LESS:
      return CompareLess(left, right);
    case v1::RELATION_OPERATOR_GREATER:
      return CompareLess(right, left);
    default:
      return CompareEqual(left, right);
  }
}

int RankOf(Verdict verdict) {
  switch (verdict) {
    case type::v1::VERDICT_HOLDS:
      return 0;
    case type::v1::VERDICT_ROUNDING:
      return 1;
    case type::v1::VERDICT_TRUNCATED:
      return 2;
    default:
      return 3;
  }
}

std::string OperatorText(v1::RelationOperator op) {
  switch (op) {
    case v1::RELATION_OPERATOR_AT_MOST:
      return "≤";
    case v1::RELATION_OPERATOR_AT_LEAST:
      return "≥";
    case v1::RELATION_OPERATOR_LESS:
      return "＜";
    case v1::RELATION_OPERATOR_GREATER:
      return "＞";
    default:
      return "＝";
  }
}

std::string VerdictText(Verdict verdict) {
  switch (verdict) {
    case type::v1::VERDICT_HOLDS:
      return "成立";
    case type::v1::VERDICT_ROUNDING:
      return "在印刷精度内成立";
    case type::v1::VERDICT_TRUNCATED:
      return "按截尾读数成立";
    case type::v1::VERDICT_VIOLATED:
      return "不成立";
    case type::v1::VERDICT_TENSION:
      return "存疑";
    case type::v1::VERDICT_MISSING:
      return "缺少数据";
    case type::v1::VERDICT_UNDEFINED:
      return "没有定义";
    default:
      return "";
  }
}

}  // namespace jixiao::evaluation
