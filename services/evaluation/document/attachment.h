// The attachment 指标体系得分情况: the table of indicators with the claims.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_ATTACHMENT_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_ATTACHMENT_H_

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"

namespace jixiao::evaluation {

inline constexpr char kAttachmentTitle[] = "附件：指标体系得分情况";

// Adds the section. Rows are the printed leaves in the order of the framework;
// the cells of the levels above span the rows below them; the last row is what
// weights and scores come to. Inferred rows are not printed. Below the table
// stands the list of the evidence (evidence_list.h).
void AddAttachment(const Context& context, v1::Document* document);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_ATTACHMENT_H_
