#include "services/evaluation/narrative/literals.h"

namespace jixiao::evaluation::narrative {
namespace {

constexpr int kYearDigits = 4;
constexpr std::size_t kMaxListDigits = 2;

int DigitValue(char32_t c) {
  return static_cast<int>(c < U'０' ? c - U'0' : c - U'０');
}

bool IsBlankInLiteral(char32_t c) {
  return c == U' ' || c == U'\u3000' || c == U'\u00a0';
}

// Walks over a text. Every step returns false, and stays, where the text goes
// on differently.
class Cursor {
 public:
  Cursor(const std::u32string& text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  int number() const { return number_; }
  int digits() const { return digits_; }

  void Blanks() {
    while (at_ < text_.size() && IsBlankInLiteral(text_[at_])) ++at_;
  }
  bool Char(char32_t c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  // A whole number that is not part of one with a point or comma.
  bool Number() {
    const std::size_t end =
        at_ < text_.size() && IsDigit(text_[at_]) ? NumberEnd(text_, at_) : at_;
    number_ = 0;
    digits_ = 0;
    for (std::size_t i = at_; i < end; ++i) {
      if (!IsDigit(text_[i]) || digits_ > kYearDigits) return false;
      number_ = number_ * 10 + DigitValue(text_[i]);
      ++digits_;
    }
    if (digits_ == 0) return false;
    at_ = end;
    return true;
  }
  // A number with a word behind it, blanks between them.
  bool NumberAnd(char32_t word) {
    if (!Number()) return false;
    Blanks();
    return Char(word);
  }

 private:
  const std::u32string& text_;
  std::size_t at_;
  int number_ = 0;
  int digits_ = 0;
};

// The text before `at`, without blanks, ends in `word`.
bool Follows(const std::u32string& text, std::size_t at,
             const std::u32string& word) {
  while (at > 0 && IsBlankInLiteral(text[at - 1])) --at;
  return at >= word.size() &&
         text.compare(at - word.size(), word.size(), word) == 0;
}

std::size_t YearEnd(const std::u32string& text, std::size_t at) {
  Cursor cursor(text, at);
  if (!cursor.NumberAnd(U'年') || cursor.digits() != kYearDigits) return at;
  return cursor.number() >= 1000 && cursor.number() < 3000 ? cursor.at() : at;
}

std::size_t MonthEnd(const std::u32string& text, std::size_t at) {
  Cursor cursor(text, at);
  if (!cursor.NumberAnd(U'月') || cursor.number() < 1 || cursor.number() > 12) {
    return at;
  }
  const std::size_t month_end = cursor.at();
  cursor.Blanks();
  const bool day =
      cursor.NumberAnd(U'日') && cursor.number() >= 1 && cursor.number() <= 31;
  return day ? cursor.at() : month_end;
}

std::size_t DocumentNumberEnd(const std::u32string& text, std::size_t at) {
  Cursor cursor(text, at);
  if (Follows(text, at, U"〔")) {
    if (!cursor.NumberAnd(U'〕')) return at;
    cursor.Blanks();
    return cursor.NumberAnd(U'号') ? cursor.at() : at;
  }
  return cursor.NumberAnd(U'号') && cursor.Char(U'文') ? cursor.at() : at;
}

std::size_t NamedEnd(const std::u32string& text, std::size_t at,
                     const std::u32string& before, char32_t after) {
  Cursor cursor(text, at);
  return Follows(text, at, before) && cursor.NumberAnd(after) ? cursor.at()
                                                              : at;
}

}  // namespace

bool IsDigit(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

std::size_t NumberEnd(const std::u32string& text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const bool joint =
        text[end] == U'.' || text[end] == U',' || text[end] == U'．';
    const bool inside =
        joint && end + 1 < text.size() && IsDigit(text[end + 1]);
    if (!IsDigit(text[end]) && !inside) break;
    ++end;
  }
  return end;
}

std::size_t LiteralEnd(const std::u32string& text, std::size_t at) {
  std::size_t end = YearEnd(text, at);
  if (end == at) end = MonthEnd(text, at);
  if (end == at) end = DocumentNumberEnd(text, at);
  if (end == at) end = NamedEnd(text, at, U"第", U'届');
  if (end == at) end = NamedEnd(text, at, U"世界", U'强');
  return end;
}

std::size_t ListNumberEnd(const std::u32string& text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  if (end == at || end - at > kMaxListDigits || end == text.size()) return at;
  const char32_t mark = text[end];
  if (mark != U'、' && mark != U'.' && mark != U'．') return at;
  ++end;
  // `1.5` is a number, `1.2024 年` a list number before a year.
  const bool number = end < text.size() && IsDigit(text[end]) &&
                      mark != U'、' && LiteralEnd(text, end) == end;
  return number ? at : end;
}

}  // namespace jixiao::evaluation::narrative
