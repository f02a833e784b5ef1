#include "services/cli/output/table.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/text/text.h"

namespace jixiao::cli {
namespace {

constexpr char kGap[] = "  ";
constexpr std::size_t kGapWidth = 2;
// A column that gives way keeps so much.
constexpr std::size_t kLeastWidth = 8;

}  // namespace

std::string OneLine(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') c = ' ';
  }
  return text;
}

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::AddRow(std::vector<Cell> cells) {
  cells.resize(columns_.size(), Cell(""));
  for (Cell& cell : cells) cell.text = OneLine(std::move(cell.text));
  rows_.push_back(std::move(cells));
}

void Table::AddRule() { rows_.emplace_back(); }

std::vector<std::size_t> Table::Widths(std::size_t available) const {
  std::vector<std::size_t> widths;
  std::size_t total = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = text::DisplayWidth(columns_[i].title);
    for (const auto& row : rows_) {
      if (row.empty()) continue;
      width = std::max(width, text::DisplayWidth(row[i].text));
    }
    const std::size_t most = columns_[i].max_width;
    if (most > 0) {
      width = std::min(width,
                       std::max(most, text::DisplayWidth(columns_[i].title)));
    }
    widths.push_back(width);
    total += width + (i > 0 ? kGapWidth : 0);
  }
  for (; total > available; --total) {
    std::size_t widest = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].flexible || widths[i] <= kLeastWidth) continue;
      if (widest == columns_.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == columns_.size()) break;
    --widths[widest];
  }
  return widths;
}

void Table::RenderRow(const std::vector<Cell>& cells,
                      const std::vector<std::size_t>& widths, bool header,
                      const Terminal& terminal, std::string& out) const {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line.append(kGap);
    const std::string shown = text::TruncateToWidth(cells[i].text, widths[i]);
    const std::size_t pad = widths[i] - text::DisplayWidth(shown);
    const std::string painted =
        terminal.Paint(header ? Colour::kBold : cells[i].colour, shown);
    const bool right = columns_[i].align == Align::kRight;
    const bool last = i + 1 == cells.size();
    if (right) line.append(pad, ' ');
    line.append(painted);
    if (!right && !last) line.append(pad, ' ');
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  out.append(line).push_back('\n');
}

std::size_t Table::Width() const {
  const std::vector<std::size_t> widths =
      Widths(std::numeric_limits<std::size_t>::max());
  std::size_t total = 0;
  for (const std::size_t width : widths) total += width + kGapWidth;
  return total > kGapWidth ? total - kGapWidth : 0;
}

std::string Table::Render(const Terminal& terminal) const {
  const std::vector<std::size_t> widths = Widths(terminal.width);
  std::size_t total = 0;
  for (const std::size_t width : widths) total += width + kGapWidth;
  const std::string rule =
      std::string(total > kGapWidth ? total - kGapWidth : 0, '-') + "\n";
  std::string out;
  std::vector<Cell> titles;
  for (const Column& column : columns_) titles.emplace_back(column.title);
  RenderRow(titles, widths, true, terminal, out);
  out.append(rule);
  for (const auto& row : rows_) {
    if (row.empty()) {
      out.append(rule);
    } else {
      RenderRow(row, widths, false, terminal, out);
    }
  }
  return out;
}

Table::Column LeftColumn(std::string title, bool flexible) {
  return {std::move(title), Table::Align::kLeft, 0, flexible};
}

Table::Column RightColumn(std::string title) {
  return {std::move(title), Table::Align::kRight};
}

}  // namespace jixiao::cli
