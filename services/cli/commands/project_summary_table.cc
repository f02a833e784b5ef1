#include "services/cli/commands/project_summary_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/cli/commands/crosstab.h"
#include "services/cli/output/project_words.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using rational::Rational;
using Order = Crosstab::Order;

std::string ProjectDimensionValue(const v1::SummaryRow& row,
                                  std::size_t dimension) {
  return dimension < static_cast<std::size_t>(row.values_size())
             ? row.values(static_cast<int>(dimension))
             : "";
}

std::string MeasureWord(ProjectMeasure measure, Language language) {
  switch (measure) {
    case ProjectMeasure::kPlanned:
      return In(language, "计划总投资", "planned");
    case ProjectMeasure::kFixedAssets:
      return In(language, "固定资产投资", "fixed assets");
    case ProjectMeasure::kActual:
      return In(language, "实际投资", "arrived");
    default:
      return In(language, "项目数", "projects");
  }
}

Rational RowMeasure(const v1::SummaryRow& row, ProjectMeasure measure) {
  switch (measure) {
    case ProjectMeasure::kPlanned:
      return YuanOf(row.planned_total());
    case ProjectMeasure::kFixedAssets:
      return YuanOf(row.fixed_asset_investment());
    case ProjectMeasure::kActual:
      return YuanOf(row.actual_investment());
    default:
      return Rational::FromInt(row.project_count());
  }
}

std::string RowMeasureText(const Rational& sum, ProjectMeasure measure,
                           AmountUnit unit) {
  return measure == ProjectMeasure::kCount ? rational::FormatGrouped(sum, 0)
                                           : AmountText(sum, unit);
}

// The dimension `down` has a row a value, the other one a column.
Table ProjectCrosstab(const ProjectSummary& summary, std::size_t down,
                      ProjectMeasure measure, AmountUnit unit,
                      Language language) {
  const v1::SummaryDimension rows = summary.dimensions[down];
  const v1::SummaryDimension columns = summary.dimensions[1 - down];
  Crosstab crosstab;
  for (const v1::SummaryRow& row : summary.rows) {
    crosstab.Add(OrderOf(rows, ProjectDimensionValue(row, down)),
                 OrderOf(columns, ProjectDimensionValue(row, 1 - down)),
                 RowMeasure(row, measure));
  }
  Crosstab::Words words;
  words.corner =
      absl::StrCat(WordOf(rows, language), " \\ ", WordOf(columns, language));
  words.total = TotalWord(language);
  words.row = [=](const Order& order) {
    return ValueWord(rows, order.second, language);
  };
  words.column = [=](const Order& order) {
    return ValueWord(columns, order.second, language);
  };
  words.sum = [=](const Rational& sum) {
    return RowMeasureText(sum, measure, unit);
  };
  return crosstab.ToTable(words);
}

std::vector<const v1::SummaryRow*> Sorted(const ProjectSummary& summary) {
  std::vector<const v1::SummaryRow*> rows;
  for (const v1::SummaryRow& row : summary.rows) rows.push_back(&row);
  const auto order = [&](const v1::SummaryRow* row) {
    std::vector<Order> values;
    for (std::size_t i = 0; i < summary.dimensions.size(); ++i) {
      values.push_back(
          OrderOf(summary.dimensions[i], ProjectDimensionValue(*row, i)));
    }
    return values;
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const v1::SummaryRow* a, const v1::SummaryRow* b) {
                     return order(a) < order(b);
                   });
  return rows;
}

void AddMeasures(const v1::SummaryRow& row, AmountUnit unit, Colour colour,
                 std::vector<Table::Cell>& cells) {
  for (const ProjectMeasure measure :
       {ProjectMeasure::kCount, ProjectMeasure::kPlanned,
        ProjectMeasure::kFixedAssets, ProjectMeasure::kActual}) {
    cells.emplace_back(RowMeasureText(RowMeasure(row, measure), measure, unit),
                       colour);
  }
  cells.emplace_back(
      row.synthetic_count() == 0 ? "" : absl::StrCat(row.synthetic_count()),
      colour);
}

Table ProjectSummaryList(const ProjectSummary& summary, AmountUnit unit,
                         Language language) {
  std::vector<Table::Column> columns;
  for (const v1::SummaryDimension dimension : summary.dimensions) {
    columns.push_back(
        {WordOf(dimension, language), Table::Align::kLeft, 0, true});
  }
  columns.push_back(
      {MeasureWord(ProjectMeasure::kCount, language), Table::Align::kRight});
  for (const ProjectMeasure measure :
       {ProjectMeasure::kPlanned, ProjectMeasure::kFixedAssets,
        ProjectMeasure::kActual}) {
    columns.push_back({AmountTitle(MeasureWord(measure, language), unit),
                       Table::Align::kRight});
  }
  columns.push_back({In(language, "样例", "sample"), Table::Align::kRight});
  Table table(std::move(columns));
  for (const v1::SummaryRow* row : Sorted(summary)) {
    std::vector<Table::Cell> cells;
    for (std::size_t i = 0; i < summary.dimensions.size(); ++i) {
      cells.emplace_back(ValueWord(summary.dimensions[i],
                                   ProjectDimensionValue(*row, i), language));
    }
    AddMeasures(*row, unit, Colour::kNone, cells);
    table.AddRow(std::move(cells));
  }
  table.AddRule();
  std::vector<Table::Cell> total = {{TotalWord(language), Colour::kBold}};
  total.resize(summary.dimensions.size(), Table::Cell(""));
  AddMeasures(summary.total, unit, Colour::kBold, total);
  table.AddRow(std::move(total));
  return table;
}

}  // namespace

std::string ProjectSummaryTable(const ProjectSummary& summary,
                                ProjectMeasure measure, AmountUnit unit,
                                Language language, const Terminal& terminal) {
  for (std::size_t down = 0; down < 2 && summary.dimensions.size() == 2;
       ++down) {
    const Table table = ProjectCrosstab(summary, down, measure, unit, language);
    if (table.Width() > terminal.width) continue;
    std::string below = MeasureWord(measure, language);
    if (measure != ProjectMeasure::kCount) {
      absl::StrAppend(&below, "(", NameOf(unit), ")");
    }
    if (summary.total.synthetic_count() > 0) {
      absl::StrAppend(&below, In(language, "  其中样例 ", "  of these sample "),
                      summary.total.synthetic_count());
    }
    return absl::StrCat(table.Render(terminal), below, "\n");
  }
  return ProjectSummaryList(summary, unit, language).Render(terminal);
}

}  // namespace jixiao::cli
