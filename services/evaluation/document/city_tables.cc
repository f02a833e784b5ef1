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

class CityTables {
 public:
  explicit CityTables(const CityContext& city)
      : summary_(city.summary), sums_(city.sums), figures_(city.figures) {}

  void AddRanking(v1::Section* section) const {
    v1::Table* table = AddTable("",
                                {{"名次", 8},
                                 {"部门", 40},
                                 {"得分", 13},
                                 {"自评总分", 13},
                                 {"得到证实", 13},
                                 {"附表权重", 13},
                                 {"等级", 8}},
                                section);
    for (const v1::DepartmentRank& rank : summary_.ranks) {
      const std::string& of = rank.evaluation();
      v1::TableRow* row = table->add_rows();
      row->set_kind(v1::TableRow::KIND_ITEM);
      AddFigureCell(figures_.RankOf(of, rank.rank()), row);
      AddTextCell(NameOf(rank.department()), row);
      AddFigureCell(figures_.PointsOf(of, "department.score_total", "得分",
                                      CityPoints(rank.score_total())),
                    row);
      AddFigureCell(
          figures_.PointsOf(of, "department.claimed_total", "自评总分",
                            CityPoints(rank.claimed_total())),
          row);
      AddFigureCell(
          figures_.PointsOf(of, "department.proven_points", "得到证实的分值",
                            CityPoints(rank.proven_points())),
          row);
      AddFigureCell(
          figures_.PointsOf(of, "department.weight_total", "附表权重合计",
                            CityPoints(rank.weight_total())),
          row);
      AddTextCell(rank.grade(), row, kCityMiddle);
    }
    AddRankingTotal(table);
  }

  void AddRankingTotal(v1::Table* table) const {
    v1::TableRow* row = table->add_rows();
    row->set_kind(v1::TableRow::KIND_TOTAL);
    AddTextCell("", row);
    AddTextCell("合计", row, kCityMiddle);
    const auto add = [&](const char* key, const char* name,
                         const Rational& points, const char* formula) {
      AddFigureCell(figures_.Points(key, name, points, formula), row);
    };
    add("score_total", "得分合计", sums_.score, "各部门得分之和");
    add("claimed_total", "自评合计", sums_.claimed, "各部门正文所称总分之和");
    add("proven_points", "得到证实的分值", sums_.proven, kCityProvenFormula);
    add("weight_total", "附表权重合计", sums_.weight, "各部门附表权重之和");
    AddTextCell("", row);
  }

  void AddCoverage(v1::Section* section) const {
    const std::vector<v1::LeafStatus> statuses = StatusesByGravity();
    AddParagraph(
        Spans().Text(
            "各部门自评分按核算状态分列（分），得到证实的为核实一致或经"
            "复核的指标的权重之和。"),
        section);
    std::vector<std::string> labels;
    for (const v1::LeafStatus status : statuses) {
      labels.push_back(StatusLabel(status));
    }
    std::vector<Column> columns = {
        {"部门", 30}, {"得到证实", 11}, {"证实比例（%）", 11}};
    for (const std::string& label : labels) {
      columns.push_back({label.c_str(), 11});
    }
    v1::Table* table = AddTable("", columns, section);
    for (const v1::DepartmentCoverage& coverage : summary_.coverages) {
      AddCoverageRow(coverage, statuses, table);
    }
    AddCoverageTotal(statuses, table);
  }

  void AddCoverageRow(const v1::DepartmentCoverage& coverage,
                      const std::vector<v1::LeafStatus>& statuses,
                      v1::Table* table) const {
    const std::string& of = coverage.evaluation();
    v1::TableRow* row = table->add_rows();
    row->set_kind(v1::TableRow::KIND_ITEM);
    AddTextCell(NameOf(coverage.department()), row);
    const Rational proven = CityPoints(coverage.proven_points());
    const Rational weight = CityPoints(coverage.weight_total());
    AddFigureCell(figures_.PointsOf(of, "department.proven_points",
                                    "得到证实的分值", proven),
                  row);
    if (weight.IsZero()) {
      AddTextCell("—", row, kCityRight);
    } else {
      AddFigureCell(figures_.ShareOf(of, "department.proven_share",
                                     "得到证实的比例", proven, weight),
                    row);
    }
    for (const v1::LeafStatus status : statuses) {
      Rational claimed;
      for (const v1::StatusTotal& total : coverage.status_totals()) {
        if (total.status() == status) {
          claimed = CityPoints(total.claimed_points());
        }
      }
      AddFigureCell(
          figures_.PointsOf(of, absl::StrCat("department.status.", status),
                            StatusLabel(status) + "的自评分", claimed),
          row);
    }
  }

