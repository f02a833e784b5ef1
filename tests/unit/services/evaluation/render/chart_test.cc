#include "services/evaluation/render/chart/chart.h"

#include <cairo-pdf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <pugixml.hpp>
#include <regex>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "services/evaluation/render/chart/chart_layout.h"
#include "services/evaluation/render/chart/chart_parts.h"
#include "services/evaluation/render/chart/chart_svg.h"
#include "services/evaluation/render/chart/chart_table.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::StatusIs;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using Texts = std::vector<std::string>;

constexpr double kWidth = 440;
constexpr char kHostileChartText[] =
    "\"'><script>alert(1)</script><svg onload=y>&lt;\x01</title></svg>";

// An empty text is a value that is not reported.
v1::Chart MakeChart(v1::Chart::Kind kind, const Texts& categories,
                    const std::vector<std::pair<std::string, Texts>>& series) {
  v1::Chart chart;
  chart.set_kind(kind);
  chart.set_caption("收支");
  chart.set_unit("万元");
  for (const std::string& category : categories) chart.add_categories(category);
  for (const auto& [name, values] : series) {
    v1::ChartSeries* out = chart.add_series();
    out->set_name(name);
    for (const std::string& value : values) {
      v1::ChartPoint* point = out->add_points();
      if (!value.empty()) point->mutable_figure()->set_text(value);
    }
  }
  return chart;
}

v1::Chart Bars() {
  return MakeChart(
      v1::Chart::KIND_BARS, {"教育", "科学技术"},
      {{"预算", {"2,000.00", "500.00"}}, {"决算", {"1,000.00", ""}}});
}

// The shapes of a kind that show values.
std::vector<chart::Shape> ValueShapes(const v1::Chart& chart,
                                      chart::Shape::Kind kind) {
  std::vector<chart::Shape> shapes;
  for (const chart::Shape& shape : chart::LayOutChart(chart, kWidth).shapes) {
    if (shape.series >= 0 && shape.kind == kind) shapes.push_back(shape);
  }
  return shapes;
}

std::vector<v1::Chart> AllKinds() {
  std::vector<v1::Chart> charts = {Bars()};
  charts.push_back(Bars());
  charts.back().set_kind(v1::Chart::KIND_LINES);
  charts.push_back(
      MakeChart(v1::Chart::KIND_BARS, {"甲", "乙"}, {{"调整", {"-20", "10"}}}));
  Texts many;
  Texts values;
  for (int i = 0; i < 100; ++i) {
    many.push_back(absl::StrCat("很长很长的类别名称第", i));
    values.push_back(absl::StrCat(i * 37 % 101));
  }
  charts.push_back(MakeChart(v1::Chart::KIND_BARS, many,
                             {{"一", values},
                              {"二", values},
                              {"三", values},
                              {"四", values},
                              {"五", values},
                              {"六", values}}));
  charts.push_back(charts.back());
  charts.back().set_kind(v1::Chart::KIND_LINES);
  return charts;
}

TEST(Chart, BarsAreAsLongAsTheirValues) {
  const auto bars = ValueShapes(Bars(), chart::Shape::Kind::kRectangle);
  ASSERT_EQ(bars.size(), 3u);
  EXPECT_NEAR(bars[0].width, 2 * bars[1].width, 1e-6);
  EXPECT_NEAR(bars[0].width, 4 * bars[2].width, 1e-6);
  EXPECT_EQ(bars[0].x, bars[1].x);
}

TEST(Chart, BarsBelowZeroGoTheOtherWay) {
  const auto bars = ValueShapes(AllKinds()[2], chart::Shape::Kind::kRectangle);
  ASSERT_EQ(bars.size(), 2u);
  EXPECT_NEAR(bars[0].x + bars[0].width, bars[1].x, 1e-6);
  EXPECT_NEAR(bars[0].width, 2 * bars[1].width, 1e-6);
}

TEST(Chart, ALineBreaksWhereAValueIsNotReported) {
  const v1::Chart chart =
      MakeChart(v1::Chart::KIND_LINES, {"1月", "2月", "3月", "4月", "5月"},
                {{"支付", {"1", "2", "", "3", "5"}}});
  int lines = 0;
  for (const auto& shape : chart::LayOutChart(chart, kWidth).shapes) {
    if (shape.kind != chart::Shape::Kind::kPolyline) continue;
    ++lines;
    EXPECT_EQ(shape.points.size(), 2u);
    EXPECT_GT(shape.points[0].second, shape.points[1].second);
  }
  EXPECT_EQ(lines, 2);
  EXPECT_EQ(ValueShapes(chart, chart::Shape::Kind::kDot).size(), 4u);
}

