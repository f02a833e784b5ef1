#include "services/cli/commands/crosstab.h"

#include <vector>

namespace jixiao::cli {

using rational::Rational;

void Crosstab::Add(const Order& down, const Order& across,
                   const Rational& sum) {
  cells_[down][across] += sum;
  across_[across] += sum;
}

Table Crosstab::ToTable(const Words& words) const {
  std::vector<Table::Column> columns = {{words.corner}};
  for (const auto& [across, unused] : across_) {
    columns.push_back({words.column(across), Table::Align::kRight});
  }
  columns.push_back({words.total, Table::Align::kRight});
  Table table(std::move(columns));
  for (const auto& [down, sums] : cells_) {
    AddRow(words.row(down), sums, words, Colour::kNone, table);
  }
  table.AddRule();
  AddRow(words.total, across_, words, Colour::kBold, table);
  return table;
}

void Crosstab::AddRow(const std::string& name, const Sums& sums,
                      const Words& words, Colour colour, Table& table) const {
  std::vector<Table::Cell> cells = {{name, colour}};
  Rational total;
  for (const auto& [across, unused] : across_) {
    const auto found = sums.find(across);
    const bool there = found != sums.end();
    if (there) total += found->second;
    cells.emplace_back(there ? words.sum(found->second) : "", colour);
  }
  cells.emplace_back(words.sum(total), Colour::kBold);
  table.AddRow(std::move(cells));
}

}  // namespace jixiao::cli
