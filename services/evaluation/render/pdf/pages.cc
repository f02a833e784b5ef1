#include "services/evaluation/render/pdf/pages.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/status/status.h"

namespace jixiao::evaluation::pdf {
namespace {

// Places that differ by less are the same.
constexpr double kNearly = 0.01;

cairo_status_t AppendBytes(void* bytes, const unsigned char* data,
                           unsigned int size) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data),
                                           size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Pages::Pages(const Metadata& metadata)
    : surface_(cairo_pdf_surface_create_for_stream(AppendBytes, &bytes_,
                                                   kPageWidth, kPageHeight)),
      cairo_(cairo_create(surface_)),
      context_(NewFontContext()) {
  const auto set = [&](cairo_pdf_metadata_t what, const std::string& text) {
    cairo_pdf_surface_set_metadata(surface_, what, text.c_str());
  };
  cairo_pdf_surface_restrict_to_version(surface_, CAIRO_PDF_VERSION_1_5);
  set(CAIRO_PDF_METADATA_TITLE, metadata.title);
  set(CAIRO_PDF_METADATA_AUTHOR, metadata.author);
  set(CAIRO_PDF_METADATA_CREATOR, "jixiao");
  set(CAIRO_PDF_METADATA_CREATE_DATE, metadata.date);
  set(CAIRO_PDF_METADATA_MOD_DATE, metadata.date);
  Begin();
}

Pages::~Pages() {
  cairo_destroy(cairo_);
  cairo_surface_destroy(surface_);
}

// Nothing is drawn outside of the text area, whatever a font does.
void Pages::Begin() {
  ++number_;
  y_ = kTextTop;
  cairo_save(cairo_);
  cairo_rectangle(cairo_, kTextLeft, kTextTop, kTextWidth, kTextHeight);
  cairo_clip(cairo_);
  cairo_set_source_rgb(cairo_, 0, 0, 0);
}

void Pages::End() {
  cairo_restore(cairo_);
  Footer();
  cairo_show_page(cairo_);
}

void Pages::Break() {
  End();
  Begin();
}

void Pages::Footer() {
  const ObjectPtr<PangoLayout> layout(pango_layout_new(context_.get()));
  const FontDescription font = MakeFont(FontRole::kBody, kSize4);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), absl::StrCat("— ", number_, " —").c_str(),
                        -1);
  PangoRectangle extents;
  pango_layout_get_extents(layout.get(), nullptr, &extents);
  const double width = pango_units_to_double(extents.width);
  const double x = number_ % 2 == 1 ? kTextLeft + kTextWidth - kSize4 - width
                                    : kTextLeft + kSize4;
  cairo_set_source_rgb(cairo_, 0, 0, 0);
  cairo_move_to(cairo_, x, kTextBottom + kFooterDistance + kMiddle * kSize4);
  pango_cairo_show_layout_line(cairo_,
                               pango_layout_get_line_readonly(layout.get(), 0));
}

void Pages::Gap(double height) {
  if (!AtTop()) y_ += height;
}

void Pages::ToGrid() {
  const double lines = std::ceil((y_ - kTextTop - kNearly) / kLinePitch);
  y_ = kTextTop + lines * kLinePitch;
}

void Pages::Need(double height) {
  if (height > Left() + kNearly && !AtTop()) Break();
}

void Pages::Bookmark(const std::string& title, int level) {
  const std::size_t depth = std::min(
      static_cast<std::size_t>(std::max(level, 1)) - 1, outline_.size());
  outline_.resize(depth);
  const int parent =
      outline_.empty() ? CAIRO_PDF_OUTLINE_ROOT : outline_.back();
  const std::string name = absl::StrCat("h-", ++bookmarks_);
  Name(name, kTextLeft, y_);
  outline_.push_back(cairo_pdf_surface_add_outline(
      surface_, parent, title.c_str(),
      absl::StrCat("dest='", name, "'").c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN));
}

void Pages::Name(const std::string& name, double x, double y) {
  if (!names_.insert(name).second) return;
  cairo_tag_begin(
      cairo_, CAIRO_TAG_DEST,
      absl::StrFormat("name='%s' x=%.2f y=%.2f internal", name, x, y).c_str());
  cairo_tag_end(cairo_, CAIRO_TAG_DEST);
}

void Pages::Link(const std::string& name, double x, double y, double width,
                 double height) {
  cairo_tag_begin(cairo_, CAIRO_TAG_LINK,
                  absl::StrFormat("dest='%s' rect=[%.2f %.2f %.2f %.2f]", name,
                                  x, y, width, height)
                      .c_str());
  cairo_tag_end(cairo_, CAIRO_TAG_LINK);
}

absl::StatusOr<std::string> Pages::Finish() {
  End();
  cairo_surface_finish(surface_);
  for (const cairo_status_t result :
       {cairo_status(cairo_), cairo_surface_status(surface_)}) {
    if (result == CAIRO_STATUS_NO_MEMORY) return status::Overloaded();
    if (result != CAIRO_STATUS_SUCCESS) {
      return status::Internal(
          absl::StrCat("cairo: ", cairo_status_to_string(result)));
    }
  }
  return std::move(bytes_);
}

}  // namespace jixiao::evaluation::pdf
