#include "services/evaluation/render/chart/chart_svg.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/evaluation/render/chart/chart.h"
#include "services/evaluation/render/chart/chart_layout.h"
#include "services/evaluation/render/html_escape.h"

namespace jixiao::evaluation {
namespace chart {
namespace {

// In CSS pixels, which is what a point of the drawing becomes. Wide enough for
// a table's width on a screen, narrow enough to be read on a phone.
constexpr double kSvgWidth = 520;

std::string Coordinate(double value) {
  std::string text = absl::StrFormat("%.2f", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string HexColor(int color) {
  const Rgb rgb = ColorOf(color);
  return absl::StrFormat("#%02x%02x%02x", rgb.red, rgb.green, rgb.blue);
}

// ` name="value"`.
std::string Attribute(const char* name, double value) {
  return absl::StrCat(" ", name, "=\"", Coordinate(value), "\"");
}

std::string TextElement(const Shape& shape) {
  const char* anchor = shape.anchor == Shape::Anchor::kMiddle ? "middle"
                       : shape.anchor == Shape::Anchor::kEnd  ? "end"
                                                              : "start";
  return absl::StrCat("<text", Attribute("x", shape.x), Attribute("y", shape.y),
                      Attribute("font-size", shape.size), " text-anchor=\"",
                      anchor, "\" fill=\"", HexColor(shape.color), "\">",
                      html::Escape(shape.text), "</text>");
}

std::string PolylineElement(const Shape& shape) {
  std::string points;
  for (const auto& [x, y] : shape.points) {
    absl::StrAppend(&points, points.empty() ? "" : " ", Coordinate(x), ",",
                    Coordinate(y));
  }
  return absl::StrCat("<polyline points=\"", points,
                      "\" fill=\"none\" stroke-width=\"1.6\" "
                      "stroke-linejoin=\"round\" stroke=\"",
                      HexColor(shape.color), "\"/>");
}

std::string Element(const Shape& shape) {
  const std::string fill =
      absl::StrCat(" fill=\"", HexColor(shape.color), "\"/>");
  switch (shape.kind) {
    case Shape::Kind::kText:
      return TextElement(shape);
    case Shape::Kind::kPolyline:
      return PolylineElement(shape);
    case Shape::Kind::kLine:
      return absl::StrCat(
          "<line", Attribute("x1", shape.x), Attribute("y1", shape.y),
          Attribute("x2", shape.x + shape.width),
          Attribute("y2", shape.y + shape.height),
          " stroke-width=\"0.7\" stroke=\"", HexColor(shape.color), "\"/>");
    case Shape::Kind::kDot:
      // With a wider ring that the pointer hits too.
      return absl::StrCat(
          "<circle", Attribute("cx", shape.x), Attribute("cy", shape.y),
          " r=\"8\" fill=\"transparent\"/><circle", Attribute("cx", shape.x),
          Attribute("cy", shape.y), Attribute("r", shape.width), fill);
    case Shape::Kind::kRectangle:
      return absl::StrCat("<rect", Attribute("x", shape.x),
                          Attribute("y", shape.y),
                          Attribute("width", shape.width),
                          Attribute("height", shape.height), fill);
  }
  return "";
}

class SvgWriter {
 public:
  SvgWriter(const v1::Chart& chart, const Sources& sources)
      : chart_(chart), sources_(sources) {}

  std::string Run() {
    const Drawing drawing = LayOutChart(chart_, kSvgWidth);
    if (drawing.height == 0) return "";
    out_ = absl::StrCat(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" "
        "viewBox=\"0 0 ",
        Coordinate(drawing.width), " ", Coordinate(drawing.height),
        "\" font-family=\"'Noto Sans CJK SC',SimHei,sans-serif\" "
        "role=\"group\" aria-label=\"",
        html::Escape(ChartDescription(chart_)), "\">\n");
    for (const Shape& shape : drawing.shapes) {
      if (shape.series != series_ || shape.category != category_) {
        EndValue();
        series_ = shape.series;
        category_ = shape.category;
        BeginValue();
      }
      out_ += Element(shape);
    }
    EndValue();
    return out_ + "</svg>\n";
  }

 private:
  void BeginValue() {
    if (series_ < 0) return;
    const v1::Figure& figure =
        chart_.series(series_).points(category_).figure();
    const std::string target = sources_.target ? sources_.target(figure) : "";
    std::string title = ValueText(chart_, series_, category_);
    if (sources_.tip) absl::StrAppend(&title, "\n", sources_.tip(figure));
    if (!target.empty()) {
      absl::StrAppend(&out_, "<a href=\"#", html::Escape(target), "\">");
      close_ = "</g></a>\n";
    } else {
      close_ = "</g>\n";
    }
    absl::StrAppend(&out_, "<g class=\"v\"><title>", html::Escape(title),
                    "</title>");
  }

  void EndValue() {
    out_ += close_;
    close_ = "";
  }

  const v1::Chart& chart_;
  const Sources& sources_;
  std::string out_;
  std::string close_;
  int series_ = -1;
  int category_ = -1;
};

}  // namespace

std::string LinkedSvg(const v1::Chart& chart, const Sources& sources) {
  return SvgWriter(chart, sources).Run();
}

}  // namespace chart

std::string ChartSvg(const v1::Chart& chart) {
  return chart::LinkedSvg(chart, chart::Sources());
}

}  // namespace jixiao::evaluation
