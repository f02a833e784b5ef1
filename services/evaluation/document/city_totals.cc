#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/city_sections.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// Shares of the printed weights: from the lower end up to the next one.
constexpr int kBandCount = 5;
constexpr const char* kBandNames[kBandCount] = {
    "不足60%", "60%至80%", "80%至90%", "90%至100%", "100%及以上"};
constexpr int kBandEnds[kBandCount - 1] = {60, 80, 90, 100};

int BandOf(const Rational& points, const Rational& weight) {
  int band = 0;
  while (band < kBandCount - 1 &&
         points * Rational::FromInt(100) >=
             weight * Rational::FromInt(kBandEnds[band])) {
    ++band;
  }
  return band;
}

// "自评占附表权重60%至80%的部门的数目".
std::string BandFormula(const char* points, std::size_t band) {
  return band == kBandCount - 1
             ? absl::StrCat(points, "不低于附表权重合计的部门的数目")
             : absl::StrCat(points, "占附表权重", kBandNames[band],
                            "的部门的数目");
}

class CityTotals {
 public:
  explicit CityTotals(const CityContext& city)
      : summary_(city.summary), sums_(city.sums), figures_(city.figures) {}

  void Run(v1::Section* section) const {
    for (const Spans& spans : {Headline(), Proven(), Grades()}) {
      if (!spans.empty()) AddParagraph(spans, section);
    }
    AddStatusTable(section);
    AddBands(section);
  }

 private:
  int DepartmentCount() const {
    return static_cast<int>(summary_.ranks.size());
  }

  // "共有 500 个部门的评价…"
  Spans Headline() const {
    Spans spans;
    spans.Text("共有 ")
        .Figure(figures_.Count("department_count", "部门数", DepartmentCount(),
                               "个", "有评价的部门的数目"),
                true)
        .Text(" 个部门的评价，附表权重合计 ")
        .Figure(figures_.Points("weight_total", "附表权重合计", sums_.weight,
                                "各部门附表权重之和"))
        .Text(" 分；部门自评合计 ")
        .Figure(figures_.Points("claimed_total", "自评合计", sums_.claimed,
                                "各部门正文所称总分之和"),
                true)
        .Text(" 分，计入的得分合计 ")
        .Figure(figures_.Points("score_total", "得分合计", sums_.score,
                                "各部门得分之和"),
                true)
        .Text(" 分。");
    return spans;
  }

  // "自评满分的部门 480 个；得到证实的…占附表权重的 3.20%。"
  Spans Proven() const {
    Spans spans;
    spans.Text("自评满分的部门 ")
        .Figure(figures_.Count("claims_full", "自评满分的部门数",
                               sums_.claims_full, "个",
                               "正文所称总分不低于附表权重之和的部门的数目"))
        .Text(" 个；得到证实的 ")
        .Figure(figures_.Points("proven_points", "得到证实的分值", sums_.proven,
                                kCityProvenFormula))
        .Text(" 分");
    if (!sums_.weight.IsZero()) {
      spans.Text("，占附表权重的 ")
          .Figure(figures_.Share("proven_share", "得到证实的比例", sums_.proven,
                                 sums_.weight, "得到证实的分值 ÷ 附表权重合计"))
          .Text("%");
    }
    return spans.Text("。");
  }

  // "等级：优 3 个、良 1 个。"; empty where no framework has grades.
  Spans Grades() const {
    std::vector<std::pair<std::string, int>> grades;  // best first
    for (const v1::DepartmentRank& rank : summary_.ranks) {
      if (rank.grade().empty()) continue;
      const auto found = std::find_if(
          grades.begin(), grades.end(),
          [&](const auto& grade) { return grade.first == rank.grade(); });
      if (found == grades.end()) {
        grades.emplace_back(rank.grade(), 1);
      } else {
        ++found->second;
      }
    }
    Spans spans;
    const char* joint = "按得分评定的等级：";
    for (const auto& [grade, count] : grades) {
      spans.Text(absl::StrCat(joint, grade, " "))
          .Figure(figures_.Count("grade." + grade,
                                 "等级为" + grade + "的部门数", count, "个",
                                 "等级为" + grade + "的部门的数目"))
          .Text(" 个");
      joint = "、";
    }
    if (!grades.empty()) spans.Text("。");
    return spans;
  }

