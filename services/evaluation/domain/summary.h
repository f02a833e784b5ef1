// Sums over the leaves and findings of an evaluation.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SUMMARY_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SUMMARY_H_

#include <string>

#include "common/rational/rational.h"
#include "google/type/decimal.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// Sets `totals` and `summary` from the evaluation's leaves and findings and the
// total that the department claims. Statuses and verdicts are in the order of
// their enums. Sums are sums of rounded leaves.
void SumUp(const CompiledFramework& framework,
           const google::type::Decimal& claimed_total,
           v1::Evaluation* evaluation);

// The best grade that `total` earns; empty where there is none.
std::string GradeOf(const v1::Framework& framework,
                    const rational::Rational& total);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SUMMARY_H_
