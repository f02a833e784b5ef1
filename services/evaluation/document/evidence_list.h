#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_EVIDENCE_LIST_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_EVIDENCE_LIST_H_

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"

namespace jixiao::evaluation {

// The caption of the table.
inline constexpr char kEvidenceListCaption[] = "佐证目录";

// Adds the evidence of the submission as a table, in its order, each with the
// leaves that it supports; nothing where there is none. Columns that no
// evidence has anything for are left out.
void AddEvidenceList(const Context& context, v1::Section* section);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_EVIDENCE_LIST_H_
