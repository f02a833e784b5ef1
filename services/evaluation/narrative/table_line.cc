#include "services/evaluation/narrative/table_line.h"

#include <optional>

#include "common/text/text.h"

namespace jixiao::evaluation::narrative {
namespace {

constexpr std::size_t kNowhere = std::u32string::npos;

// Those that may stand between the rows of a table, or before a table.
bool IsOfBlock(Tag::Kind kind) {
  Tag tag;
  tag.kind = kind;
  return tag.Opens() || kind == Tag::Kind::kElif || kind == Tag::Kind::kElse ||
         kind == Tag::Kind::kEnd || kind == Tag::Kind::kItem;
}

// Walks over one line.
class LineReader {
 public:
  explicit LineReader(const std::u32string& line) : line_(line) {}

  TableLine Run() {
    TableLine out;
    Tags(&out.before);
    if (at_ == line_.size()) {
      if (!out.before.empty()) out.kind = TableLine::Kind::kTags;
      return out;
    }
    if (!IsBar(line_[at_])) return out;
    out.kind = TableLine::Kind::kRow;
    out.bar = at_++;
    Cells(&out);
    Tags(&out.after);
    out.rest = at_;
    out.broken = broken_;
    return out;
  }

 private:
  // Tags of blocks and blanks, as far as they reach.
  void Tags(std::vector<LineTag>* tags) {
    while (true) {
      while (at_ < line_.size() && IsBlankOfLine(line_[at_])) ++at_;
      const std::optional<LineTag> tag = TagHere();
      if (!tag.has_value()) return;
      tags->push_back(*tag);
      at_ = tag->place.end;
    }
  }

  std::optional<LineTag> TagHere() {
    if (line_.compare(at_, 2, U"{{") != 0) return std::nullopt;
    const std::size_t close = line_.find(U"}}", at_);
    if (close == kNowhere) return std::nullopt;
    std::string inside;
    for (std::size_t i = at_ + 2; i < close; ++i) {
      text::AppendUtf8(line_[i], &inside);
    }
    const std::optional<Tag::Kind> kind = TagKindOf(inside);
    if (!kind.has_value() || !IsOfBlock(*kind)) return std::nullopt;
    return LineTag{{at_, close + 2}, *kind};
  }

  // From behind the first bar to behind the last.
  void Cells(TableLine* out) {
    std::size_t begin = at_;
    for (std::size_t i = at_; i < line_.size();) {
      if (IsBar(line_[i])) {
        out->cells.push_back({begin, i});
        begin = at_ = ++i;
      } else if (line_[i] == U'\\' && i + 1 < line_.size() &&
                 IsBar(line_[i + 1])) {
        i += 2;
      } else {
        i = EndOfEnclosed(i);
      }
    }
  }

  // Behind what {{ or [[ encloses at the place, else one character on.
  std::size_t EndOfEnclosed(std::size_t at) {
    const bool figure = line_.compare(at, 2, U"{{") == 0;
    if (!figure && line_.compare(at, 2, U"[[") != 0) return at + 1;
    bool& open_ended = figure ? no_braces_ : no_brackets_;
    // Where none closes from here on, none does further on.
    const std::size_t close =
        open_ended ? kNowhere : line_.find(figure ? U"}}" : U"]]", at);
    if (close != kNowhere) return close + 2;
    open_ended = true;
    broken_ = true;
    return at + 2;
  }

  static bool IsBlankOfLine(char32_t c) { return c == U' ' || c == U'\u3000'; }

  const std::u32string& line_;
  std::size_t at_ = 0;
  bool no_braces_ = false;
  bool no_brackets_ = false;
  bool broken_ = false;
};

}  // namespace

bool IsBar(char32_t c) { return c == U'|' || c == U'｜'; }

TableLine TakeLineApart(const std::u32string& line) {
  return LineReader(line).Run();
}

}  // namespace jixiao::evaluation::narrative
