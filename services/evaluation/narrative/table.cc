#include "services/evaluation/narrative/table.h"

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/evaluation/narrative/scan.h"
#include "services/evaluation/narrative/table_line.h"

namespace jixiao::evaluation::narrative {
namespace {

// `表：`
constexpr std::size_t kCaptionMark = 2;

std::string Cells(std::size_t count) {
  return absl::StrCat(count, count == 1 ? " cell" : " cells");
}

// What the cell of the line below the header says: `---`, `:--`, `:-:`, `--:`;
// nullopt for anything else.
std::optional<ColumnAlignment> AlignmentOf(const std::u32string& cell) {
  const std::size_t first = cell.find(U'-');
  if (first == std::u32string::npos || first > 1) return std::nullopt;
  const std::size_t end = cell.find_last_of(U'-') + 1;
  if (cell.find_first_not_of(U'-', first) < end || cell.size() - end > 1) {
    return std::nullopt;
  }
  const bool left = first == 1;
  const bool right = end < cell.size();
  if ((left && cell.front() != U':') || (right && cell.back() != U':')) {
    return std::nullopt;
  }
  if (left && right) return ColumnAlignment::kCenter;
  if (left) return ColumnAlignment::kLeft;
  return right ? ColumnAlignment::kRight : ColumnAlignment::kByContent;
}

// A bar behind a backslash is a bar.
Joined WithoutEscapes(const Joined& cell) {
  Joined out;
  for (std::size_t i = 0; i < cell.text.size(); ++i) {
    if (cell.text[i] == U'\\' && i + 1 < cell.text.size() &&
        IsBar(cell.text[i + 1])) {
      ++i;
    }
    out.text += cell.text[i];
    out.places.push_back(cell.places[i]);
  }
  return out;
}

class TableReader {
 public:
  TableReader(const std::vector<Joined>& lines, std::vector<Fault>* faults)
      : lines_(lines), faults_(faults) {
    for (const Joined& line : lines) parts_.push_back(TakeLineApart(line.text));
  }

  std::vector<Piece> Run(const Joined& caption) {
    if (!ReadAlignments()) return {};
    Piece& table = Mark(Piece::Kind::kTable, lines_[0], 0);
    table.columns = alignments_;
    Caption(caption);
    Row(0, true);
    std::size_t rows = 0;
    for (std::size_t i = 2; i < lines_.size(); ++i) {
      if (parts_[i].kind == TableLine::Kind::kRow && ++rows > kMaxTableRows) {
        AddFault(lines_[i], 0,
                 absl::StrCat("a table has at most ", kMaxTableRows, " rows"));
        break;
      }
      Line(i);
    }
    if (rows == 0) AddFault(lines_[0], 0, "a table has rows below its header");
    Mark(Piece::Kind::kTableEnd, lines_.back(), 0);
    return std::move(pieces_);
  }

 private:
  // From the line below the header, which makes a row the header.
  bool ReadAlignments() {
    std::vector<ColumnAlignment> columns;
    if (lines_.size() > 1) columns = RuleOf(1);
    const std::size_t header = parts_[0].cells.size();
    if (columns.empty()) {
      AddFault(lines_[0], 0,
               "a table begins with its header and, right below it, a line "
               "|---| with one --- for each column");
      return false;
    }
    for (const std::size_t i : {0, 1}) {
      if (parts_[i].before.empty() && parts_[i].after.empty()) continue;
      AddFault(lines_[i], 0,
               "between the header of a table and the line |---| stands no "
               "tag");
      return false;
    }
    if (header > kMaxTableColumns) {
      AddFault(lines_[0], 0,
               absl::StrCat("a table has at most ", kMaxTableColumns,
                            " columns, this one has ", header));
      return false;
    }
    if (columns.size() != header && !parts_[0].broken) {
      AddFault(lines_[1], 0,
               absl::StrCat("the line below the header has ",
                            Cells(columns.size()), ", the header ", header));
      return false;
    }
    alignments_ = std::move(columns);
    return true;
  }

