#include <cairo.h>
#include <pango/pangocairo.h>
#include <png.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/render/chart/chart.h"
#include "services/evaluation/render/chart/chart_layout.h"
#include "services/evaluation/render/fonts.h"

namespace jixiao::evaluation {
namespace {

using chart::Drawing;
using chart::Shape;

// No picture is larger, in pixels of a side.
constexpr double kMaxPixels = 16000;

struct FreeObject {
  void operator()(void* object) const { g_object_unref(object); }
};
struct FreeSurface {
  void operator()(cairo_surface_t* surface) const {
    cairo_surface_destroy(surface);
  }
};
struct FreeCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

// Draws shapes with the chart's corner at the origin.
class ChartPainter {
 public:
  explicit ChartPainter(cairo_t* cairo)
      : cairo_(cairo),
        context_(pango_font_map_create_context(ThreadFontMap())),
        layout_(pango_layout_new(context_.get())) {
    // As on paper: positions are not rounded to a screen's pixels.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context_.get(),
                               pango_language_from_string("zh-cn"));
    pango_cairo_update_context(cairo_, context_.get());
    pango_layout_context_changed(layout_.get());
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
  }

  void Paint(const Shape& shape) {
    const chart::Rgb rgb = chart::ColorOf(shape.color);
    cairo_set_source_rgb(cairo_, rgb.red / 255.0, rgb.green / 255.0,
                         rgb.blue / 255.0);
    switch (shape.kind) {
      case Shape::Kind::kRectangle:
        cairo_rectangle(cairo_, shape.x, shape.y, shape.width, shape.height);
        cairo_fill(cairo_);
        break;
      case Shape::Kind::kDot:
        cairo_arc(cairo_, shape.x, shape.y, shape.width, 0, 2 * M_PI);
        cairo_fill(cairo_);
        break;
      case Shape::Kind::kLine:
        cairo_set_line_width(cairo_, 0.7);
        cairo_move_to(cairo_, shape.x, shape.y);
        cairo_line_to(cairo_, shape.x + shape.width, shape.y + shape.height);
        cairo_stroke(cairo_);
        break;
      case Shape::Kind::kPolyline:
        cairo_set_line_width(cairo_, 1.6);
        cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
        for (const auto& [x, y] : shape.points) cairo_line_to(cairo_, x, y);
        cairo_stroke(cairo_);
        break;
      case Shape::Kind::kText:
        Text(shape);
        break;
    }
  }

 private:
  void Text(const Shape& shape) {
    const FontDescription font = MakeFont(FontRole::kHeading1, shape.size);
    pango_layout_set_font_description(layout_.get(), font.get());
    const std::string text = SettableText(shape.text);
    pango_layout_set_text(layout_.get(), text.data(),
                          static_cast<int>(text.size()));
    PangoRectangle extents;
    pango_layout_get_extents(layout_.get(), nullptr, &extents);
    const double width = pango_units_to_double(extents.width);
    const double x = shape.anchor == Shape::Anchor::kEnd ? shape.x - width
                     : shape.anchor == Shape::Anchor::kMiddle
                         ? shape.x - width / 2
                         : shape.x;
    const double rise =
        pango_units_to_double(pango_layout_get_baseline(layout_.get()));
    cairo_move_to(cairo_, x, shape.y - rise);
    pango_cairo_show_layout(cairo_, layout_.get());
    cairo_new_path(cairo_);
  }

  cairo_t* const cairo_;
  const std::unique_ptr<PangoContext, FreeObject> context_;
  const std::unique_ptr<PangoLayout, FreeObject> layout_;
};

// The pixels of a picture of CAIRO_FORMAT_RGB24, three bytes each.
std::vector<std::uint8_t> PixelsOf(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  const int width = cairo_image_surface_get_width(surface);
  const int height = cairo_image_surface_get_height(surface);
  const unsigned char* row = cairo_image_surface_get_data(surface);
  std::vector<std::uint8_t> pixels;
  pixels.reserve(std::size_t{3} * static_cast<std::size_t>(width) *
                 static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, row + 4 * x, sizeof pixel);
      for (const int shift : {16, 8, 0}) {
        pixels.push_back(static_cast<std::uint8_t>(pixel >> shift));
      }
    }
    row += cairo_image_surface_get_stride(surface);
  }
  return pixels;
}

// Written for speed, without filters: charts are areas of one colour, which
// pack as well without. cairo's own writer tries every filter on every row.
absl::StatusOr<std::string> PngOf(cairo_surface_t* surface) {
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  image.width =
      static_cast<png_uint_32>(cairo_image_surface_get_width(surface));
  image.height =
      static_cast<png_uint_32>(cairo_image_surface_get_height(surface));
  image.format = PNG_FORMAT_RGB;
  image.flags = PNG_IMAGE_FLAG_FAST;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string png(size, '\0');
  if (png_image_write_to_memory(&image, png.data(), &size, 0,
                                PixelsOf(surface).data(), 0, nullptr) == 0) {
    return status::Internal(std::string("libpng: ") + image.message);
  }
  png.resize(size);
  return png;
}

}  // namespace

double ChartHeight(const v1::Chart& chart, double width) {
  return chart::LayOutChart(chart, width).height;
}

void DrawChart(const v1::Chart& chart, double width, cairo_t* cairo) {
  const Drawing drawing = chart::LayOutChart(chart, width);
  if (drawing.height == 0) return;
  double x = 0;
  double y = 0;
  cairo_get_current_point(cairo, &x, &y);
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_new_path(cairo);
  {
    ChartPainter painter(cairo);
    for (const Shape& shape : drawing.shapes) painter.Paint(shape);
  }
  cairo_restore(cairo);
  cairo_new_path(cairo);
  cairo_move_to(cairo, x, y);
}

absl::StatusOr<std::string> ChartPng(const v1::Chart& chart, double width,
                                     double scale) {
  const double height = ChartHeight(chart, width);
  const double across = std::ceil(width * scale);
  const double down = std::ceil(height * scale);
  if (height == 0 || !(across >= 1) || !(down >= 1) || across > kMaxPixels ||
      down > kMaxPixels) {
    return status::InvalidValue("a chart without a value, or no size for one");
  }
  JX_RETURN_IF_ERROR(CheckFonts());
  const std::unique_ptr<cairo_surface_t, FreeSurface> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(across),
                                 static_cast<int>(down)));
  const std::unique_ptr<cairo_t, FreeCairo> cairo(cairo_create(surface.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  cairo_scale(cairo.get(), scale, scale);
  cairo_move_to(cairo.get(), 0, 0);
  DrawChart(chart, width, cairo.get());
  const cairo_status_t drawn = cairo_status(cairo.get());
  if (drawn != CAIRO_STATUS_SUCCESS) {
    return status::Internal(std::string("cairo: ") +
                            cairo_status_to_string(drawn));
  }
  return PngOf(surface.get());
}

}  // namespace jixiao::evaluation
