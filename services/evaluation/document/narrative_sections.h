// The department's own text with its figures filled in.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_NARRATIVE_SECTIONS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_NARRATIVE_SECTIONS_H_

#include "absl/status/status.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"

namespace jixiao::evaluation {

// INVALID_ARGUMENT with violations `sections[i].markdown`, each with line and
// column, for every fault of the grammar, every placeholder that a figure of
// the submission itself cannot fill, and every name that neither the submission
// nor the framework knows.
absl::Status CheckNarrative(const CompiledFramework& framework,
                            const v1::Submission& submission);

// Adds the sections in their order. A placeholder without a value prints
// 〔缺：name〕 in bold. Faults of the grammar are left out; check them first.
void AddNarrative(const Context& context, v1::Document* document);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_NARRATIVE_SECTIONS_H_