TEST(Chart, NothingStandsOutsideItsPlace) {
  for (const v1::Chart& chart : AllKinds()) {
    const chart::Drawing drawing = chart::LayOutChart(chart, kWidth);
    EXPECT_GT(drawing.height, 0);
    EXPECT_LE(drawing.height, chart::kMaxHeight);
    for (const chart::Shape& shape : drawing.shapes) {
      EXPECT_GE(shape.x, -1e-6) << shape.text;
      EXPECT_LE(shape.x, drawing.width + 1e-6) << shape.text;
      EXPECT_GE(shape.y, -1e-6) << shape.text;
      EXPECT_LE(shape.y + shape.height, drawing.height + 1e-6) << shape.text;
    }
  }
}

// Ink at the border would be cut off.
TEST(Chart, NoInkTouchesTheBorder) {
  for (const v1::Chart& chart : AllKinds()) {
    const double height = ChartHeight(chart, kWidth);
    cairo_surface_t* surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr);
    cairo_t* cairo = cairo_create(surface);
    cairo_move_to(cairo, 0, 0);
    DrawChart(chart, kWidth, cairo);
    double x = 0;
    double y = 0;
    double width = 0;
    double ink = 0;
    cairo_recording_surface_ink_extents(surface, &x, &y, &width, &ink);
    EXPECT_GE(x, -1) << chart.ShortDebugString().substr(0, 200);
    EXPECT_GE(y, -1);
    EXPECT_LE(x + width, kWidth + 1);
    EXPECT_LE(y + ink, height + 1);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
  }
}

TEST(Chart, DrawingLeavesTheCurrentPointAndState) {
  cairo_surface_t* surface =
      cairo_recording_surface_create(CAIRO_CONTENT_COLOR, nullptr);
  cairo_t* cairo = cairo_create(surface);
  cairo_set_line_width(cairo, 5);
  cairo_move_to(cairo, 30, 40);
  DrawChart(Bars(), kWidth, cairo);
  double x = 0;
  double y = 0;
  cairo_get_current_point(cairo, &x, &y);
  EXPECT_EQ(x, 30);
  EXPECT_EQ(y, 40);
  EXPECT_EQ(cairo_get_line_width(cairo), 5);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
}

