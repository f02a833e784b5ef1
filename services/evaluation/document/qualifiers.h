// Checks approximate figures of the text (近 约 超 多 余) as bounds.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_QUALIFIERS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_QUALIFIERS_H_

#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "services/evaluation/document/context.h"
#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation {

// Whether an actual value may be called `bound` with the qualifier: 近 at most,
// 超 多 余 at least, 约 within a tenth; without qualifier always.
bool MayBeCalled(const std::string& qualifier, const rational::Rational& bound,
                 const rational::Rational& actual);

// One sentence for each approximate figure of the narrative that a value of
// another source, not synthetic, does not bear out.
std::vector<Spans> CheckQualifiers(const Context& context);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_QUALIFIERS_H_
