// Checks approximate figures of the text (近 约 超 多 余) as bounds.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_QUALIFIERS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_QUALIFIERS_H_

#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"
#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation {

// An approximate figure that another source does not bear out.
struct QualifierFinding {
  Spans sentence;
  v1::DocumentFault fault;
};

// One for each approximate figure of the department's own text that a value of
// another source, not synthetic, does not bear out.
std::vector<QualifierFinding> CheckQualifiers(const Context& context);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_QUALIFIERS_H_
