// A check with its formulas and message compiled.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPILED_CHECK_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPILED_CHECK_H_

#include <optional>
#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/check.pb.h"
#include "services/evaluation/domain/checks/message_template.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/formula/formula.h"
#include "services/evaluation/domain/framework/indicator_tree.h"

namespace jixiao::evaluation {

// Points into the framework it was compiled from. Immutable once compiled.
struct CompiledCheck {
  const v1::Check* check = nullptr;
  // By kind: the terms of a relation; the parts of a sum and last its total;
  // numerator, denominator and stated rate of a ratio; current, prior and
  // stated change of a year-on-year check; of a range the lower bound where
  // there is one, the figure, and the upper bound where there is one; closing
  // figure of the year before and opening figure of a continuity check; the
  // count of a named-count check. None for other kinds.
  std::vector<formula::Formula> terms;
  // What the first of them yields; of a relation, sum or range all of them.
  formula::Type type;
  MessageTemplate message;
  // The weights of the leaves whose claims it contradicts.
  rational::Rational points;
};

// Adds what is wrong to `violations` under `field`. nullopt when anything is.
std::optional<CompiledCheck> CompileCheck(const v1::Check& check,
                                          const IndicatorTree& tree,
                                          const Vocabulary& vocabulary,
                                          const std::string& field,
                                          status::Violations* violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPILED_CHECK_H_
