// Compares figures in pairs and tells how they compare.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPARISON_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPARISON_H_

#include <cstddef>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/check.pb.h"
#include "services/evaluation/domain/checks/check_result.h"
#include "services/evaluation/domain/formula/ast.h"
#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation {

// A figure, computed or not.
struct ComparedTerm {
  // "决算支出 ÷ 预算支出".
  std::string text;
  formula::Outcome value;
  // A number or a date.
  formula::Type type;
};

// `terms[left] op terms[right]`.
struct ComparedPair {
  std::size_t left = 0;
  v1::RelationOperator op = v1::RELATION_OPERATOR_UNSPECIFIED;
  std::size_t right = 0;
};

struct Comparison {
  std::vector<ComparedTerm> terms;
  // At least one; the two terms of a pair have the same type. A pair that
  // begins where the one before ends continues its chain: `a ≤ b ≤ c`.
  std::vector<ComparedPair> pairs;
  // For terms of its base unit; others, and all where it is empty, are printed
  // as their first operand of the same unit was.
  std::string printed_unit;
};

// `a ＝ b`, or `a ≤ b ≤ c`: each term with the next.
std::vector<ComparedPair> Chain(std::size_t terms, v1::RelationOperator op);

// The verdict is that of the worst pair; MISSING where any term has a missing
// fact, else UNDEFINED where any is undefined. Left and right are the worst
// pair where it does not hold, else the ends of the first chain; what can be
// computed is printed also where the other side is missing.
CheckResult RunComparison(const Comparison& comparison, const FactLookup& facts,
                          const Vocabulary& vocabulary);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPARISON_H_
