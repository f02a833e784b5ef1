// The score of a leaf that counts, and the weight it counts on where that of
// inapplicable leaves is redistributed.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_COUNTED_SCORE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_COUNTED_SCORE_H_

#include <map>
#include <set>
#include <string>

#include "common/rational/rational.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/framework/indicator_tree.h"

namespace jixiao::evaluation {

using LeafResults = google::protobuf::RepeatedPtrField<v1::LeafResult>;

// Its weight went to other leaves (NOT_APPLICABLE_POLICY_REDISTRIBUTE).
bool IsReleased(const v1::LeafResult& leaf);

// The weights that count, by code, of the printed leaves for which they are not
// the framework's own: 0 of each leaf in `released`; of others their own and
// their shares of the released ones, in proportion to the framework's weights
// (policy REDISTRIBUTE). Leaves in `kept` (NOT_APPLICABLE with full marks) take
// no share. Where no printed leaf can take it, a weight lapses. Exact, so that
// the weights that count sum to the framework's unless one lapses.
std::map<std::string, rational::Rational> AppliedWeights(
    const IndicatorTree& tree, const std::set<std::string>& released,
    const std::set<std::string>& kept);

// Sets `score` and `applied_weight` of every leaf from what is claimed and
// computed. `exact` has the computed scores by code before rounding, on the
// framework's weights, so that a score that is scaled is rounded once.
void CountScores(const IndicatorTree& tree,
                 const std::map<std::string, rational::Rational>& exact,
                 LeafResults* leaves);

// Sets `score` of the leaves that have a reviewed one. The rest is as
// CountScores left it.
void CountReviewedScores(const IndicatorTree& tree, LeafResults* leaves);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_COUNTED_SCORE_H_
