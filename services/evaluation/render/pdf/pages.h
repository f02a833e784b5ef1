// The pages of a PDF, filled from top to bottom.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_PAGES_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_PAGES_H_

#include <cairo.h>

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/evaluation/render/fonts.h"
#include "services/evaluation/render/pdf/geometry.h"
#include "services/evaluation/render/pdf/metadata.h"

namespace jixiao::evaluation::pdf {

// Lengths are points from the upper left corner of the page. The first page is
// begun. Not thread safe.
class Pages {
 public:
  explicit Pages(const Metadata& metadata);
  ~Pages();
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;

  cairo_t* cairo() const { return cairo_; }
  PangoContext* context() const { return context_.get(); }

  // Where the next thing is put.
  double y() const { return y_; }
  double Left() const { return kTextBottom - y_; }
  bool AtTop() const { return y_ <= kTextTop; }

  void Advance(double height) { y_ += height; }
  // A space that is lost at the top of a page.
  void Gap(double height);
  // Down to the next line of the page's grid.
  void ToGrid();
  // Begins a page where `height` is not left on this one and something stands
  // on it.
  void Need(double height);
  void Break();
  void BreakUnlessAtTop() { Need(kTextHeight); }

  // An entry of the outline that leads to the next thing; `level` from 1.
  void Bookmark(const std::string& title, int level);
  // Names a place on this page for links. A name is known once; a second one
  // leads nowhere.
  void Name(const std::string& name, double x, double y);
  // A rectangle that leads to a name. The name must be given somewhere.
  void Link(const std::string& name, double x, double y, double width,
            double height);

  // The bytes. No other call may follow. RESOURCE_EXHAUSTED or INTERNAL where
  // cairo fails.
  absl::StatusOr<std::string> Finish();

 private:
  void Begin();
  void End();
  void Footer();

  std::string bytes_;
  cairo_surface_t* surface_;
  cairo_t* cairo_;
  ObjectPtr<PangoContext> context_;
  double y_ = kTextTop;
  int number_ = 0;
  int bookmarks_ = 0;
  // The identifiers of the entries that the next one may stand under.
  std::vector<int> outline_;
  std::set<std::string> names_;
};

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_PAGES_H_
