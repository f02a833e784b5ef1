#include "services/evaluation/narrative/lines.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "common/text/text.h"
#include "services/evaluation/narrative/table_line.h"

namespace jixiao::evaluation::narrative {
namespace {

bool IsControl(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

// Marks that would let a text show digits in another order than it holds them.
bool ChangesDirection(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool IsBlankInLine(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\u3000';
}

bool IsLatin(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') ||
         (c >= U'a' && c <= U'z');
}

bool BeginsWith(const std::u32string& text, const std::u32string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

bool IsCaption(const std::u32string& line) {
  return BeginsWith(line, U"表：") || BeginsWith(line, U"表:");
}

// The block of Markdown that the line begins; nullptr for a paragraph.
const char* BlockOf(const std::u32string& line) {
  const std::size_t hashes = line.find_first_not_of(U'#');
  if (hashes > 0 && hashes <= 6 && hashes != std::u32string::npos &&
      line[hashes] == U' ') {
    return "a heading";
  }
  if (BeginsWith(line, U"- ") || BeginsWith(line, U"* ") ||
      BeginsWith(line, U"+ ")) {
    return "a list";
  }
  if (BeginsWith(line, U"> ")) return "a quotation";
  if (BeginsWith(line, U"```") || BeginsWith(line, U"~~~")) return "code";
  return nullptr;
}

// Reads lines into paragraphs and tables.
class Joiner {
 public:
  explicit Joiner(std::vector<Fault>* faults) : faults_(faults) {}

  std::vector<LineBlock> Run(std::string_view markdown) {
    std::size_t at = 0;
    while (at < markdown.size()) {
      const std::optional<char32_t> c = text::DecodeUtf8(markdown, &at);
      if (c == U'\n') {
        EndLine();
        continue;
      }
      ++column_;
      const bool line_end =
          c == U'\r' && (at == markdown.size() || markdown[at] == '\n');
      if (!line_end) Take(c);
    }
    EndLine();
    EndBlock();
    return std::move(blocks_);
  }

 private:
  void Take(std::optional<char32_t> c) {
    if (!c.has_value()) {
      AddFault(column_, "this is not UTF-8");
    } else if (*c != U'\t' && IsControl(*c)) {
      AddFault(column_, "a control character is not allowed");
    } else if (ChangesDirection(*c)) {
      AddFault(column_,
               "a mark that changes the direction of text is not "
               "allowed");
    } else {
      line_.text += *c == U'\t' ? U' ' : *c;
      line_.places.emplace_back(line_number_, column_);
    }
  }

  void EndLine() {
    const Joined line = Part(line_, 0, line_.text.size());
    if (line.text.empty()) {
      EndBlock();
    } else {
      AddLine(line);
    }
    line_ = Joined();
    ++line_number_;
    column_ = 0;
  }

  // Ends the table or paragraph that is being read.
  void EndBlock() {
    if (!table_.empty()) {
      EndTable();
      return;
    }
    // A caption without a table is a line of text.
    if (!caption_.text.empty()) AddText(std::exchange(caption_, Joined()));
    EndParagraph();
  }

  void AddLine(const Joined& line) {
    const TableLine parts = TakeLineApart(line.text);
    if (!table_.empty() && parts.kind == TableLine::Kind::kText) {
      AddFault(line.places[0].second,
               "this line stands right below a table; leave a blank line "
               "between them");
      EndTable();
    }
    if (!table_.empty()) {
      AddTableLine(line, parts);
    } else if (parts.kind == TableLine::Kind::kRow) {
      BeginTable(line, parts);
    } else {
      AddParagraphLine(line, parts);
    }
  }

  void AddParagraphLine(const Joined& line, const TableLine& parts) {
    if (!caption_.text.empty()) AddText(std::exchange(caption_, Joined()));
    if (parts.kind == TableLine::Kind::kText && tags_alone_ &&
        IsCaption(line.text)) {
      caption_ = line;
    } else {
      AddText(line);
    }
  }

  // Tags may stand right above a table, and its caption.
  void BeginTable(const Joined& line, const TableLine& parts) {
    if (!tags_alone_) {
      AddFault(line.places[0].second,
               "this table stands in a paragraph; leave a blank line above it "
               "(its caption, right above it, begins with 表：)");
    }
    const Joined tags = Part(line, 0, parts.bar);
    if (!tags.text.empty()) AddText(tags);
    EndParagraph();
    depth_ = 0;
    const Joined row = Part(line, parts.bar, line.text.size());
    AddTableLine(row, TakeLineApart(row.text));
  }

  // A tag that closes a block from around the table ends the table.
  void AddTableLine(const Joined& line, const TableLine& parts) {
    const std::size_t end = EndInside(parts, line.text.size());
    Joined inside = Part(line, 0, end);
    if (!inside.text.empty()) table_.push_back(std::move(inside));
    if (end == line.text.size()) return;
    EndTable();
    AddLine(Part(line, end, line.text.size()));
  }

  // How far the line belongs to the table.
  std::size_t EndInside(const TableLine& parts, std::size_t length) {
    for (const std::vector<LineTag>* tags : {&parts.before, &parts.after}) {
      for (const LineTag& tag : *tags) {
        Tag opening;
        opening.kind = tag.kind;
        if (opening.Opens()) {
          ++depth_;
        } else if (depth_ == 0) {
          return tag.place.begin;
        } else if (tag.kind == Tag::Kind::kEnd) {
          --depth_;
        }
      }
    }
    return length;
  }

  void EndTable() {
    LineBlock block;
    block.table = std::exchange(table_, {});
    block.text = std::exchange(caption_, Joined());
    blocks_.push_back(std::move(block));
  }

  // Adds a line to the paragraph.
  void AddText(const Joined& line) {
    if (const char* block = BlockOf(line.text)) {
      faults_->push_back(
          {line.places[0].first, line.places[0].second,
           std::string("a section has paragraphs and tables only, this line "
                       "begins ") +
               block});
    }
    if (!paragraph_.text.empty() && IsLatin(paragraph_.text.back()) &&
        IsLatin(line.text.front())) {
      paragraph_.text += U' ';
      paragraph_.places.push_back(line.places.front());
    }
    paragraph_.text += line.text;
    paragraph_.places.insert(paragraph_.places.end(), line.places.begin(),
                             line.places.end());
    tags_alone_ =
        tags_alone_ && TakeLineApart(line.text).kind == TableLine::Kind::kTags;
  }

  void EndParagraph() {
    if (!paragraph_.text.empty()) {
      blocks_.push_back({std::exchange(paragraph_, Joined()), {}});
    }
    tags_alone_ = true;
  }

  void AddFault(int column, std::string message) {
    faults_->push_back({line_number_, column, std::move(message)});
  }

  std::vector<Fault>* const faults_;
  std::vector<LineBlock> blocks_;
  Joined paragraph_;
  bool tags_alone_ = true;  // all that the paragraph has
  Joined caption_;          // or a line that may be one
  std::vector<Joined> table_;
  int depth_ = 0;  // of the blocks that are open in the table
  Joined line_;
  int line_number_ = 1;
  int column_ = 0;
};

}  // namespace

Joined Part(const Joined& whole, std::size_t begin, std::size_t end) {
  while (begin < end && IsBlankInLine(whole.text[begin])) ++begin;
  while (end > begin && IsBlankInLine(whole.text[end - 1])) --end;
  Joined part;
  part.text = whole.text.substr(begin, end - begin);
  part.places.assign(whole.places.begin() + static_cast<std::ptrdiff_t>(begin),
                     whole.places.begin() + static_cast<std::ptrdiff_t>(end));
  return part;
}

std::vector<LineBlock> JoinLines(std::string_view markdown,
                                 std::vector<Fault>* faults) {
  return Joiner(faults).Run(markdown);
}

}  // namespace jixiao::evaluation::narrative
