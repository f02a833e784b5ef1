// Small parts of the HTML rendering.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_HTML_PARTS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_HTML_PARTS_H_

#include <string>

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::evaluation::html {

// What a figure shows on hover: name, source, formula, quotation, digest. Plain
// text, a line each.
std::string Tip(const v1::Figure& figure);

// How a row of the supplement is set off.
enum class Tone { kPlain, kWarn, kBad };

// By the text of a cell that says a status or a verdict.
Tone ToneOf(const std::string& text);

// The class of a cell: `l`, `c` or `r`.
const char* AlignmentClass(v1::TableCell::Alignment alignment);

}  // namespace jixiao::evaluation::html

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_HTML_PARTS_H_
