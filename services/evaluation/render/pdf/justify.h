// Sets a line flush on both sides.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_JUSTIFY_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_JUSTIFY_H_

#include <pango/pango.h>

namespace jixiao::evaluation::pdf {

// Spreads `extra` (units of pango) over the gaps beside Chinese characters and
// over blanks; numbers and words of other scripts stay as they are. A line
// whose gaps would grow by more than `most` each is left as it is.
void Justify(PangoLayoutLine* line, const char* text, int extra, int most);

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_JUSTIFY_H_
