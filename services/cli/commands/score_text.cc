#include "services/cli/commands/score_text.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::DepartmentCoverage;
using evaluation::v1::DepartmentRank;
using evaluation::v1::LeafComparison;
using evaluation::v1::LeafStatus;
using evaluation::v1::Score;
using evaluation::v1::ScoreBucket;
using evaluation::v1::ScoreDistribution;

constexpr int kBarWidth = 40;

// The department of `departments/{department}/...`.
std::string DepartmentIn(const std::string& name) {
  const std::size_t begin = name.find('/') + 1;
  return name.substr(begin, name.find('/', begin) - begin);
}

std::string LeafStatusText(const Score& score, Language language) {
  std::string text = WordOf(score.status(), language);
  if (score.synthetic()) {
    absl::StrAppend(&text, In(language, "（样例数据）", " (sample data)"));
  }
  return text;
}

// "+0.5", "-1.2", "0"; "—" where not set.
std::string DifferenceText(const google::type::Decimal& difference) {
  const auto value = rational::FromProto(difference);
  const bool rises = value.ok() && value->has_value() && (*value)->Sign() > 0;
  return (rises ? "+" : "") + PointsText(difference);
}

// Green where points were won, red where they were lost.
Colour ColourOfDifference(const google::type::Decimal& difference) {
  const auto value = rational::FromProto(difference);
  if (!value.ok() || !value->has_value() || (*value)->IsZero()) {
    return Colour::kNone;
  }
  return (*value)->Sign() > 0 ? Colour::kGreen : Colour::kRed;
}

// Filled in proportion to the largest count, at least one mark for any.
std::string BarOf(int count, int largest) {
  if (count == 0 || largest == 0) return "";
  const int width = std::max(1, count * kBarWidth / largest);
  std::string bar;
  for (int i = 0; i < width; ++i) bar += "█";
  return bar;
}

}  // namespace

std::string ScoreTable(const std::vector<Score>& scores, Language language,
                       const Terminal& terminal) {
  Table table(
      {{In(language, "部门", "department")},
       {In(language, "年度", "year"), Table::Align::kRight},
       {In(language, "编号", "code")},
       {In(language, "三级指标", "indicator"), Table::Align::kLeft, 0, true},
       {In(language, "权重", "weight"), Table::Align::kRight},
       {In(language, "自评", "claimed"), Table::Align::kRight},
       {In(language, "核算", "computed"), Table::Align::kRight},
       {In(language, "复核", "reviewed"), Table::Align::kRight},
       {In(language, "得分", "score"), Table::Align::kRight},
       {In(language, "状态", "status")}});
  for (const Score& score : scores) {
    std::string year = absl::StrCat(score.fiscal_year());
    if (!score.published()) {
      absl::StrAppend(&year, In(language, " 未公布", " draft"));
    }
    table.AddRow({DepartmentIn(score.evaluation()),
                  year,
                  score.indicator_code(),
                  score.indicator(),
                  PointsText(score.weight()),
                  PointsText(score.claimed_score()),
                  PointsText(score.computed_score()),
                  PointsText(score.reviewed_score()),
                  PointsText(score.score()),
                  {LeafStatusText(score, language), ColourOf(score.status())}});
  }
  return table.Render(terminal);
}

std::string RankTable(const std::vector<DepartmentRank>& ranks,
                      Language language, const Terminal& terminal) {
  Table table({{In(language, "名次", "rank"), Table::Align::kRight},
               {In(language, "部门", "department")},
               {In(language, "得分", "score"), Table::Align::kRight},
               {In(language, "等级", "grade")},
               {In(language, "自评", "claimed"), Table::Align::kRight},
               {In(language, "已证实", "proven"), Table::Align::kRight},
               {In(language, "权重", "weights"), Table::Align::kRight}});
  for (const DepartmentRank& rank : ranks) {
    table.AddRow({absl::StrCat(rank.rank()), DepartmentIn(rank.department()),
                  PointsText(rank.score_total()), rank.grade(),
                  PointsText(rank.claimed_total()),
                  PointsText(rank.proven_points()),
                  PointsText(rank.weight_total())});
  }
  return table.Render(terminal);
}

