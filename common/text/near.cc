#include <algorithm>
#include <cstddef>
#include <numeric>

#include "common/text/text.h"

namespace jixiao::text {
namespace {

std::u32string CodePoints(std::string_view s) {
  std::u32string code_points;
  for (std::size_t offset = 0; offset < s.size();) {
    code_points += DecodeUtf8(s, &offset).value_or(U'\uFFFD');
  }
  return code_points;
}

std::size_t Distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// A single character is contained in too much to be a hint.
bool OneHoldsTheOther(const std::u32string& a, const std::u32string& b) {
  const std::u32string& shorter = a.size() < b.size() ? a : b;
  const std::u32string& longer = a.size() < b.size() ? b : a;
  return shorter.size() > 1 && longer.find(shorter) != std::u32string::npos;
}

}  // namespace

std::size_t EditDistance(std::string_view a, std::string_view b) {
  return Distance(CodePoints(a), CodePoints(b));
}

std::vector<std::string> Nearest(const std::vector<std::string>& candidates,
                                 std::string_view word, std::size_t n) {
  // A longer word is no slip of the pen, and would cost too much to compare.
  constexpr std::size_t kLongestWord = 200;
  const std::u32string wanted = CodePoints(word);
  if (wanted.empty() || wanted.size() > kLongestWord) return {};
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& candidate : candidates) {
    const std::u32string other = CodePoints(candidate);
    if (other.size() > kLongestWord) continue;
    const std::size_t distance = Distance(wanted, other);
    const std::size_t longer = std::max(wanted.size(), other.size());
    const std::size_t limit = std::max<std::size_t>(1, longer / 3);
    const bool all_differs = distance == longer;
    if ((distance <= limit && !all_differs) ||
        OneHoldsTheOther(wanted, other)) {
      near.emplace_back(distance, candidate);
    }
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) {
    return a.first < b.first;
  });
  if (near.size() > n) near.resize(n);
  std::vector<std::string> names;
  for (auto& [distance, name] : near) names.push_back(std::move(name));
  return names;
}

std::string DidYouMean(const std::vector<std::string>& candidates,
                       std::string_view word) {
  const std::vector<std::string> near = Nearest(candidates, word, 3);
  if (near.empty()) return "";
  std::string hint = "; did you mean " + near[0];
  for (std::size_t i = 1; i < near.size(); ++i) {
    hint += (i + 1 == near.size() ? " or " : ", ") + near[i];
  }
  return hint + "?";
}

}  // namespace jixiao::text
