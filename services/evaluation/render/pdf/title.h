// Where a title is broken.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TITLE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TITLE_H_

#include <pango/pango.h>

#include <string>
#include <vector>

#include "services/evaluation/render/pdf/lines.h"

namespace jixiao::evaluation::pdf {

// The title as it is where it fits into one line; in two parts behind the
// signatory's name where it is part of the title and both fit; else in parts of
// about the same length.
std::vector<std::string> TitleParts(PangoContext* context,
                                    const std::string& title,
                                    const std::string& signatory,
                                    const TextStyle& style, double width);

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_TITLE_H_
