// Two evaluations side by side.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORE_COMPARISON_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORE_COMPARISON_H_

#include <vector>

#include "jixiao/evaluation/v1/score_service.pb.h"

namespace jixiao::evaluation {

// The leaves of an evaluation in the order of its table, and their total.
struct ScoredEvaluation {
  std::vector<v1::Score> scores;
  google::type::Decimal score_total;
};

// Matches leaves by code. With `changed_only` only those that differ in weight,
// a score or the status, or that only one has.
v1::CompareEvaluationsResponse CompareScores(const ScoredEvaluation& base,
                                             const ScoredEvaluation& current,
                                             bool changed_only);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORE_COMPARISON_H_
