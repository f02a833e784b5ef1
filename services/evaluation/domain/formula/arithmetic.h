// The operators on values that are there.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_ARITHMETIC_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_ARITHMETIC_H_

#include "common/rational/interval.h"
#include "services/evaluation/domain/formula/ast.h"
#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation::formula {

void SetTruth(bool truth, Value* out);

// Sets truth and certainty of `a op b`, a comparison.
void Compare(Op op, const Value& a, const Value& b, Value* out);

// `out op= arg`, for kAdd, kSum, kSubtract, kMultiply, kDivide, kMin and kMax.
// A division by what is or may be zero makes it undefined.
void Accumulate(Op op, const Value& arg, Value* out);

// !out, -out, |out|, out rounded, for kNot, kNegate, kAbs and kRound; nothing
// for others.
void Transform(const Node& node, Value* out);

// The smallest interval that covers both.
rational::Interval Hull(const rational::Interval& a,
                        const rational::Interval& b);

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_ARITHMETIC_H_
