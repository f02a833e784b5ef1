#include "services/evaluation/compare/parts.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/evaluation/document/figures.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/render/grid.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation {
namespace {

using SpanList = google::protobuf::RepeatedPtrField<v1::Span>;

constexpr char kHeadingJoint[] = " / ";
constexpr char kNothing[] = "—";
// A row's first words that are cut off no longer tell it from others.
constexpr std::size_t kMaxRowHeading = 200;

template <class Visit>
void VisitFigures(const v1::Section& section, const Visit& visit) {
  const auto spans = [&visit](const SpanList& list) {
    for (const v1::Span& span : list) {
      if (span.has_figure()) visit(span.figure());
    }
  };
  for (const v1::Block& block : section.blocks()) {
    spans(block.paragraph().spans());
    for (const v1::TableRow& row : block.table().rows()) {
      for (const v1::TableCell& cell : row.cells()) spans(cell.spans());
    }
  }
}

int YearOfDocument(const v1::Document& document) {
  int year = 0;
  for (const v1::Section& section : document.sections()) {
    VisitFigures(section, [&year](const v1::Figure& figure) {
      year = std::max(year, figure.fact().key().fiscal_year());
    });
  }
  return year;
}

bool OnlyDigits(const std::string& text) {
  return text.find_first_not_of("0123456789") == std::string::npos;
}

class PartMaker {
 public:
  explicit PartMaker(int year) : year_(year) {}

  Part Make(const std::string& section, const SpanList& spans) const {
    Part part;
    part.section = section;
    std::string rest;  // without figures
    for (const v1::Span& span : spans) {
      const std::string text = PlainTextOf(span);
      part.text += text;
      std::optional<NamedFigure> named;
      if (span.has_figure()) named = NameFigure(span.figure(), year_);
      if (!named.has_value()) {
        part.words += text;
        rest += text;
        continue;
      }
      absl::StrAppend(&part.words, span.figure().qualifier(), "\x01", named->id,
                      "\x02");
      part.figures.push_back(*std::move(named));
    }
    part.bare = part.figures.size() < 2 && (rest.empty() || rest == kNothing);
    return part;
  }

  BlockPart Chart(const std::string& section, const v1::Chart& chart) const {
    BlockPart block;
    block.key = absl::StrCat("chart\n", chart.caption());
    block.part.section = section;
    block.part.bare = true;
    for (const v1::ChartSeries& series : chart.series()) {
      for (const v1::ChartPoint& point : series.points()) {
        auto named = NameFigure(point.figure(), year_);
        if (named.has_value()) block.part.figures.push_back(*std::move(named));
      }
    }
    return block;
  }

  BlockPart Table(const std::string& section, const v1::Table& table) const {
    BlockPart block;
    block.table = true;
    const Grid grid = LayOut(table);
    const std::vector<std::string> headings = ColumnHeadings(table, grid);
    block.key = absl::StrCat("table\n", table.caption(), "\n",
                             absl::StrJoin(headings, "\n"));
    const std::string below =
        table.caption().empty()
            ? section
            : absl::StrCat(section, kHeadingJoint, table.caption());
    for (int r = HeaderRows(table); r < table.rows_size(); ++r) {
      block.rows.push_back(Row(below, table.rows(r),
                               grid[static_cast<std::size_t>(r)], headings));
    }
    return block;
  }

 private:
  static int HeaderRows(const v1::Table& table) {
    return std::clamp(table.header_row_count(), 0, table.rows_size());
  }

  // Of each column the lowest header cell that begins in it.
  static std::vector<std::string> ColumnHeadings(const v1::Table& table,
                                                 const Grid& grid) {
    std::vector<std::string> headings(grid.empty() ? 0 : grid[0].size());
    for (int r = 0; r < HeaderRows(table); ++r) {
      const auto& cells = grid[static_cast<std::size_t>(r)];
      for (std::size_t c = 0; c < cells.size(); ++c) {
        if (cells[c] != nullptr) headings[c] = PlainTextOf(cells[c]->spans());
      }
    }
    return headings;
  }

