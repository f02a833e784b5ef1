#include "services/evaluation/render/pdf/lines.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cstddef>

#include "services/evaluation/render/pdf/justify.h"

namespace jixiao::evaluation::pdf {
namespace {

// A long text is broken in pieces of so many bytes, each from where the last
// whole line of the one before ended: the time to break one line grows with
// what stands behind it.
constexpr std::size_t kPieceBytes = 8192;
// A gap of a justified line grows by at most this part of the size of type.
constexpr double kMostStretch = 0.5;
// The size and height of a raised mark, as parts of the size of type.
constexpr double kRaisedSize = 0.6;
constexpr double kRaisedBy = 0.4;

using AttributeList =
    std::unique_ptr<PangoAttrList, decltype(&pango_attr_list_unref)>;

// Adds an attribute for the part of a stretch that lies in [begin, end),
// counted from begin.
void AddAttribute(PangoAttribute* attribute, const Stretch& stretch,
                  std::size_t begin, std::size_t end, PangoAttrList* list) {
  const std::size_t first = std::max(stretch.begin, begin);
  const std::size_t last = std::min(stretch.end, end);
  if (first >= last) {
    pango_attribute_destroy(attribute);
    return;
  }
  attribute->start_index = static_cast<guint>(first - begin);
  attribute->end_index = static_cast<guint>(last - begin);
  pango_attr_list_insert(list, attribute);
}

AttributeList AttributesOf(const RichText& text, const TextStyle& style,
                           std::size_t begin, std::size_t end) {
  AttributeList list(pango_attr_list_new(), &pango_attr_list_unref);
  // A digest or name that is broken must not gain a character.
  pango_attr_list_insert(list.get(), pango_attr_insert_hyphens_new(FALSE));
  if (style.spacing != 0) {
    pango_attr_list_insert(
        list.get(),
        pango_attr_letter_spacing_new(pango_units_from_double(style.spacing)));
  }
  for (const Stretch& bold : text.bold) {
    AddAttribute(pango_attr_weight_new(PANGO_WEIGHT_BOLD), bold, begin, end,
                 list.get());
  }
  for (const Stretch& raised : text.raised) {
    AddAttribute(
        pango_attr_size_new(pango_units_from_double(style.size * kRaisedSize)),
        raised, begin, end, list.get());
    AddAttribute(
        pango_attr_rise_new(pango_units_from_double(style.size * kRaisedBy)),
        raised, begin, end, list.get());
  }
  return list;
}

std::shared_ptr<PangoLayout> LayoutOf(PangoContext* context,
                                      const RichText& text,
                                      const TextStyle& style, std::size_t begin,
                                      std::size_t end) {
  std::shared_ptr<PangoLayout> layout(pango_layout_new(context), UnrefObject());
  const FontDescription font = MakeFont(style.role, style.size, style.bold);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_attributes(layout.get(),
                              AttributesOf(text, style, begin, end).get());
  pango_layout_set_text(layout.get(), text.text.data() + begin,
                        static_cast<int>(end - begin));
  return layout;
}

class LineBreaker {
 public:
  LineBreaker(PangoContext* context, const RichText& text,
              const TextStyle& style, double width)
      : context_(context),
        text_(text),
        style_(style),
        width_(pango_units_from_double(width)) {}

  std::vector<TextLine> Run() {
    std::size_t begin = 0;
    do {
      begin = Piece(begin);
    } while (begin < text_.text.size());
    return std::move(lines_);
  }

 private:
  // Adds the lines of the piece that begins there; returns where the next one
  // does.
  std::size_t Piece(std::size_t begin) {
    std::size_t end = std::min(begin + kPieceBytes, text_.text.size());
    while (end < text_.text.size() && (text_.text[end] & 0xC0) == 0x80) ++end;
    const std::shared_ptr<PangoLayout> layout =
        LayoutOf(context_, text_, style_, begin, end);
    pango_layout_set_width(layout.get(), width_);
    if (begin == 0) {
      pango_layout_set_indent(layout.get(),
                              pango_units_from_double(style_.indent));
    }
    const bool whole = end == text_.text.size();
    const int count = pango_layout_get_line_count(layout.get());
    for (int i = 0; i < count; ++i) {
      PangoLayoutLine* line = pango_layout_get_line(layout.get(), i);
      const bool last = i + 1 == count;
      // The last line of a piece may have ended elsewhere.
      if (last && !whole && count > 1) {
        return begin + static_cast<std::size_t>(line->start_index);
      }
      AddLine(layout, line, begin, begin == 0 && i == 0, last && whole);
    }
    return end;
  }

  void AddLine(const std::shared_ptr<PangoLayout>& layout,
               PangoLayoutLine* line, std::size_t begin, bool first,
               bool last) {
    TextLine added;
    added.layout = layout;
    added.line.reset(pango_layout_line_ref(line), UnrefLine());
    const int indent = first ? pango_units_from_double(style_.indent) : 0;
    PangoRectangle extents;
    pango_layout_line_get_extents(line, nullptr, &extents);
    const int free = width_ - indent - extents.width;
    int x = indent;
    switch (style_.alignment) {
      case Alignment::kLeft:
        break;
      case Alignment::kCenter:
        x += free / 2;
        break;
      case Alignment::kRight:
        x += free;
        break;
      case Alignment::kJustified:
        if (!last) {
          Justify(line, pango_layout_get_text(layout.get()), free,
                  pango_units_from_double(style_.size * kMostStretch));
        }
        break;
    }
    added.x = pango_units_to_double(x);
    AddLinks(line, begin, &added);
    lines_.push_back(std::move(added));
  }

  void AddLinks(PangoLayoutLine* line, std::size_t begin,
                TextLine* added) const {
    const std::size_t from =
        begin + static_cast<std::size_t>(line->start_index);
    const std::size_t to = from + static_cast<std::size_t>(line->length);
    for (const Stretch& link : text_.links) {
      const std::size_t first = std::max(link.begin, from);
      const std::size_t past = std::min(link.end, to);
      if (first >= past) continue;
      int left = 0;
      int right = 0;
      pango_layout_line_index_to_x(line, static_cast<int>(first - begin), FALSE,
                                   &left);
      pango_layout_line_index_to_x(line, static_cast<int>(past - begin), FALSE,
                                   &right);
      added->links.push_back({pango_units_to_double(std::min(left, right)),
                              pango_units_to_double(std::max(left, right)),
                              link.target});
    }
  }

  PangoContext* const context_;
  const RichText& text_;
  const TextStyle& style_;
  const int width_;
  std::vector<TextLine> lines_;
};

}  // namespace

std::vector<TextLine> BreakLines(PangoContext* context, const RichText& text,
                                 const TextStyle& style, double width) {
  return LineBreaker(context, text, style, width).Run();
}

double WidthOf(PangoContext* context, const RichText& text,
               const TextStyle& style) {
  const std::shared_ptr<PangoLayout> layout =
      LayoutOf(context, text, style, 0, text.text.size());
  PangoRectangle extents;
  pango_layout_get_extents(layout.get(), nullptr, &extents);
  return pango_units_to_double(extents.width);
}

void DrawLine(const TextLine& line, const TextStyle& style, double left,
              double top, Pages* pages) {
  const double x = left + line.x;
  cairo_move_to(pages->cairo(), x,
                top + style.pitch / 2 + kMiddle * style.size);
  pango_cairo_show_layout_line(pages->cairo(), line.line.get());
  for (const LineLink& link : line.links) {
    pages->Link(link.target, x + link.left, top, link.right - link.left,
                style.pitch);
  }
}

}  // namespace jixiao::evaluation::pdf
