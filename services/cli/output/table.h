#ifndef JIXIAO_SERVICES_CLI_OUTPUT_TABLE_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "services/cli/output/terminal.h"

namespace jixiao::cli {

// The text with blanks for line breaks and other control characters, which
// would break a table and let a text pass for lines of the tool.
std::string OneLine(std::string text);

// A table of text for a terminal: columns aligned by display width, so that
// Chinese text of two columns a character lines up. Not thread safe.
class Table {
 public:
  enum class Align { kLeft, kRight };

  struct Column {
    std::string title;
    Align align = Align::kLeft;
    // Longer text is cut to it; 0: as long as it is.
    std::size_t max_width = 0;
    // Gives way, the widest first, where the table is wider than the terminal.
    bool flexible = false;
  };
  struct Cell {
    Cell(std::string cell_text, Colour cell_colour = Colour::kNone)
        : text(std::move(cell_text)), colour(cell_colour) {}
    Cell(const char* cell_text) : text(cell_text) {}

    std::string text;
    Colour colour = Colour::kNone;
  };

  explicit Table(std::vector<Column> columns);

  // As many cells as columns; fewer are filled with empty ones.
  void AddRow(std::vector<Cell> cells);
  // A line between the rows before and after.
  void AddRule();

  // The columns it takes where nothing gives way.
  std::size_t Width() const;

  // The lines, the titles first.
  std::string Render(const Terminal& terminal) const;

 private:
  std::vector<std::size_t> Widths(std::size_t available) const;
  void RenderRow(const std::vector<Cell>& cells,
                 const std::vector<std::size_t>& widths, bool header,
                 const Terminal& terminal, std::string& out) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;  // an empty row is a rule
};

// Columns of any width, aligned to the left and to the right.
Table::Column LeftColumn(std::string title, bool flexible = false);
Table::Column RightColumn(std::string title);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_TABLE_H_
