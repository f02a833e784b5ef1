// The text of a report with its figures filled in.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_NARRATIVE_SECTIONS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_NARRATIVE_SECTIONS_H_

#include "absl/status/status.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"

namespace jixiao::evaluation {

// INVALID_ARGUMENT with violations `sections[i].markdown`, each with line and
// column, for every fault of the language, every placeholder that a figure of
// the submission itself cannot fill, and every name that neither the submission
// nor the framework knows; `template` for what the template says over this
// framework; `sections[i].title` for text that the template has no place for.
// `report_template` may be null.
absl::Status CheckNarrative(const CompiledFramework& framework,
                            const v1::Submission& submission,
                            const v1::ReportTemplate* report_template);

// Adds the sections in their order, and what is wrong with their text to the
// faults. A figure that is missing prints 〔缺：name〕 in bold. What
// CheckNarrative refuses is left out; check first. INVALID_ARGUMENT where a
// text is too much work.
absl::Status AddNarrative(const Context& context, v1::Document* document);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_NARRATIVE_SECTIONS_H_
