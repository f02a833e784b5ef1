#include "services/evaluation/narrative/bars.h"

#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/evaluation/domain/formula/bars.h"

namespace jixiao::evaluation::narrative {
namespace {

constexpr int kMaxDecimals = 10;
constexpr absl::string_view kIdeographicBlank = "　";

// The full-width form of a mark.
absl::string_view WideForm(char mark) {
  switch (mark) {
    case ',':
      return "，";
    case ';':
      return "；";
    default:
      return "：";
  }
}

// How many bytes of `text` at `at` are the mark; 0 where none stands there.
std::size_t MarkLength(const std::string& text, std::size_t at, char mark) {
  if (text[at] == mark) return 1;
  const absl::string_view wide = WideForm(mark);
  const absl::string_view rest = absl::string_view(text).substr(at);
  return absl::StartsWith(rest, wide) ? wide.size() : 0;
}

struct MarkPlace {
  std::size_t at = std::string::npos;
  std::size_t length = 0;
};

// The first mark from `from` on that stands outside of everything.
MarkPlace FindOutside(const std::string& text, std::size_t from, char mark) {
  int depth = 0;
  char quote = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '`') {
      quote = c;
    } else if (c == '(' || c == '[') {
      ++depth;
    } else if (c == ')' || c == ']') {
      --depth;
    } else if (depth == 0) {
      const std::size_t length = MarkLength(text, i, mark);
      if (length != 0) return {i, length};
    }
  }
  return {};
}

}  // namespace

std::string Trimmed(std::string_view text) {
  absl::string_view rest(text.data(), text.size());
  for (std::size_t before = rest.size() + 1; before != rest.size();) {
    before = rest.size();
    rest = absl::StripAsciiWhitespace(rest);
    absl::ConsumePrefix(&rest, kIdeographicBlank);
    absl::ConsumeSuffix(&rest, kIdeographicBlank);
  }
  return std::string(rest);
}

std::vector<std::string> SplitAtBars(const std::string& text) {
  std::vector<std::string> parts = formula::SplitAtBars(text);
  for (std::string& part : parts) part = Trimmed(part);
  return parts;
}

std::vector<std::string> SplitOutside(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (true) {
    const MarkPlace place = FindOutside(text, from, mark);
    parts.push_back(Trimmed(text.substr(from, place.at - from)));
    if (place.length == 0) return parts;
    from = place.at + place.length;
  }
}

std::optional<std::pair<std::string, std::string>> CutOutside(
    const std::string& text, char mark) {
  const MarkPlace place = FindOutside(text, 0, mark);
  if (place.length == 0) return std::nullopt;
  return std::pair(Trimmed(text.substr(0, place.at)),
                   Trimmed(text.substr(place.at + place.length)));
}

absl::StatusOr<int> ParseDecimals(const std::string& text) {
  int decimals = 0;
  if (absl::SimpleAtoi(text, &decimals) && decimals >= 0 &&
      decimals <= kMaxDecimals) {
    return decimals;
  }
  return status::InvalidValue(
      absl::StrCat("decimals are a whole number from 0 to ", kMaxDecimals,
                   ", got ", text::Quote(text)));
}

}  // namespace jixiao::evaluation::narrative
