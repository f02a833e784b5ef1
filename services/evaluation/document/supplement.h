// What the system adds behind the department's report: how the claims compare
// with the figures, and where each figure comes from.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_SUPPLEMENT_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_SUPPLEMENT_H_

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/context.h"

namespace jixiao::evaluation {

// Each but AddReviews and AddDirectionScores adds one section, in this order.

// The heading, and the claimed against the published and the computed points.
void AddConclusion(const Context& context, v1::Document* document);
// To that: the points of each level-1 indicator, claimed, computed and
// reviewed, as a table and a chart; nothing where there are no leaves.
void AddDirectionScores(const Context& context, v1::Section* section);
// Each quantitative leaf with its computation, the contradicted ones first;
// then the qualitative ones.
void AddScores(const Context& context, v1::Document* document);
// To those: the reviewed scores with their reasons; nothing where there are
// none.
void AddReviews(const Context& context, v1::Section* section);
// Each finding with both sides.
void AddFindings(const Context& context, v1::Document* document);
// Figures that more than one source gives, side by side.
void AddComparison(const Context& context, v1::Document* document);
// Budget and final accounts, payments by month, targets by district; no section
// where none is reported.
void AddProgress(const Context& context, v1::Document* document);
// The inputs with their digests, and the source of every figure printed before.
void AddSources(const Context& context, v1::Document* document);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_SUPPLEMENT_H_