TEST(Chart, IsNothingWithoutAValue) {
  for (const v1::Chart& chart :
       {v1::Chart(), MakeChart(v1::Chart::KIND_BARS, {"甲"}, {{"乙", {""}}}),
        MakeChart(v1::Chart::KIND_LINES, {"甲"}, {{"乙", {"不是数"}}}),
        MakeChart(v1::Chart::KIND_BARS, {}, {{"乙", {"1"}}})}) {
    EXPECT_EQ(ChartHeight(chart, kWidth), 0);
    EXPECT_THAT(ChartSvg(chart), IsEmpty());
    EXPECT_THAT(ChartPng(chart, kWidth, 2),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(Chart, PlotsPlainNumbersOnly) {
  const auto value = [](const std::string& text) {
    v1::ChartPoint point;
    point.mutable_figure()->set_text(text);
    return chart::PlottedValue(point);
  };
  EXPECT_EQ(value("2,964.91"), 2964.91);
  EXPECT_EQ(value("-3"), -3);
  EXPECT_EQ(value("0"), 0);
  for (const char* text : {"", "-", "1.2.3", "1.", "inf", "nan", "1e5", "0x1",
                           "百", "1-2", "--1", "1.2,3"}) {
    EXPECT_EQ(value(text), std::nullopt) << text;
  }
  EXPECT_EQ(value(std::string(50, '9')), std::nullopt);
  EXPECT_EQ(chart::PlottedValue(v1::ChartPoint()), std::nullopt);
}

TEST(Chart, SvgIsWellFormedAndTitlesEveryValue) {
  for (const v1::Chart& chart : AllKinds()) {
    pugi::xml_document xml;
    const std::string svg = ChartSvg(chart);
    ASSERT_TRUE(xml.load_string(svg.c_str())) << svg;
    int values = 0;
    for (const v1::ChartSeries& series : chart.series()) {
      for (const v1::ChartPoint& point : series.points()) {
        if (point.has_figure()) ++values;
      }
    }
    EXPECT_EQ(xml.select_nodes("//*[@class='v']/title").size(),
              static_cast<std::size_t>(values));
  }
  EXPECT_THAT(ChartSvg(Bars()),
              HasSubstr("<title>决算，教育：1,000.00 万元</title>"));
}

TEST(Chart, SvgLinksValuesToTheirSources) {
  const std::string svg = chart::LinkedSvg(
      Bars(), {[](const v1::Figure& f) { return "s-" + f.text().substr(0, 1); },
               [](const v1::Figure&) { return "来源：台账"; }});
  EXPECT_THAT(svg, HasSubstr("<a href=\"#s-5\"><g class=\"v\"><title>预算，"
                             "科学技术：500.00 万元&#10;来源：台账</title>"));
}

TEST(Chart, TextNeverBecomesMarkup) {
  v1::Chart chart = MakeChart(
      v1::Chart::KIND_BARS, {kHostileChartText},
      {{kHostileChartText, {"1"}}, {kHostileChartText, {kHostileChartText}}});
  chart.set_caption(kHostileChartText);
  chart.set_unit(kHostileChartText);
  for (const auto kind : {v1::Chart::KIND_BARS, v1::Chart::KIND_LINES}) {
    chart.set_kind(kind);
    const std::string svg = chart::LinkedSvg(
        chart, {[](const v1::Figure&) { return kHostileChartText; },
                [](const v1::Figure&) { return kHostileChartText; }});
    pugi::xml_document xml;
    EXPECT_TRUE(xml.load_string(svg.c_str()));
    EXPECT_THAT(svg, Not(HasSubstr("<script")));
    EXPECT_THAT(svg, Not(HasSubstr("<svg onload")));
    EXPECT_EQ(xml.select_nodes("//*[@onload]").size(), 0u);
    JX_EXPECT_OK(ChartPng(chart, kWidth, 1));
  }
}

TEST(Chart, PngIsAPictureOfTheSizeAskedFor) {
  JX_ASSERT_OK_AND_ASSIGN(const std::string png, ChartPng(Bars(), 100, 2));
  EXPECT_THAT(png, StartsWith("\x89PNG\r\n"));
  const auto number = [&](std::size_t at) {
    return static_cast<unsigned char>(png[at + 2]) * 256 +
           static_cast<unsigned char>(png[at + 3]);
  };
  EXPECT_EQ(number(16), 200);
  EXPECT_EQ(number(20),
            static_cast<int>(std::ceil(2 * ChartHeight(Bars(), 100))));
  EXPECT_THAT(png, Not(HasSubstr("tIME")));
}

TEST(Chart, PngRefusesSizesWithoutAPixelOrWithTooMany) {
  for (const double scale : {0.0, -1.0, 1e9}) {
    EXPECT_THAT(ChartPng(Bars(), kWidth, scale),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
  EXPECT_THAT(ChartPng(Bars(), 0, 1),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(Chart, EqualChartsGiveEqualBytes) {
  for (const v1::Chart& chart : AllKinds()) {
    EXPECT_EQ(ChartSvg(chart), ChartSvg(v1::Chart(chart)));
    EXPECT_EQ(*ChartPng(chart, kWidth, 1), *ChartPng(chart, kWidth, 1));
  }
}

TEST(Chart, DescribesItselfInOneLine) {
  EXPECT_EQ(ChartDescription(Bars()),
            "收支（万元）。教育：预算 2,000.00，决算 1,000.00；科学技术：预算 "
            "500.00。");
}

TEST(Chart, IsATableToo) {
  const v1::Table table = ChartTable(Bars());
  ASSERT_EQ(table.rows_size(), 3);
  Texts last;
  for (const v1::TableCell& cell : table.rows(2).cells()) {
    last.push_back(PlainTextOf(cell.spans()));
  }
  EXPECT_THAT(last, ElementsAre("科学技术", "500.00", "—"));
  EXPECT_EQ(PlainTextOf(table.rows(0).cells(0).spans()), "单位：万元");
}

// The texts of the marks of an axis of bars up to the value.
Texts MarksUpTo(const std::string& value) {
  Texts marks;
  const v1::Chart chart =
      MakeChart(v1::Chart::KIND_BARS, {"甲"}, {{"部门", {value}}});
  for (const double mark : chart::AxisOf(chart).marks) {
    marks.push_back(chart::AxisOf(chart).MarkText(mark));
  }
  return marks;
}

TEST(Chart, AxesOfCountsHaveNoFractions) {
  EXPECT_THAT(MarksUpTo("0"), ElementsAre("0", "1"));
  EXPECT_THAT(MarksUpTo("1"), ElementsAre("0", "1"));
  EXPECT_THAT(MarksUpTo("2"), ElementsAre("0", "1", "2"));
  EXPECT_THAT(MarksUpTo("12"), ElementsAre("0", "5", "10", "15"));
  EXPECT_THAT(MarksUpTo("120"),
              ElementsAre("0", "25", "50", "75", "100", "125"));
  EXPECT_THAT(MarksUpTo("0.5"),
              ElementsAre("0.0", "0.1", "0.2", "0.3", "0.4", "0.5"));
}

TEST(Chart, AxesEndAtRoundNumbers) {
  Texts marks;
  for (const auto& shape : chart::LayOutChart(Bars(), kWidth).shapes) {
    if (shape.kind == chart::Shape::Kind::kText && shape.series < 0 &&
        shape.anchor == chart::Shape::Anchor::kMiddle) {
      marks.push_back(shape.text);
    }
  }
  EXPECT_THAT(marks, ElementsAre("0", "500", "1,000", "1,500", "2,000"));
  EXPECT_THAT(marks, Each(Not(HasSubstr("."))));
}

}  // namespace
}  // namespace jixiao::evaluation
