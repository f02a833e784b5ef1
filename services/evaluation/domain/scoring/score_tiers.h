// The tiers of the method TIERS (分档).
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_TIERS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_TIERS_H_

#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "common/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation {

// The tiers in their order. Adds to `violations` under `field` what is wrong:
// points outside 0 to `weight`; a tier in which no value lies; neighbours with
// a gap between them, that overlap or are out of order; an end below which or
// above which there are no points. Empty where anything is.
std::vector<PointTier> CompileTiers(
    const google::protobuf::RepeatedPtrField<v1::ScoreTier>& tiers,
    const rational::Rational& weight, const std::string& field,
    status::Violations* violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_SCORE_TIERS_H_
