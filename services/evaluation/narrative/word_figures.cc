#include "services/evaluation/narrative/word_figures.h"

#include <algorithm>
#include <string_view>

#include "services/evaluation/narrative/literals.h"

namespace jixiao::evaluation::narrative {
namespace {

constexpr std::u32string_view kNumeralCharacters =
    U"〇零一二两三四五六七八九十百千万亿";
constexpr std::u32string_view kPowers = U"十百千万亿";
constexpr std::u32string_view kBefore = U"近超约逾达";
// What 近, 超, 约 and 达 belong to when they are no qualifiers: 附近, 大约…
constexpr std::u32string_view kWordsWithQualifier =
    U"附最临邻贴亲接远新赶发到表大";
// Words that measure; of each only the beginning.
constexpr std::u32string_view kMeasures =
    U"个项家户人名次场期篇批元座条件台套亩吨位类种所只支辆份页倍间起例宗笔处幅"
    U"册卷平公千米分";
constexpr std::u32string_view kClauseEnds = U"，。；、！？）”";

bool IsOneOf(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool IsBlank(char32_t c) { return c == U' ' || c == U'\u3000'; }

std::size_t NumeralEnd(const std::u32string& text, std::size_t at) {
  while (at < text.size() && IsOneOf(text[at], kNumeralCharacters)) ++at;
  return at;
}

bool HasPower(const std::u32string& text, std::size_t begin, std::size_t end) {
  return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                     text.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char32_t c) { return IsOneOf(c, kPowers); });
}

// Before it stands what it is the unit or the number of: a digit, the end of a
// placeholder or literal, blanks between; or 第.
bool FollowsFigure(const std::u32string& text, std::size_t at) {
  while (at > 0 && IsBlank(text[at - 1])) --at;
  return at > 0 && (IsDigit(text[at - 1]) || IsOneOf(text[at - 1], U"}]第"));
}

bool Measures(const std::u32string& text, std::size_t at) {
  return at < text.size() && IsOneOf(text[at], kMeasures);
}

bool EndsClause(const std::u32string& text, std::size_t at) {
  return at == text.size() || IsOneOf(text[at], kClauseEnds);
}

// 百分之三十
std::size_t PercentEnd(const std::u32string& text, std::size_t at) {
  constexpr std::u32string_view kPercent = U"百分之";
  if (text.compare(at, kPercent.size(), kPercent) != 0) return at;
  const std::size_t begin = at + kPercent.size();
  const std::size_t end = NumeralEnd(text, begin);
  return end == begin ? at : end;
}

// 近百批次, 超千万。
std::size_t QualifiedEnd(const std::u32string& text, std::size_t at) {
  if (!IsOneOf(text[at], kBefore)) return at;
  if (at > 0 && IsOneOf(text[at - 1], kWordsWithQualifier)) return at;
  const std::size_t end = NumeralEnd(text, at + 1);
  if (!HasPower(text, at + 1, end)) return at;
  return Measures(text, end) || EndsClause(text, end) ? end : at;
}

// 百余家, 三百二十个, 千万人次
std::size_t BareEnd(const std::u32string& text, std::size_t at) {
  const std::size_t end = NumeralEnd(text, at);
  if (end == at || !HasPower(text, at, end) || FollowsFigure(text, at)) {
    return at;
  }
  if (end < text.size() && (text[end] == U'余' || text[end] == U'多') &&
      Measures(text, end + 1)) {
    return end + 1;
  }
  return end - at > 1 && Measures(text, end) ? end : at;
}

}  // namespace

std::size_t WordFigureEnd(const std::u32string& text, std::size_t at) {
  // Inside of a numeral none begins.
  if (at > 0 && IsOneOf(text[at - 1], kNumeralCharacters)) return at;
  std::size_t end = PercentEnd(text, at);
  if (end == at) end = QualifiedEnd(text, at);
  if (end == at) end = BareEnd(text, at);
  return end;
}

}  // namespace jixiao::evaluation::narrative
