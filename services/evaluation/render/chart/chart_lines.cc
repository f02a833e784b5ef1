#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "services/evaluation/render/chart/chart_parts.h"

namespace jixiao::evaluation::chart {
namespace {

constexpr double kPlotHeight = 150;
constexpr double kDotRadius = 2.2;
constexpr double kCategoryHeight = 16;

class LineLayout {
 public:
  LineLayout(const v1::Chart& chart, Drawing* drawing)
      : chart_(chart), drawing_(drawing), axis_(AxisOf(chart)) {}

  void Run() {
    top_ = AddLegend(chart_, drawing_) + 12;
    bottom_ = top_ + kPlotHeight;
    for (const double mark : axis_.marks) {
      left_ = std::max(left_, TextWidth(axis_.MarkText(mark), 8) + 5);
    }
    Frame();
    Categories();
    for (int s = 0; s < chart_.series_size(); ++s) Curve(s);
    for (int s = 0; s < chart_.series_size(); ++s) Dots(s);
    drawing_->height = bottom_ + kCategoryHeight;
  }

 private:
  double Band() const {
    return (drawing_->width - left_) / chart_.categories_size();
  }
  double X(int category) const { return left_ + (category + 0.5) * Band(); }
  double Y(double value) const { return axis_.Place(value, bottom_, top_); }

  std::optional<double> ValueAt(int series, int category) const {
    const v1::ChartPoint* point = PointOf(chart_.series(series), category);
    return point == nullptr ? std::nullopt : PlottedValue(*point);
  }

  void Frame() {
    for (const double mark : axis_.marks) {
      drawing_->shapes.push_back(Line(left_, Y(mark), drawing_->width - left_,
                                      0, mark == 0 ? kFaint : kRule));
      drawing_->shapes.push_back(Text(axis_.MarkText(mark), left_ - 5,
                                      Y(mark) + 3, Shape::Anchor::kEnd, kFaint,
                                      8));
    }
  }

  // Every name, or where they are too wide every second, third…
  void Categories() {
    double widest = 1;
    for (const std::string& category : chart_.categories()) {
      widest = std::max(widest, TextWidth(category, 8) + 4);
    }
    const double most = std::max(Band(), drawing_->width * 0.2);
    widest = std::min(widest, most);
    int every = 1;
    while (every * Band() < widest) ++every;
    for (int c = 0; c < chart_.categories_size(); c += every) {
      const std::string text = WrapText(chart_.categories(c), 8, most, 1)[0];
      const double half = TextWidth(text, 8) / 2;
      const double x =
          std::clamp(X(c), half, std::max(half, drawing_->width - half));
      drawing_->shapes.push_back(
          Text(text, x, bottom_ + 12, Shape::Anchor::kMiddle, kFaint, 8));
    }
  }

  // Breaks where a value is not reported.
  void Curve(int series) {
    Shape curve;
    curve.kind = Shape::Kind::kPolyline;
    curve.color = series;
    const auto end = [&] {
      if (curve.points.size() > 1) drawing_->shapes.push_back(curve);
      curve.points.clear();
    };
    for (int c = 0; c < chart_.categories_size(); ++c) {
      const std::optional<double> value = ValueAt(series, c);
      if (value.has_value()) {
        curve.points.emplace_back(X(c), Y(*value));
      } else {
        end();
      }
    }
    end();
  }

  void Dots(int series) {
    int last = -1;
    for (int c = 0; c < chart_.categories_size(); ++c) {
      if (ValueAt(series, c).has_value()) last = c;
    }
    for (int c = 0; c <= last; ++c) {
      const std::optional<double> value = ValueAt(series, c);
      if (!value.has_value()) continue;
      Shape dot;
      dot.kind = Shape::Kind::kDot;
      dot.x = X(c);
      dot.y = Y(*value);
      dot.width = kDotRadius;
      dot.color = series;
      dot.series = series;
      dot.category = c;
      drawing_->shapes.push_back(dot);
      if (c == last) LastValue(series, c, *value);
    }
  }

  // The number at the end of a curve: above it where no other curve is higher
  // there, else below.
  void LastValue(int series, int category, double value) {
    bool highest = true;
    for (int s = 0; s < chart_.series_size(); ++s) {
      const double other = ValueAt(s, category).value_or(value);
      if (other > value || (other == value && s < series)) highest = false;
    }
    const std::string& text =
        PointOf(chart_.series(series), category)->figure().text();
    const double half = TextWidth(text, 8) / 2;
    const double x =
        std::clamp(X(category), half, std::max(half, drawing_->width - half));
    Shape label = Text(text, x, highest ? Y(value) - 5 : Y(value) + 11,
                       Shape::Anchor::kMiddle, kInk, 8);
    label.series = series;
    label.category = category;
    drawing_->shapes.push_back(label);
  }

  const v1::Chart& chart_;
  Drawing* const drawing_;
  const Axis axis_;
  double left_ = 0;
  double top_ = 0;
  double bottom_ = 0;
};

}  // namespace

void LayOutLines(const v1::Chart& chart, Drawing* drawing) {
  LineLayout(chart, drawing).Run();
}

}  // namespace jixiao::evaluation::chart
