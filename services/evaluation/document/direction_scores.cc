#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "services/evaluation/document/charts.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// The sums over the leaves of a level-1 indicator, or over all.
struct DirectionSums {
  std::string name;
  int count = 0;
  Rational weight;
  Rational claimed;
  Rational computed;  // the claim where nothing was computed
  Rational reviewed;  // the score that counts
};

Rational PointsOr(const google::type::Decimal& decimal,
                  const Rational& otherwise) {
  return rational::RequiredFromProto(decimal).value_or(otherwise);
}

void AddLeafTo(const v1::LeafResult& leaf, DirectionSums* sums) {
  const Rational claimed = PointsOr(leaf.claimed_score(), Rational());
  ++sums->count;
  sums->weight += PointsOr(leaf.weight(), Rational());
  sums->claimed += claimed;
  sums->computed += PointsOr(leaf.computed_score(), claimed);
  sums->reviewed += PointsOr(leaf.score(), Rational());
}

// By direction, in the order of the framework.
std::vector<DirectionSums> SumsByDirection(const v1::Evaluation& evaluation) {
  std::vector<DirectionSums> all;
  for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
    if (leaf.path().empty()) continue;
    if (all.empty() || all.back().name != leaf.path(0)) {
      all.emplace_back().name = leaf.path(0);
    }
    AddLeafTo(leaf, &all.back());
  }
  return all;
}

// One kind of points: a column and a series.
struct ScoreColumn {
  const char* part;
  const char* title;
  const char* formula;
  Rational DirectionSums::*points;
};

constexpr char kClaimedFormula[] = "各三级指标自评分之和";
constexpr char kComputedFormula[] =
    "各三级指标核算分之和，没有核算分的按自评分计";
constexpr char kReviewedFormula[] =
    "各三级指标复核分之和，没有复核的按核算分、没有核算分的按自评分计";

v1::Figure PointsOf(const Context& context, const DirectionSums& sums,
                    const ScoreColumn& column) {
  Derivation derivation;
  derivation.key = absl::StrCat("direction.", sums.name, ".", column.part);
  derivation.name = absl::StrCat(sums.name, " ", column.title);
  derivation.formula = column.formula;
  derivation.place = "核算结论";
  return context.figures.Computed(derivation, PlainText(sums.*column.points),
                                  " 分");
}

void AddDirection(const Context& context, const DirectionSums& sums,
                  const std::vector<ScoreColumn>& columns,
                  v1::TableRow::Kind kind, v1::Table* table) {
  v1::TableRow* row = table->add_rows();
  row->set_kind(kind);
  AddTextCell(sums.name, row, v1::TableCell::ALIGNMENT_CENTER);
  Derivation count;
  count.key = absl::StrCat("direction.", sums.name, ".count");
  count.name = absl::StrCat(sums.name, " 三级指标数");
  count.formula = "附表所印三级指标的行数";
  count.place = "核算结论";
  AddCell(Spans().Figure(
              context.figures.Computed(count, absl::StrCat(sums.count), " 项")),
          row, v1::TableCell::ALIGNMENT_RIGHT);
  for (const ScoreColumn& column : columns) {
    AddCell(Spans().Figure(PointsOf(context, sums, column)), row,
            v1::TableCell::ALIGNMENT_RIGHT);
  }
}

// Says what counts in the columns that are no plain sums.
void AddCountingNote(bool reviewed, v1::Section* section) {
  std::string note = "核算后得分：有核算分的按核算分，没有核算分的按自评分计。";
  if (reviewed) {
    note += "复核后得分：有复核分的按复核分，没有复核分的按核算后得分计。";
  }
  AddParagraph(Spans().Text(note), section);
}

}  // namespace

void AddDirectionScores(const Context& context, v1::Section* section) {
  const std::vector<DirectionSums> directions =
      SumsByDirection(context.evaluation);
  if (directions.empty()) return;
  std::vector<ScoreColumn> columns = {
      {"weight", "权重", "各三级指标权重之和", &DirectionSums::weight},
      {"claimed", "自评分", kClaimedFormula, &DirectionSums::claimed},
      {"computed", "核算后得分", kComputedFormula, &DirectionSums::computed}};
  const bool reviewed = context.evaluation.summary().has_reviewed_total();
  if (reviewed) {
    columns.push_back(
        {"reviewed", "复核后得分", kReviewedFormula, &DirectionSums::reviewed});
  }
  std::vector<Column> heads = {{"一级指标", 24}, {"指标数", 16}};
  for (const ScoreColumn& column : columns) heads.push_back({column.title, 20});
  v1::Table* table = AddTable("各方向得分", heads, section);
  DirectionSums all;
  all.name = "合计";
  std::vector<std::string> names;
  std::vector<ChartData> series;
  for (const ScoreColumn& column : columns)
    series.push_back({column.title, {}});
  for (const DirectionSums& sums : directions) {
    AddDirection(context, sums, columns, v1::TableRow::KIND_ITEM, table);
    names.push_back(sums.name);
    all.count += sums.count;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      all.*columns[c].points += sums.*columns[c].points;
      series[c].values.push_back(PointsOf(context, sums, columns[c]));
    }
  }
  AddDirection(context, all, columns, v1::TableRow::KIND_TOTAL, table);
  AddCountingNote(reviewed, section);
  series.erase(series.begin());  // the weight is what could be had
  AddChart(v1::Chart::KIND_BARS, "各方向得分对照", "分", names, series,
           section);
}

}  // namespace jixiao::evaluation
