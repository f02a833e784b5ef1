// Breaks text into lines and draws them.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_LINES_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_LINES_H_

#include <pango/pango.h>

#include <memory>
#include <string>
#include <vector>

#include "services/evaluation/render/fonts.h"
#include "services/evaluation/render/pdf/pages.h"
#include "services/evaluation/render/pdf/rich_text.h"

namespace jixiao::evaluation::pdf {

enum class Alignment {
  kLeft,
  kCenter,
  kRight,
  kJustified,  // the last line is set to the left
};

// How a text is set. Lengths are points.
struct TextStyle {
  FontRole role = FontRole::kBody;
  double size = kSize3;
  double pitch = kLinePitch;
  // Added to the width of every character.
  double spacing = 0;
  // How far the first line begins to the right.
  double indent = 0;
  Alignment alignment = Alignment::kLeft;
  bool bold = false;
};

// A part of a line that leads somewhere.
struct LineLink {
  double left = 0;
  double right = 0;
  std::string target;
};

struct UnrefLine {
  void operator()(PangoLayoutLine* line) const {
    pango_layout_line_unref(line);
  }
};

// One line; it keeps the layout that it is part of.
struct TextLine {
  std::shared_ptr<PangoLayout> layout;
  std::shared_ptr<PangoLayoutLine> line;
  // From the left end of the width that the text was given.
  double x = 0;
  std::vector<LineLink> links;
};

// The lines of a text within a width, at least one. No closing mark begins a
// line and no opening one ends it. Text of any length takes time in proportion
// to its length.
std::vector<TextLine> BreakLines(PangoContext* context, const RichText& text,
                                 const TextStyle& style, double width);

// The width of a text in one line.
double WidthOf(PangoContext* context, const RichText& text,
               const TextStyle& style);

// Draws a line in the pitch of its style below `top`; `left` is where the width
// that it was broken for begins.
void DrawLine(const TextLine& line, const TextStyle& style, double left,
              double top, Pages* pages);

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_LINES_H_
