// What the evaluation says against claims of the text.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_DENIED_PROBLEMS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_DENIED_PROBLEMS_H_

#include <string>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/document/context.h"

namespace jixiao::evaluation {

// Nothing but blanks.
bool IsEmptyText(const std::string& text);

// The text says nothing but that there are no problems: 无, 暂无。, 不存在问题.
bool DeniesProblems(const std::string& text);

// A sentence that says which findings are VIOLATED and how many leaves are
// CONTRADICTED; empty where none is.
std::string WhyProblemsCannotBeDenied(const v1::Evaluation& evaluation);

// The name of the leaf with the code where it is CONTRADICTED, else empty.
std::string ContradictedLeafName(const Context& context,
                                 const std::string& code);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_DENIED_PROBLEMS_H_