  void AddCoverageTotal(const std::vector<v1::LeafStatus>& statuses,
                        v1::Table* table) const {
    v1::TableRow* row = table->add_rows();
    row->set_kind(v1::TableRow::KIND_TOTAL);
    AddTextCell("合计", row, kCityMiddle);
    AddFigureCell(figures_.Points("proven_points", "得到证实的分值",
                                  sums_.proven, kCityProvenFormula),
                  row);
    // A share is no sum of shares.
    AddTextCell("—", row, kCityRight);
    for (const v1::LeafStatus status : statuses) {
      const auto found = sums_.statuses.find(status);
      const std::string label = StatusLabel(status);
      AddFigureCell(
          figures_.Points(absl::StrCat("status.", status, ".claimed"),
                          label + "的自评分",
                          found == sums_.statuses.end() ? Rational()
                                                        : found->second.claimed,
                          "状态为“" + label + "”的指标的自评分之和"),
          row);
    }
  }

  void AddContradictions(v1::Section* section) const {
    if (summary_.contradictions.empty()) {
      AddParagraph(Spans().Text("没有自评分与数据不符的指标。"), section);
      return;
    }
    AddParagraph(Spans().Text("自评分与数据不符的指标，按部门数由多到少排列，"
                              "自评分与核算分为这些部门的合计。"),
                 section);
    v1::Table* table = AddTable("",
                                {{"指标", 40},
                                 {"一级指标", 16},
                                 {"指标体系", 26},
                                 {"部门数", 10},
                                 {"自评分", 13},
                                 {"核算分", 13},
                                 {"多报", 13}},
                                section);
    for (const CityContradiction& leaf : summary_.contradictions) {
      AddContradiction(leaf, table);
    }
  }

  void AddContradiction(const CityContradiction& leaf, v1::Table* table) const {
    const std::string key = absl::StrCat("contradiction.", leaf.framework, ".",
                                         leaf.indicator_code);
    const Rational claimed = CityPoints(leaf.claimed);
    const Rational computed = CityPoints(leaf.computed);
    v1::TableRow* row = table->add_rows();
    AddTextCell(leaf.indicator, row);
    AddTextCell(leaf.direction, row, kCityMiddle);
    AddCell(Spans().Literal(leaf.framework), row);
    AddFigureCell(
        figures_.Count(key + ".count", leaf.indicator + " 不符的部门数",
                       leaf.department_count, "个",
                       "自评分与数据不符的部门的数目"),
        row);
    const auto add = [&](const char* part, const char* name,
                         const Rational& points, const char* formula) {
      AddFigureCell(
          figures_.Points(key + part, absl::StrCat(leaf.indicator, " ", name),
                          points, formula),
          row);
    };
    add(".claimed", "自评分", claimed, "这些部门的自评分之和");
    add(".computed", "核算分", computed, "这些部门的核算分之和");
    add(".excess", "多报", claimed - computed, "自评分 − 核算分");
  }

 private:
  const std::string& NameOf(const std::string& department) const {
    const auto name = summary_.names.find(department);
    return name == summary_.names.end() || name->second.empty() ? department
                                                                : name->second;
  }

  const CitySummary& summary_;
  const CitySums& sums_;
  const CityFigures& figures_;
};

}  // namespace

void AddCityRanking(const CityContext& city, v1::Section* section) {
  CityTables(city).AddRanking(section);
}

void AddCityCoverage(const CityContext& city, v1::Section* section) {
  CityTables(city).AddCoverage(section);
}

void AddCityContradictions(const CityContext& city, v1::Section* section) {
  CityTables(city).AddContradictions(section);
}

}  // namespace jixiao::evaluation
