#include "services/evaluation/render/markdown_escape.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation::markdown {
namespace {

constexpr std::string_view kSpecial = "\\`*_{}[]<>#|&~$!";

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

bool IsAsciiWord(char c) {
  return IsAsciiDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool IsBlank(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\u3000' ||
         c == U'\u00a0';
}

// Nearly Unicode's punctuation and symbols: everything that is no letter,
// digit, ideograph or kana among the characters of such texts. Where it errs on
// the side of punctuation, bold is written as a tag.
bool IsPunctuation(char32_t c) {
  if (c < 0x80) {
    return !(c >= U'0' && c <= U'9') && !(c >= U'A' && c <= U'Z') &&
           !(c >= U'a' && c <= U'z');
  }
  return (c >= 0x80 && c < 0xc0) || (c >= 0x2000 && c < 0x2c00) ||
         (c >= 0x3000 && c < 0x3040) || (c >= 0xfe10 && c < 0xfe70) ||
         (c >= 0xff00 && c < 0xff10) || (c >= 0xff1a && c < 0xff21) ||
         (c >= 0xff3b && c < 0xff41) || (c >= 0xff5b && c < 0xff66) ||
         c >= 0xffe0;
}

}  // namespace

std::string Escape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      out += ' ';
      continue;
    }
    const bool link = c == ':' && text.substr(i, 3) == "://";
    // Inside a word an underscore is one.
    const bool inside = c == '_' && i > 0 && i + 1 < text.size() &&
                        IsAsciiWord(text[i - 1]) && IsAsciiWord(text[i + 1]);
    const bool special = kSpecial.find(c) != std::string_view::npos;
    if (link || (special && !inside)) out += '\\';
    out += c;
  }
  return out;
}

std::string GuardStart(std::string text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  text = text.substr(begin, text.find_last_not_of(' ') - begin + 1);
  const char first = text.front();
  if (first == '-' || first == '+' || first == '=') return "\\" + text;
  std::size_t end = 0;
  while (end < text.size() && IsAsciiDigit(text[end])) ++end;
  const bool mark =
      end > 0 && end < text.size() && (text[end] == '.' || text[end] == ')');
  if (mark && (end + 1 == text.size() || text[end + 1] == ' ')) {
    text.insert(end, 1, '\\');
  }
  return text;
}

std::string EscapeBlock(std::string_view text) {
  return GuardStart(Escape(text));
}

std::string Strong(std::string_view text, char32_t previous, char32_t next) {
  const std::u32string all = ToUtf32(text);
  if (all.empty()) return "";
  const std::string escaped = Escape(text);
  const auto flanks = [](char32_t inside, char32_t outside) {
    if (IsBlank(inside)) return false;
    return !IsPunctuation(inside) || IsBlank(outside) || IsPunctuation(outside);
  };
  if (flanks(all.front(), previous) && flanks(all.back(), next)) {
    return absl::StrCat("**", escaped, "**");
  }
  return absl::StrCat("<strong>", escaped, "</strong>");
}

}  // namespace jixiao::evaluation::markdown
