// What would change the status or the score of a leaf, in sentences.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_REMEDIES_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_REMEDIES_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/scoring/leaf_rule.h"

namespace jixiao::evaluation {

// One Chinese sentence each; none where nothing is open. `result` is a result
// of `leaf`, which is one of the framework's, in the fiscal year. Values named
// are exact inversions of the method and of the formula: with them the score is
// what the sentence says.
std::vector<std::string> RemediesOf(const CompiledFramework& framework,
                                    const LeafRule& leaf,
                                    const v1::LeafResult& result,
                                    int fiscal_year);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_EXPLAIN_REMEDIES_H_
