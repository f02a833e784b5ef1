#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "services/evaluation/render/chart/chart_parts.h"

namespace jixiao::evaluation::chart {
namespace {

constexpr double kBar = 11;
constexpr double kBarGap = 2;
constexpr double kGroupGap = 9;
constexpr double kLineHeight = 11;
constexpr int kLabelLines = 3;
// Thinner bars have no numbers beside them.
constexpr double kLabelledBar = 6.5;
constexpr double kAxisHeight = 15;

class BarLayout {
 public:
  BarLayout(const v1::Chart& chart, Drawing* drawing)
      : chart_(chart), drawing_(drawing), axis_(AxisOf(chart)) {}

  void Run() {
    top_ = AddLegend(chart_, drawing_) + 4;
    Columns();
    Heights();
    Frame();
    double y = top_ + scale_ * kGroupGap / 2;
    for (int c = 0; c < chart_.categories_size(); ++c) {
      Group(c, y);
      y += scale_ * (heights_[static_cast<std::size_t>(c)] + kGroupGap);
    }
    drawing_->height = bottom_ + kAxisHeight;
  }

 private:
  // The names at the left take what they need up to a third; at the right of
  // the longest bars is room for their numbers.
  void Columns() {
    const double most = drawing_->width * 0.34;
    double names = 0;
    for (const std::string& category : chart_.categories()) {
      names = std::max(names, TextWidth(category, kTextSize));
    }
    names = std::min(names, most);
    for (const std::string& category : chart_.categories()) {
      labels_.push_back(WrapText(category, kTextSize, names, kLabelLines));
    }
    double numbers = 0;
    for (const v1::ChartSeries& series : chart_.series()) {
      for (const v1::ChartPoint& point : series.points()) {
        if (!PlottedValue(point).has_value()) continue;
        numbers = std::max(numbers, TextWidth(point.figure().text(), 8));
      }
    }
    names_ = names;
    left_ = names + 7;
    if (axis_.low < 0) left_ += numbers + 4;
    right_ = std::max(left_ + 20, drawing_->width - numbers - 5);
  }

  void Heights() {
    double sum = 0;
    const int bars = chart_.series_size();
    for (const auto& lines : labels_) {
      const double height =
          std::max(bars * (kBar + kBarGap) - kBarGap,
                   static_cast<double>(lines.size()) * kLineHeight);
      heights_.push_back(height);
      sum += height + kGroupGap;
    }
    scale_ = std::min(1.0, (kMaxHeight - top_ - kAxisHeight) / sum);
    bottom_ = top_ + scale_ * sum;
  }

  void Frame() {
    for (const double mark : axis_.marks) {
      const double x = axis_.Place(mark, left_, right_);
      drawing_->shapes.push_back(
          Line(x, top_, 0, bottom_ - top_, mark == 0 ? kFaint : kRule));
    }
    double end = -1;
    for (const double mark : axis_.marks) {
      const double x = axis_.Place(mark, left_, right_);
      const std::string text = axis_.MarkText(mark);
      const double half = TextWidth(text, 8) / 2;
      if (x - half < end || x + half > drawing_->width) continue;
      drawing_->shapes.push_back(
          Text(text, x, bottom_ + 11, Shape::Anchor::kMiddle, kFaint, 8));
      end = x + half + 6;
    }
  }

  void Group(int category, double y) {
    const auto index = static_cast<std::size_t>(category);
    const double height = scale_ * heights_[index];
    Labels(labels_[index], y + height / 2);
    const int bars = chart_.series_size();
    const double pitch = scale_ * (kBar + kBarGap);
    double top = y + (height - (bars * pitch - scale_ * kBarGap)) / 2;
    for (int s = 0; s < bars; ++s) {
      Bar(s, category, top);
      top += pitch;
    }
  }

  // Centred about the middle of the bars.
  void Labels(const std::vector<std::string>& lines, double middle) {
    const double size = kTextSize * scale_;
    const double pitch = kLineHeight * scale_;
    double baseline = middle -
                      (static_cast<double>(lines.size()) - 1) * pitch / 2 +
                      size * 0.36;
    for (const std::string& line : lines) {
      drawing_->shapes.push_back(
          Text(line, names_, baseline, Shape::Anchor::kEnd, kInk, size));
      baseline += pitch;
    }
  }

  void Bar(int series, int category, double y) {
    const v1::ChartPoint* point = PointOf(chart_.series(series), category);
    if (point == nullptr) return;
    const std::optional<double> value = PlottedValue(*point);
    if (!value.has_value()) return;
    const double zero = axis_.Place(0, left_, right_);
    const double end = axis_.Place(*value, left_, right_);
    Shape bar;
    bar.x = std::min(zero, end);
    bar.y = y;
    // A value that rounds to nothing still shows that it is there.
    bar.width = std::max(std::abs(end - zero), 0.6);
    bar.height = kBar * scale_;
    bar.color = series;
    bar.series = series;
    bar.category = category;
    drawing_->shapes.push_back(bar);
    if (bar.height < kLabelledBar) return;
    const bool negative = *value < 0;
    Shape label = Text(point->figure().text(),
                       negative ? end - 3 : std::max(end, zero) + 3,
                       y + bar.height / 2 + 8 * scale_ * 0.36,
                       negative ? Shape::Anchor::kEnd : Shape::Anchor::kStart,
                       kInk, 8 * scale_);
    label.series = series;
    label.category = category;
    drawing_->shapes.push_back(label);
  }

  const v1::Chart& chart_;
  Drawing* const drawing_;
  const Axis axis_;
  std::vector<std::vector<std::string>> labels_;
  std::vector<double> heights_;
  double names_ = 0;
  double left_ = 0;
  double right_ = 0;
  double top_ = 0;
  double bottom_ = 0;
  // Crowded charts are drawn smaller.
  double scale_ = 1;
};

}  // namespace

void LayOutBars(const v1::Chart& chart, Drawing* drawing) {
  BarLayout(chart, drawing).Run();
}

}  // namespace jixiao::evaluation::chart
