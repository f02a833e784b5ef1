// The compiled rule of a leaf that is computed from facts.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_QUANTITATIVE_LEAF_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_QUANTITATIVE_LEAF_H_

#include <optional>
#include <string>

#include "common/rational/rational.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/formula/formula.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation {

// Immutable once compiled.
struct QuantitativeLeaf {
  formula::Formula formula;
  ScoringRule rule;
  std::optional<formula::Formula> not_applicable;
  // Where not applicable: the weight goes to other leaves, else full marks.
  bool redistribute = false;
  std::optional<rational::Rational> overrun;
  // Outside these the department must say why.
  std::optional<rational::Rational> reason_below;
  std::optional<rational::Rational> reason_above;

  bool AsksForReason(const rational::Rational& actual) const {
    return (reason_below.has_value() && actual < *reason_below) ||
           (reason_above.has_value() && actual > *reason_above);
  }
};

// Adds what is wrong to `violations` under `field`, the path of the rule: a
// formula or condition that does not compile, a parameter that its method needs
// and has not, has and does not take, or that lies out of range. nullopt when
// anything is.
std::optional<QuantitativeLeaf> CompileQuantitative(
    const v1::QuantitativeRule& rule, const rational::Rational& weight,
    const Vocabulary& vocabulary, const std::string& field,
    status::Violations* violations);

// "PROPORTIONAL": a method as messages name it.
std::string MethodId(v1::ScoringMethod method);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_QUANTITATIVE_LEAF_H_
