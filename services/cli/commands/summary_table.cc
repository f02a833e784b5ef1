#include "services/cli/commands/summary_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/cli/commands/crosstab.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using budget::v1::SummaryDimension;
using budget::v1::SummaryRow;
using Order = Crosstab::Order;

std::string BudgetDimensionValue(const SummaryRow& row, std::size_t dimension) {
  return dimension < static_cast<std::size_t>(row.values_size())
             ? row.values(static_cast<int>(dimension))
             : "";
}

// The dimension `down` has a row a value, the other one a column.
Table BudgetCrosstab(const BudgetSummary& summary, std::size_t down,
                     AmountUnit unit, Language language) {
  const SummaryDimension rows = summary.dimensions[down];
  const SummaryDimension columns = summary.dimensions[1 - down];
  Crosstab crosstab;
  for (const SummaryRow& row : summary.rows) {
    crosstab.Add(OrderOf(rows, BudgetDimensionValue(row, down)),
                 OrderOf(columns, BudgetDimensionValue(row, 1 - down)),
                 YuanOf(row.amount()));
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
  words.sum = [=](const rational::Rational& sum) {
    return AmountText(sum, unit);
  };
  return crosstab.ToTable(words);
}

Table BudgetSummaryList(const BudgetSummary& summary, AmountUnit unit,
                        Language language) {
  std::vector<Table::Column> columns;
  for (const SummaryDimension dimension : summary.dimensions) {
    columns.push_back(
        {WordOf(dimension, language), Table::Align::kLeft, 0, true});
  }
  columns.push_back({AmountTitle(In(language, "金额", "amount"), unit),
                     Table::Align::kRight});
  columns.push_back({In(language, "记录", "records"), Table::Align::kRight});
  Table table(std::move(columns));
  std::vector<const SummaryRow*> rows;
  for (const SummaryRow& row : summary.rows) rows.push_back(&row);
  const auto order = [&](const SummaryRow* row) {
    std::vector<Order> values;
    for (std::size_t i = 0; i < summary.dimensions.size(); ++i) {
      values.push_back(
          OrderOf(summary.dimensions[i], BudgetDimensionValue(*row, i)));
    }
    return values;
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const SummaryRow* a, const SummaryRow* b) {
                     return order(a) < order(b);
                   });
  for (const SummaryRow* row : rows) {
    std::vector<Table::Cell> cells;
    for (std::size_t i = 0; i < summary.dimensions.size(); ++i) {
      cells.emplace_back(ValueWord(summary.dimensions[i],
                                   BudgetDimensionValue(*row, i), language));
    }
    cells.emplace_back(AmountText(row->amount(), unit));
    cells.emplace_back(absl::StrCat(row->record_count()));
    table.AddRow(std::move(cells));
  }
  table.AddRule();
  std::vector<Table::Cell> total = {{TotalWord(language), Colour::kBold}};
  total.resize(summary.dimensions.size(), Table::Cell(""));
  total.emplace_back(AmountText(summary.total.amount(), unit), Colour::kBold);
  total.emplace_back(absl::StrCat(summary.total.record_count()), Colour::kBold);
  table.AddRow(std::move(total));
  return table;
}

}  // namespace

std::string BudgetSummaryTable(const BudgetSummary& summary, AmountUnit unit,
                               Language language, const Terminal& terminal) {
  for (std::size_t down = 0; down < 2 && summary.dimensions.size() == 2;
       ++down) {
    const Table table = BudgetCrosstab(summary, down, unit, language);
    if (table.Width() > terminal.width) continue;
    return absl::StrCat(table.Render(terminal), In(language, "单位：", "in "),
                        NameOf(unit), In(language, "  记录数 ", "  records "),
                        summary.total.record_count(), "\n");
  }
  return BudgetSummaryList(summary, unit, language).Render(terminal);
}

}  // namespace jixiao::cli