  RowPart Row(const std::string& section, const v1::TableRow& row,
              const std::vector<const v1::TableCell*>& cells,
              const std::vector<std::string>& headings) const {
    RowPart part;
    const std::string heading = RowHeading(row, &part);
    const std::string below =
        heading.empty() ? section
                        : absl::StrCat(section, kHeadingJoint, heading);
    std::map<std::string, int> seen;
    std::vector<std::string> texts;
    part.whole.section = below;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (cells[c] == nullptr) continue;
      CellPart cell;
      cell.key = absl::StrCat(headings[c], "\n", seen[headings[c]]++);
      cell.part = Make(headings[c].empty()
                           ? below
                           : absl::StrCat(below, kHeadingJoint, headings[c]),
                       cells[c]->spans());
      if (!cell.part.text.empty()) texts.push_back(cell.part.text);
      part.whole.words += cell.part.words;
      part.whole.figures.insert(part.whole.figures.end(),
                                cell.part.figures.begin(),
                                cell.part.figures.end());
      part.cells.push_back(std::move(cell));
    }
    part.whole.text = absl::StrJoin(texts, " | ");
    return part;
  }

  // Sets the key. The name of the leaf that the row is about, else its first
  // words; the number of a row says nothing about it.
  static std::string RowHeading(const v1::TableRow& row, RowPart* part) {
    for (const v1::TableCell& cell : row.cells()) {
      for (const v1::Span& span : cell.spans()) {
        if (!span.has_figure()) continue;
        if (const auto leaf = LeafOf(span.figure())) {
          part->key = leaf->code;
          part->of_leaf = true;
          return leaf->name;
        }
      }
    }
    for (const v1::TableCell& cell : row.cells()) {
      std::string words;
      for (const v1::Span& span : cell.spans()) {
        if (!span.has_figure()) words += PlainTextOf(span);
      }
      if (OnlyDigits(words)) continue;
      part->key = words;
      return words.size() > kMaxRowHeading ? "" : words;
    }
    return "";
  }

  const int year_;
};

// The headings above each section.
class HeadingStack {
 public:
  std::string Enter(const v1::Section& section) {
    const std::size_t level =
        static_cast<std::size_t>(std::max(section.level(), 1));
    if (titles_.size() >= level) titles_.resize(level - 1);
    if (!section.title().empty()) titles_.push_back(section.title());
    return absl::StrJoin(titles_, kHeadingJoint);
  }

 private:
  std::vector<std::string> titles_;
};

Part TextPart(const std::string& section, const std::string& text) {
  Part part;
  part.section = section;
  part.text = text;
  part.words = text;
  return part;
}

BlockPart ParagraphOf(Part part) {
  BlockPart block;
  block.key = absl::StrCat("paragraph\n", part.words);
  block.part = std::move(part);
  return block;
}

SectionPart Cover(const v1::Document& document, const PartMaker& maker) {
  SectionPart cover;
  cover.key = "cover";
  cover.heading = TextPart("", document.title());
  cover.blocks.push_back(ParagraphOf(TextPart("", document.signatory())));
  cover.blocks.push_back(ParagraphOf(maker.Make("", document.signed_date())));
  return cover;
}

bool IsCompared(const v1::Block& block) {
  return block.table().caption() != kSourceTableCaption &&
         block.table().caption() != kInputTableCaption;
}

}  // namespace

std::vector<SectionPart> TakeApart(const v1::Document& document) {
  const PartMaker maker(YearOfDocument(document));
  std::vector<SectionPart> parts = {Cover(document, maker)};
  HeadingStack headings;
  for (const v1::Section& section : document.sections()) {
    SectionPart part;
    part.key = absl::StrCat(section.level(), "\n", section.title());
    const std::string path = headings.Enter(section);
    part.heading = TextPart(path, section.title());
    for (const v1::Block& block : section.blocks()) {
      if (block.has_paragraph()) {
        part.blocks.push_back(
            ParagraphOf(maker.Make(path, block.paragraph().spans())));
      } else if (block.has_chart()) {
        part.blocks.push_back(maker.Chart(path, block.chart()));
      } else if (block.has_table() && IsCompared(block)) {
        part.blocks.push_back(maker.Table(path, block.table()));
      }
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace jixiao::evaluation
