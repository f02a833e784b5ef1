#include "services/project/domain/time_progress.h"

namespace jixiao::project {

using rational::Rational;

Rational TimeProgress(absl::CivilDay day) {
  constexpr int kMonths = 12;
  const absl::CivilMonth month(day);
  const absl::CivilDay first(month);
  const absl::CivilDay next(month + 1);
  return (Rational::FromInt(month.month() - 1) +
          Rational::FromFraction(day.day(), next - first)) /
         Rational::FromInt(kMonths);
}

}  // namespace jixiao::project
