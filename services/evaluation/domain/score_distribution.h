// How the scores of departments lie between 0 and full marks.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORE_DISTRIBUTION_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORE_DISTRIBUTION_H_

#include <cstdint>
#include <vector>

#include "jixiao/evaluation/v1/score_service.pb.h"

namespace jixiao::evaluation {

// So many departments score so many hundredths of a point of a weight, and so
// many of them claim all of it.
struct ScoreCount {
  int64_t score = 0;
  int64_t weight = 0;  // above 0
  int department_count = 0;
  int claimed_full_count = 0;
};

// The buckets, the lowest, median, mean and highest score. In any order; the
// same score may occur with several weights.
v1::ScoreDistribution Distribute(std::vector<ScoreCount> counts);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORE_DISTRIBUTION_H_
