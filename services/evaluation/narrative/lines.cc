#include "services/evaluation/narrative/lines.h"

#include <cstddef>
#include <optional>

#include "common/text/text.h"

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
  if (BeginsWith(line, U"|")) return "a table";
  if (BeginsWith(line, U"```") || BeginsWith(line, U"~~~")) return "code";
  return nullptr;
}

class Joiner {
 public:
  explicit Joiner(std::vector<Fault>* faults) : faults_(faults) {}

  std::vector<Joined> Run(std::string_view markdown) {
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
    EndParagraph();
    return std::move(paragraphs_);
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
    std::size_t begin = 0;
    std::size_t end = line_.text.size();
    while (begin < end && IsBlankInLine(line_.text[begin])) ++begin;
    while (end > begin && IsBlankInLine(line_.text[end - 1])) --end;
    if (begin == end) {
      EndParagraph();
    } else {
      AddLine(begin, end);
    }
    line_ = Joined();
    ++line_number_;
    column_ = 0;
  }

  void AddLine(std::size_t begin, std::size_t end) {
    const std::u32string text = line_.text.substr(begin, end - begin);
    const auto first = line_.places.begin() + static_cast<long>(begin);
    const auto last = line_.places.begin() + static_cast<long>(end);
    if (const char* block = BlockOf(text)) {
      AddFault(first->second, std::string("a section has paragraphs only, "
                                          "this line begins ") +
                                  block);
    }
    if (!paragraph_.text.empty() && IsLatin(paragraph_.text.back()) &&
        IsLatin(text.front())) {
      paragraph_.text += U' ';
      paragraph_.places.push_back(*first);
    }
    paragraph_.text += text;
    paragraph_.places.insert(paragraph_.places.end(), first, last);
  }

  void EndParagraph() {
    if (!paragraph_.text.empty()) paragraphs_.push_back(std::move(paragraph_));
    paragraph_ = Joined();
  }

  void AddFault(int column, std::string message) {
    faults_->push_back({line_number_, column, std::move(message)});
  }

  std::vector<Fault>* const faults_;
  std::vector<Joined> paragraphs_;
  Joined paragraph_;
  Joined line_;
  int line_number_ = 1;
  int column_ = 0;
};

}  // namespace

std::vector<Joined> JoinLines(std::string_view markdown,
                              std::vector<Fault>* faults) {
  return Joiner(faults).Run(markdown);
}

}  // namespace jixiao::evaluation::narrative
