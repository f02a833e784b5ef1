// Compares two figures as printed (DOMAIN.md §4 "Checks are interval
// arithmetic").
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_PAIR_VERDICT_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_PAIR_VERDICT_H_

#include <string>

#include "jixiao/evaluation/v1/check.pb.h"
#include "jixiao/type/v1/verdict.pb.h"
#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation {

// HOLDS, ROUNDING, TRUNCATED or VIOLATED. Both sides have values.
//
// Equal: HOLDS where the values are equal, or one rounds to the printed figure
// that the other is; ROUNDING where the intervals meet; TRUNCATED where they
// meet once a printed figure is read as cut off.
// Order: HOLDS where true of the printed values; ROUNDING where true of some
// reading.
type::v1::Verdict ComparePair(v1::RelationOperator op,
                              const formula::Outcome& left,
                              const formula::Outcome& right);

// HOLDS 0, ROUNDING 1, TRUNCATED 2, VIOLATED 3: the higher the worse.
int RankOf(type::v1::Verdict verdict);

// "＝", "≤", ...
std::string OperatorText(v1::RelationOperator op);

// "成立", "在印刷精度内成立", ... for messages.
std::string VerdictText(type::v1::Verdict verdict);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_PAIR_VERDICT_H_
