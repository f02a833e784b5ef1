// What filters may ask of scores, for common/filter.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_SCORE_FIELDS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_SCORE_FIELDS_H_

#include "common/filter/filter.h"

namespace jixiao::evaluation {

// The fields of `leaf_score AS l`, the year of `evaluation_head AS h`.
const filter::Fields& ScoreFields();

// What one value of a field asked for by `=` reads as.
inline constexpr char kOneIndicatorSql[] = "l.indicator_code = ?";
inline constexpr char kOneYearSql[] = "h.fiscal_year = ?";

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_SCORE_FIELDS_H_
