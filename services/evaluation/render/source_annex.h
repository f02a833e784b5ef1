// The numbered table of sources in formats for paper: DOCX and PDF print it
// only where the document asks for it, and then every figure carries its number.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_SOURCE_ANNEX_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_SOURCE_ANNEX_H_

#include <string>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/links.h"

namespace jixiao::evaluation {

// What stands in the place of the table where it is not printed.
inline constexpr char kSourceAnnexOmitted[] =
    "（数字来源表未附于本件，见本报告的网页版与工作簿。）";

// True where a format for paper leaves the table out.
bool IsOmittedOnPaper(const v1::Document& document, const v1::Table& table);

// The number of a figure's row in the table of sources, such as `12`; empty for
// a figure that has none, and everywhere where the table is not printed.
std::string SourceNumberOf(const v1::Document& document, const Links& links,
                           const v1::Figure& figure);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_SOURCE_ANNEX_H_
