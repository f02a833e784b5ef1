// The texts of a table's cells as they are set.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_CELL_TEXTS_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_CELL_TEXTS_H_

#include <pango/pango.h>

#include <optional>
#include <unordered_map>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/render/pdf/lines.h"
#include "services/evaluation/render/pdf/references.h"
#include "services/evaluation/render/pdf/rich_text.h"

namespace jixiao::evaluation::pdf {

// Each text is made and measured once, whatever sizes and widths are tried.
// Cells are known by their place in memory and must not move meanwhile.
class CellTexts {
 public:
  // `marks` as for RichTextOf.
  CellTexts(PangoContext* context, const References& references, bool marks)
      : context_(context), references_(references), marks_(marks) {}

  const RichText& TextOf(const v1::TableCell& cell);

  // The width of the text in one line. A cell's style may differ from one call
  // to the next in its size only, with which the width grows.
  double WidthOf(const v1::TableCell& cell, const TextStyle& style);

 private:
  struct Entry {
    RichText text;
    std::optional<double> width;  // for a size of one point
  };

  Entry& EntryOf(const v1::TableCell& cell);

  PangoContext* const context_;
  const References& references_;
  const bool marks_;
  std::unordered_map<const v1::TableCell*, Entry> entries_;
};

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_CELL_TEXTS_H_
