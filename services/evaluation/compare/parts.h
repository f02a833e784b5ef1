// A document taken apart into what is compared: paragraphs, cells and rows.
#ifndef JIXIAO_SERVICES_EVALUATION_COMPARE_PARTS_H_
#define JIXIAO_SERVICES_EVALUATION_COMPARE_PARTS_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/compare/named_figure.h"

namespace jixiao::evaluation {

struct Part {
  // The headings above it joined by ` / `; of a cell also those of its row and
  // column.
  std::string section;
  std::string text;   // as printed
  std::string words;  // the same with the ids of named figures in their place
  std::vector<NamedFigure> figures;

  // Whether there is nothing but one figure, or nothing at all ("—" too).
  bool bare = false;
};

struct CellPart {
  std::string key;  // the heading of its column and how often it came before
  Part part;
};

struct RowPart {
  std::string key;  // the leaf it is about, else its first words
  bool of_leaf = false;
  Part whole;  // all cells, for a row that only one document has
  std::vector<CellPart> cells;
};

struct BlockPart {
  std::string key;
  bool table = false;
  Part part;                  // of a paragraph; of a chart the figures alone
  std::vector<RowPart> rows;  // of a table
};

struct SectionPart {
  std::string key;  // level and title
  Part heading;
  std::vector<BlockPart> blocks;
};

// Title, signatory and date are the heading and the blocks of the first part.
// The tables of sources and inputs are left out: what they say of a figure or
// input belongs to it.
std::vector<SectionPart> TakeApart(const v1::Document& document);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_COMPARE_PARTS_H_