  // Empty where the line is none of `|---|---:|`.
  std::vector<ColumnAlignment> RuleOf(std::size_t line) const {
    std::vector<ColumnAlignment> columns;
    for (const Stretch& place : parts_[line].cells) {
      const auto alignment =
          AlignmentOf(Part(lines_[line], place.begin, place.end).text);
      if (!alignment.has_value()) return {};
      columns.push_back(*alignment);
    }
    return columns;
  }

  // Words and literals; no figure can be bound to a fact there.
  void Caption(const Joined& line) {
    if (line.text.empty()) return;
    ScanForm form;
    form.what = "caption";
    form.list_number = false;
    for (Piece& piece :
         Scan(Part(line, kCaptionMark, line.text.size()), form, faults_)) {
      if (piece.kind == Piece::Kind::kPlaceholder ||
          piece.kind == Piece::Kind::kTag) {
        faults_->push_back({piece.line, piece.column,
                            "the caption of a table is plain words; figures "
                            "stand in its cells"});
        continue;
      }
      pieces_.push_back(std::move(piece));
    }
  }

  void Line(std::size_t i) {
    const TableLine& parts = parts_[i];
    Tags(i, parts.before);
    if (parts.kind != TableLine::Kind::kRow) return;
    if (lines_[i].text.find(U"---") != std::u32string::npos &&
        !RuleOf(i).empty()) {
      AddFault(lines_[i], parts.bar,
               "the line |---| stands once in a table, below its header");
      return;
    }
    Row(i, false);
    Tags(i, parts.after);
  }

  void Tags(std::size_t i, const std::vector<LineTag>& tags) {
    for (const LineTag& tag : tags) {
      if (tag.kind == Tag::Kind::kNumbered) {
        AddFault(lines_[i], tag.place.begin,
                 "between the rows of a table stand {{if}}, {{each}} and "
                 "{{claim}} only");
        continue;
      }
      Append(Scan(Part(lines_[i], tag.place.begin, tag.place.end), ScanForm(),
                  faults_));
    }
  }

  void Row(std::size_t i, bool header) {
    const TableLine& parts = parts_[i];
    const Joined& line = lines_[i];
    const std::size_t count = parts.cells.size();
    if (parts.rest < line.text.size()) {
      AddFault(line, parts.rest, "a row of a table ends with |");
    } else if (count != alignments_.size() && !parts.broken) {
      AddFault(line, parts.bar,
               absl::StrCat("this row has ", Cells(count), ", the header ",
                            alignments_.size(),
                            "; a bar that is part of a text is written \\|"));
    }
    Mark(Piece::Kind::kRow, line, parts.bar);
    for (std::size_t c = 0; c < count; ++c) {
      Cell(line, parts.cells[c], !header, c == 0);
    }
    Mark(Piece::Kind::kRowEnd, line, parts.bar);
  }

  // Row numbers stand in the first column.
  void Cell(const Joined& line, const Stretch& place, bool body, bool first) {
    const Joined cell = WithoutEscapes(Part(line, place.begin, place.end));
    Piece& mark = Mark(Piece::Kind::kCell, line, place.begin - 1);
    if (cell.text.empty()) return;
    std::tie(mark.line, mark.column) = cell.places[0];
    ScanForm form;
    form.what = "cell";
    form.list_number = body && first;
    form.numeral_is_figure = body && !first;
    Append(Scan(cell, form, faults_));
  }

  Piece& Mark(Piece::Kind kind, const Joined& line, std::size_t at) {
    Piece& piece = pieces_.emplace_back();
    piece.kind = kind;
    std::tie(piece.line, piece.column) = line.places[at];
    return piece;
  }

  void Append(std::vector<Piece> pieces) {
    for (Piece& piece : pieces) pieces_.push_back(std::move(piece));
  }

  void AddFault(const Joined& line, std::size_t at, std::string message) {
    faults_->push_back(
        {line.places[at].first, line.places[at].second, std::move(message)});
  }

  const std::vector<Joined>& lines_;
  std::vector<Fault>* const faults_;
  std::vector<TableLine> parts_;
  std::vector<ColumnAlignment> alignments_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> ReadTable(const std::vector<Joined>& lines,
                             const Joined& caption,
                             std::vector<Fault>* faults) {
  return TableReader(lines, faults).Run(caption);
}

}  // namespace jixiao::evaluation::narrative
