#include "services/evaluation/render/xlsx/sheet_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation::xlsx {
namespace {

constexpr std::size_t kCellUnits = 32767;
constexpr std::size_t kNameUnits = 31;
constexpr std::u32string_view kForbiddenInNames = U"[]:*?/\\";
constexpr char32_t kReplacement = U'\ufffd';

// XML 1.0 has no other control characters, and no such code points.
bool IsXmlCharacter(char32_t c) {
  return (c >= 0x20 || c == U'\t' || c == U'\n') && c != 0x7f && c != 0xfffe &&
         c != 0xffff;
}

std::size_t UnitsOf(char32_t c) { return c > 0xffff ? 2 : 1; }

std::size_t UnitsOf(const std::u32string& text) {
  std::size_t units = 0;
  for (const char32_t c : text) units += UnitsOf(c);
  return units;
}

std::u32string Cut(std::u32string text, std::size_t most) {
  std::size_t units = UnitsOf(text);
  if (units <= most) return text;
  for (; !text.empty() && units > most - 1; text.pop_back()) {
    units -= UnitsOf(text.back());
  }
  return text + U'…';
}

bool IsHexDigit32(char32_t c) {
  return c < 0x80 && absl::ascii_isxdigit(static_cast<unsigned char>(c));
}

// `_x0041_` at the place.
bool IsEscape(const std::u32string& text, std::size_t at) {
  if (text.size() - at < 7 || text[at] != U'_' || text[at + 1] != U'x' ||
      text[at + 6] != U'_') {
    return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                     text.begin() + static_cast<std::ptrdiff_t>(at) + 6,
                     IsHexDigit32);
}

std::u32string Clean(const std::string& text) {
  std::u32string out;
  const std::u32string all = ToUtf32(text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    out += IsXmlCharacter(all[i]) ? all[i] : kReplacement;
    if (IsEscape(all, i)) out += U"x005F_";
  }
  return out;
}

// Without `（三）` or `附件：` in front and `（单位：…）` behind.
std::u32string Heading(std::u32string title) {
  const std::size_t close = title.find(U'）');
  if (!title.empty() && title[0] == U'（' && close <= 4) {
    title.erase(0, close + 1);
  }
  const std::u32string attachment = U"附件：";
  if (title.rfind(attachment, 0) == 0) title.erase(0, attachment.size());
  const std::size_t unit = title.rfind(U"（单位：");
  if (unit != std::u32string::npos && unit > 0) title.erase(unit);
  return title;
}

}  // namespace

std::string CellText(const std::string& text) {
  return ToUtf8(Cut(Clean(text), kCellUnits));
}

std::string ShortText(const std::string& text, std::size_t units) {
  return ToUtf8(Cut(Clean(text), units));
}

std::string SheetNames::NameFor(const std::string& title) {
  std::u32string name;
  for (const char32_t c : Heading(ToUtf32(title))) {
    const bool forbidden =
        kForbiddenInNames.find(c) != std::u32string_view::npos;
    name +=
        forbidden || !IsXmlCharacter(c) || c == U'\n' || c == U'\t' ? U' ' : c;
  }
  const std::u32string trimmed = U" '";
  name.erase(0, std::min(name.find_first_not_of(trimmed), name.size()));
  name.erase(name.find_last_not_of(trimmed) + 1);
  if (name.empty()) name.push_back(U'表');
  // A name that Excel keeps for itself.
  if (absl::AsciiStrToLower(ToUtf8(name)) == "history") name += U'表';
  std::string out = ToUtf8(Cut(name, kNameUnits));
  for (int i = 2; !taken_.insert(absl::AsciiStrToLower(out)).second; ++i) {
    const std::string number = absl::StrCat("（", i, "）");
    out = ToUtf8(Cut(name, kNameUnits - ToUtf32(number).size())) + number;
  }
  return out;
}

}  // namespace jixiao::evaluation::xlsx
