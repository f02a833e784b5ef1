// Approximate figures (近 约 超 多 余) as bounds.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_BOUNDS_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_BOUNDS_H_

#include <optional>
#include <string>

#include "common/rational/rational.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {

// Whether an actual value may be called `bound` with the qualifier: 近 at most,
// 超 多 余 at least, 约 within a tenth; without qualifier always.
bool MayBeCalled(const std::string& qualifier, const rational::Rational& bound,
                 const rational::Rational& actual);

// The number, in the base unit, that `text` says where a placeholder prints it
// for the value; nullopt where it says none.
std::optional<rational::Rational> SaidNumber(
    const narrative::Placeholder& placeholder, const FactRecord& record,
    const std::string& text);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_BOUNDS_H_
