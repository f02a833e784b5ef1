#include "services/evaluation/render/pdf/title.h"

#include <cstddef>

namespace jixiao::evaluation::pdf {
namespace {

// The steps in which the width is made smaller to balance the lines.
constexpr double kNarrower = 0.95;

std::vector<std::string> LinesOf(PangoContext* context, const RichText& title,
                                 const TextStyle& style, double width) {
  std::vector<std::string> parts;
  for (const TextLine& line : BreakLines(context, title, style, width)) {
    const char* text = pango_layout_get_text(line.layout.get());
    parts.emplace_back(text + line.line->start_index,
                       static_cast<std::size_t>(line.line->length));
  }
  return parts;
}

}  // namespace

std::vector<std::string> TitleParts(PangoContext* context,
                                    const std::string& title,
                                    const std::string& signatory,
                                    const TextStyle& style, double width) {
  const auto fits = [&](const std::string& text) {
    return WidthOf(context, PlainRichText(text), style) <= width;
  };
  if (fits(title)) return {title};
  const std::size_t at =
      signatory.empty() ? std::string::npos : title.find(signatory);
  if (at != std::string::npos) {
    const std::string first = title.substr(0, at + signatory.size());
    const std::string second = title.substr(first.size());
    if (!second.empty() && fits(first) && fits(second)) return {first, second};
  }
  const RichText text = PlainRichText(title);
  std::vector<std::string> parts = LinesOf(context, text, style, width);
  for (double narrow = width * kNarrower; narrow > width / 2;
       narrow *= kNarrower) {
    std::vector<std::string> balanced = LinesOf(context, text, style, narrow);
    if (balanced.size() > parts.size()) break;
    parts = std::move(balanced);
  }
  return parts;
}

}  // namespace jixiao::evaluation::pdf
