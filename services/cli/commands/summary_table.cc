#include "services/cli/commands/summary_table.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using budget::v1::SummaryDimension;
using budget::v1::SummaryRow;
using rational::Rational;
using Order = std::pair<int, std::string>;

std::string Value(const SummaryRow& row, std::size_t dimension) {
  return dimension < static_cast<std::size_t>(row.values_size())
             ? row.values(static_cast<int>(dimension))
             : "";
}

std::string TotalWord(Language language) {
  return In(language, "合计", "total");
}

// The sums as a matrix with totals of rows and columns.
class Crosstab {
 public:
  // The dimension `down` has a row a value, the other one a column.
  Crosstab(const BudgetSummary& summary, std::size_t down)
      : rows_(summary.dimensions[down]),
        columns_(summary.dimensions[1 - down]) {
    for (const SummaryRow& row : summary.rows) {
      const Order down_value = OrderOf(rows_, Value(row, down));
      const Order across = OrderOf(columns_, Value(row, 1 - down));
      const Rational amount = YuanOf(row.amount());
      cells_[down_value][across] += amount;
      across_[across] += amount;
    }
  }

  Table ToTable(AmountUnit unit, Language language) const {
    std::vector<Table::Column> columns = {{absl::StrCat(
        WordOf(rows_, language), " \\ ", WordOf(columns_, language))}};
    for (const auto& [across, unused] : across_) {
      columns.push_back(
          {ValueWord(columns_, across.second, language), Table::Align::kRight});
    }
    columns.push_back({TotalWord(language), Table::Align::kRight});
    Table table(std::move(columns));
    for (const auto& [down, amounts] : cells_) {
      AddRow(ValueWord(rows_, down.second, language), amounts, unit,
             Colour::kNone, table);
    }
    table.AddRule();
    AddRow(TotalWord(language), across_, unit, Colour::kBold, table);
    return table;
  }

 private:
  void AddRow(const std::string& name, const std::map<Order, Rational>& amounts,
              AmountUnit unit, Colour colour, Table& table) const {
    std::vector<Table::Cell> cells = {{name, colour}};
    Rational total;
    for (const auto& [across, unused] : across_) {
      const auto found = amounts.find(across);
      const bool there = found != amounts.end();
      if (there) total += found->second;
      cells.emplace_back(there ? AmountText(found->second, unit) : "", colour);
    }
    cells.emplace_back(AmountText(total, unit), Colour::kBold);
    table.AddRow(std::move(cells));
  }

  const SummaryDimension rows_;
  const SummaryDimension columns_;
  std::map<Order, std::map<Order, Rational>> cells_;
  std::map<Order, Rational> across_;
};

Table ListOf(const BudgetSummary& summary, AmountUnit unit, Language language) {
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
      values.push_back(OrderOf(summary.dimensions[i], Value(*row, i)));
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
      cells.emplace_back(
          ValueWord(summary.dimensions[i], Value(*row, i), language));
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
    const Table table = Crosstab(summary, down).ToTable(unit, language);
    if (table.Width() > terminal.width) continue;
    return absl::StrCat(table.Render(terminal), In(language, "单位：", "in "),
                        NameOf(unit), In(language, "  记录数 ", "  records "),
                        summary.total.record_count(), "\n");
  }
  return ListOf(summary, unit, language).Render(terminal);
}

}  // namespace jixiao::cli
