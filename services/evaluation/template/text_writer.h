// What the text of a report says once its figures are filled in.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_WRITER_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_WRITER_H_

#include <optional>
#include <string>
#include <vector>

#include "common/rational/interval.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {

// A piece of a paragraph or cell as it is printed.
struct PrintedPiece {
  enum class Kind {
    kText,      // digits in it belong to names
    kLiteral,   // digits that are no figure
    kFact,      // the figure of `record`
    kComputed,  // a figure computed by `formula`
  };
  Kind kind = Kind::kText;
  std::string text;
  bool bold = false;
  std::string qualifier;
  // Of the table of facts that the text was expanded over.
  const FactRecord* record = nullptr;
  std::string name;     // of what is computed
  std::string formula;  // with the values put in
  std::string unit;     // printed; empty: a pure number
  bool synthetic = false;
  // It stands in the place of something that cannot be printed.
  bool mark = false;
  // What the figure can stand for, in its base unit; not set where it does not
  // add up: rates, pure numbers, averages.
  std::optional<rational::Interval> amount;
  std::string base;
};

// A cell of a table, without blanks at its ends.
struct PrintedCell {
  std::vector<PrintedPiece> pieces;
  // Where it begins in the text.
  int line = 1;
  int column = 1;
};

struct PrintedRow {
  enum class Kind {
    kItem,
    kTotal,  // the sums of the items above
    kNote,   // one cell across the table: why rows are missing
  };
  Kind kind = Kind::kItem;
  std::vector<PrintedCell> cells;
};

struct PrintedTable {
  std::string caption;
  std::vector<narrative::ColumnAlignment> columns;
  PrintedRow header;
  std::vector<PrintedRow> rows;
};

// A paragraph or a table.
struct PrintedBlock {
  std::vector<PrintedPiece> paragraph;
  std::optional<PrintedTable> table;
};

// A fault of the text; section and file are for the caller to say.
struct TextFault {
  v1::DocumentFault::Kind kind = v1::DocumentFault::KIND_UNSPECIFIED;
  int line = 1;
  int column = 1;
  std::string subject;
  std::string message;
};

struct WrittenText {
  std::vector<PrintedBlock> blocks;
  std::vector<TextFault> faults;
};

// Builds it, or the rows of one table, or one of its cells. Paragraphs without
// anything but blanks are left out.
class TextWriter {
 public:
  void Write(PrintedPiece piece);
  void Text(const std::string& text, bool bold);
  void Literal(const std::string& text, bool bold);
  // In bold, what stands in the place of something that cannot be printed.
  void Mark(const std::string& text);
  void Break();
  // After what was written so far; a table is a block of its own.
  void AddTable(PrintedTable table);
  // Text that stands between rows becomes a note.
  void AddRow(PrintedRow row);
  void AddFault(TextFault fault);

  // Whether anything but blanks was written.
  bool IsBlank() const;
  // Adds all of `other`: its first paragraph goes on in this one's last.
  void Append(TextWriter other);
  // Adds its faults alone.
  void AppendFaults(TextWriter other);

  WrittenText Finish();
  // What was written of one table, or of one cell. Faults stay.
  std::vector<PrintedRow> TakeRows();
  std::vector<PrintedPiece> TakeCell();

 private:
  void EndNote();

  WrittenText done_;
  std::vector<PrintedRow> rows_;
  std::vector<PrintedPiece> open_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_TEXT_WRITER_H_