  void AddStatusTable(v1::Section* section) const {
    v1::Table* table = AddTable("各核算状态的指标",
                                {{"核算状态", 22},
                                 {"指标数", 10},
                                 {"自评分", 14},
                                 {"核算分", 14},
                                 {"含义", 48}},
                                section);
    for (const v1::LeafStatus status : StatusesByGravity()) {
      const auto found = sums_.statuses.find(status);
      if (found == sums_.statuses.end()) continue;
      const StatusSums& sums = found->second;
      const std::string label = StatusLabel(status);
      const std::string key = absl::StrCat("status.", status);
      v1::TableRow* row = table->add_rows();
      row->set_kind(v1::TableRow::KIND_ITEM);
      AddTextCell(label, row, kCityMiddle);
      AddFigureCell(
          figures_.Count(key + ".count", label + "的指标数", sums.leaf_count,
                         "项", "状态为“" + label + "”的指标的数目"),
          row);
      AddFigureCell(
          figures_.Points(key + ".claimed", label + "的自评分", sums.claimed,
                          "状态为“" + label + "”的指标的自评分之和"),
          row);
      if (sums.has_computed) {
        AddFigureCell(figures_.Points(
                          key + ".computed", label + "的核算分", sums.computed,
                          "状态为“" + label + "”的指标的核算分之和"),
                      row);
      } else {
        AddTextCell("—", row, kCityRight);
      }
      AddTextCell(StatusMeaning(status), row);
    }
    AddStatusTotal(table);
  }

  void AddStatusTotal(v1::Table* table) const {
    Rational claimed;
    for (const auto& [status, sums] : sums_.statuses) claimed += sums.claimed;
    v1::TableRow* row = table->add_rows();
    row->set_kind(v1::TableRow::KIND_TOTAL);
    AddTextCell("合计", row, kCityMiddle);
    AddFigureCell(figures_.Count("leaf_count", "指标数", sums_.leaf_count, "项",
                                 "各部门附表所印三级指标的数目"),
                  row);
    AddFigureCell(figures_.Points("leaf_claimed", "各项自评分合计", claimed,
                                  "各部门附表各项自评分之和"),
                  row);
    AddTextCell("—", row, kCityRight);
    AddTextCell("", row);
  }

  // How many departments claim and get which share of their weights.
  void AddBands(v1::Section* section) const {
    std::array<int, kBandCount> claimed = {};
    std::array<int, kBandCount> scored = {};
    for (const v1::DepartmentRank& rank : summary_.ranks) {
      const Rational weight = CityPoints(rank.weight_total());
      ++claimed.at(static_cast<std::size_t>(
          BandOf(CityPoints(rank.claimed_total()), weight)));
      ++scored.at(static_cast<std::size_t>(
          BandOf(CityPoints(rank.score_total()), weight)));
    }
    v1::Chart* chart = section->add_blocks()->mutable_chart();
    chart->set_kind(v1::Chart::KIND_BARS);
    chart->set_caption("部门得分的分布");
    chart->set_unit("个");
    for (const char* name : kBandNames) chart->add_categories(name);
    const auto add = [&](const char* name, const char* key,
                         const auto& counts) {
      v1::ChartSeries* series = chart->add_series();
      series->set_name(name);
      for (std::size_t band = 0; band < counts.size(); ++band) {
        *series->add_points()->mutable_figure() =
            figures_.Count(absl::StrCat("band.", key, ".", band),
                           absl::StrCat(name, kBandNames[band], "的部门数"),
                           counts[band], "个", BandFormula(name, band));
      }
    };
    add("自评", "claimed", claimed);
    add("得分", "scored", scored);
  }

  const CitySummary& summary_;
  const CitySums& sums_;
  const CityFigures& figures_;
};

}  // namespace

void AddCityTotals(const CityContext& city, v1::Section* section) {
  CityTotals(city).Run(section);
}

}  // namespace jixiao::evaluation