std::string CoverageTable(const std::vector<DepartmentCoverage>& coverages,
                          Language language, const Terminal& terminal) {
  std::set<LeafStatus> statuses;
  for (const DepartmentCoverage& coverage : coverages) {
    for (const auto& total : coverage.status_totals()) {
      statuses.insert(total.status());
    }
  }
  std::vector<Table::Column> columns = {
      {In(language, "部门", "department")},
      {In(language, "自评", "claimed"), Table::Align::kRight}};
  for (const LeafStatus status : statuses) {
    columns.push_back({WordOf(status, language), Table::Align::kRight});
  }
  columns.push_back(
      {In(language, "复核指标", "reviewed"), Table::Align::kRight});
  columns.push_back({In(language, "已证实", "proven"), Table::Align::kRight});
  columns.push_back({In(language, "权重", "weights"), Table::Align::kRight});
  Table table(std::move(columns));
  for (const DepartmentCoverage& coverage : coverages) {
    std::vector<Table::Cell> row = {DepartmentIn(coverage.department()),
                                    PointsText(coverage.claimed_total())};
    for (const LeafStatus status : statuses) {
      std::string points;
      for (const auto& total : coverage.status_totals()) {
        if (total.status() == status) {
          points = PointsText(total.claimed_points());
        }
      }
      row.push_back({points, ColourOf(status)});
    }
    row.push_back(absl::StrCat(coverage.reviewed_leaf_count()));
    row.push_back(PointsText(coverage.proven_points()));
    row.push_back(PointsText(coverage.weight_total()));
    table.AddRow(std::move(row));
  }
  return table.Render(terminal);
}

std::string DistributionText(const ScoreDistribution& distribution,
                             Language language, const Terminal& terminal) {
  int largest = 0;
  for (const ScoreBucket& bucket : distribution.buckets()) {
    largest = std::max(largest, bucket.department_count());
  }
  Table table({{In(language, "得分率", "share")},
               {In(language, "部门", "departments"), Table::Align::kRight},
               {In(language, "自评满分", "claim all"), Table::Align::kRight},
               {""}});
  for (const ScoreBucket& bucket : distribution.buckets()) {
    table.AddRow({bucket.display_name(),
                  absl::StrCat(bucket.department_count()),
                  absl::StrCat(bucket.claimed_full_count()),
                  BarOf(bucket.department_count(), largest)});
  }
  return absl::StrCat(
      table.Render(terminal), "\n", In(language, "部门 ", "departments "),
      distribution.department_count(), In(language, "  最低 ", "  lowest "),
      PointsText(distribution.lowest()), In(language, "  中位 ", "  median "),
      PointsText(distribution.median()), In(language, "  平均 ", "  mean "),
      PointsText(distribution.mean()), In(language, "  最高 ", "  highest "),
      PointsText(distribution.highest()), "\n");
}

std::string ComparisonTable(
    const evaluation::v1::CompareEvaluationsResponse& comparison,
    Language language, const Terminal& terminal) {
  Table table(
      {{In(language, "编号", "code")},
       {In(language, "三级指标", "indicator"), Table::Align::kLeft, 0, true},
       {In(language, "原得分", "score before"), Table::Align::kRight},
       {In(language, "得分", "score"), Table::Align::kRight},
       {In(language, "增减", "change"), Table::Align::kRight},
       {In(language, "原状态", "status before")},
       {In(language, "状态", "status")}});
  for (const LeafComparison& leaf : comparison.leaves()) {
    const auto status = [&](bool there, const Score& score) -> Table::Cell {
      if (!there) return {In(language, "没有", "none")};
      return {LeafStatusText(score, language), ColourOf(score.status())};
    };
    table.AddRow({leaf.indicator_code(),
                  leaf.indicator(),
                  PointsText(leaf.base().score()),
                  PointsText(leaf.current().score()),
                  {DifferenceText(leaf.difference()),
                   ColourOfDifference(leaf.difference())},
                  status(leaf.has_base(), leaf.base()),
                  status(leaf.has_current(), leaf.current())});
  }
  table.AddRule();
  table.AddRow({"",
                In(language, "合计", "total"),
                PointsText(comparison.base_score_total()),
                PointsText(comparison.score_total()),
                {DifferenceText(comparison.difference()),
                 ColourOfDifference(comparison.difference())}});
  return table.Render(terminal);
}

}  // namespace jixiao::cli
