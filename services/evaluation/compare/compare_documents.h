// What differs between two revisions of a report.
#ifndef JIXIAO_SERVICES_EVALUATION_COMPARE_COMPARE_DOCUMENTS_H_
#define JIXIAO_SERVICES_EVALUATION_COMPARE_COMPARE_DOCUMENTS_H_

#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"

namespace jixiao::evaluation {

// Sections are found again by their headings, paragraphs by their text, rows of
// tables by the leaf or the words they begin with; what has moved, or only
// prints other figures, is no other text. A figure is found again by its fact,
// wherever it stands, and is told once, where the later document prints it
// first; a score once for the leaf, in whatever tables it stands. A cell is
// told with the headings of its row and column in `section`; a row that one of
// the two does not have as one text, its cells joined by ` | `.
v1::CompareDocumentsResponse CompareDocuments(const v1::Document& before,
                                              const v1::Document& after);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_COMPARE_COMPARE_DOCUMENTS_H_
