#include "services/evaluation/compare/alignment.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation {
namespace {

using IndexPair = std::pair<std::size_t, std::size_t>;
using Likeness = std::function<int(std::size_t, std::size_t)>;

// A key and how often it came before.
using Occurrence = std::pair<std::string, std::size_t>;

std::vector<Occurrence> Number(const std::vector<std::string>& keys) {
  std::map<std::string, std::size_t> seen;
  std::vector<Occurrence> numbered;
  numbered.reserve(keys.size());
  for (const std::string& key : keys) numbered.emplace_back(key, seen[key]++);
  return numbered;
}

// The longest part of `pairs`, whose first indexes rise, in which the second
// ones rise too.
std::vector<IndexPair> LongestRising(const std::vector<IndexPair>& pairs) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> ends;  // of the best part of each length
  std::vector<std::size_t> previous(pairs.size(), kNone);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto at = std::lower_bound(ends.begin(), ends.end(), pairs[i].second,
                                     [&](std::size_t end, std::size_t second) {
                                       return pairs[end].second < second;
                                     });
    if (at != ends.begin()) previous[i] = *std::prev(at);
    if (at == ends.end()) {
      ends.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<IndexPair> rising;
  std::size_t i = ends.empty() ? kNone : ends.back();
  for (; i != kNone; i = previous[i]) rising.push_back(pairs[i]);
  std::reverse(rising.begin(), rising.end());
  return rising;
}

std::vector<IndexPair> EqualPairs(const std::vector<std::string>& before,
                                  const std::vector<std::string>& after) {
  std::map<Occurrence, std::size_t> places;
  const std::vector<Occurrence> numbered = Number(after);
  for (std::size_t j = 0; j < numbered.size(); ++j) places[numbered[j]] = j;
  std::vector<IndexPair> equal;
  const std::vector<Occurrence> earlier = Number(before);
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    const auto place = places.find(earlier[i]);
    if (place != places.end()) equal.emplace_back(i, place->second);
  }
  return LongestRising(equal);
}

// A run of parts of either side without equal keys.
struct Run {
  IndexPair begin;
  IndexPair end;

  std::size_t rows() const { return end.first - begin.first; }
  std::size_t columns() const { return end.second - begin.second; }
};

// The pairs of a run with the greatest sum of likeness.
std::vector<IndexPair> LikePairs(const Run& run, const Likeness& likeness) {
  const std::size_t rows = run.rows();
  const std::size_t columns = run.columns();
  std::vector<IndexPair> pairs;
  if (rows * columns > kMostComparisons) {
    for (std::size_t k = 0; k < std::min(rows, columns); ++k) {
      pairs.emplace_back(run.begin.first + k, run.begin.second + k);
    }
    return pairs;
  }
  // best[r][c]: of the parts from r and c on.
  std::vector<std::vector<int>> best(rows + 1,
                                     std::vector<int>(columns + 1, 0));
  std::vector<std::vector<int>> like(rows, std::vector<int>(columns, 0));
  for (std::size_t r = rows; r-- > 0;) {
    for (std::size_t c = columns; c-- > 0;) {
      like[r][c] = likeness(run.begin.first + r, run.begin.second + c);
      best[r][c] = std::max(best[r + 1][c], best[r][c + 1]);
      if (like[r][c] < kLeastLikeness) continue;
      best[r][c] = std::max(best[r][c], best[r + 1][c + 1] + like[r][c]);
    }
  }
  for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
    if (like[r][c] >= kLeastLikeness &&
        best[r][c] == best[r + 1][c + 1] + like[r][c]) {
      pairs.emplace_back(run.begin.first + r++, run.begin.second + c++);
    } else if (best[r][c] == best[r + 1][c]) {
      ++r;
    } else {
      ++c;
    }
  }
  return pairs;
}

// Adds what stands alone up to `end`, then the pair of `end` itself.
void AddUpTo(const IndexPair& end, IndexPair& at, std::vector<Aligned>& out) {
  for (; at.first < end.first; ++at.first) out.push_back({at.first, {}});
  for (; at.second < end.second; ++at.second) out.push_back({{}, at.second});
}

}  // namespace

std::vector<Aligned> Align(const std::vector<std::string>& before,
                           const std::vector<std::string>& after,
                           const Likeness& likeness) {
  std::vector<IndexPair> pairs;
  IndexPair at{0, 0};
  std::vector<IndexPair> equal = EqualPairs(before, after);
  const IndexPair end{before.size(), after.size()};
  equal.push_back(end);
  for (const IndexPair& next : equal) {
    for (const IndexPair& like : LikePairs({at, next}, likeness)) {
      pairs.push_back(like);
    }
    if (next != end) pairs.push_back(next);
    at = {next.first + 1, next.second + 1};
  }
  std::vector<Aligned> aligned;
  at = {0, 0};
  for (const IndexPair& pair : pairs) {
    AddUpTo(pair, at, aligned);
    aligned.push_back({at.first++, at.second++});
  }
  AddUpTo(end, at, aligned);
  return aligned;
}

int TextLikeness(const std::string& a, const std::string& b) {
  const auto pairs_of = [](const std::string& text) {
    const std::u32string all = ToUtf32(text);
    std::vector<std::pair<char32_t, char32_t>> pairs;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      pairs.emplace_back(all[i], all[i + 1]);
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
  };
  if (a == b) return 1000;
  const auto of_a = pairs_of(a);
  const auto of_b = pairs_of(b);
  if (of_a.empty() || of_b.empty()) return 0;
  std::vector<std::pair<char32_t, char32_t>> common;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                        std::back_inserter(common));
  return static_cast<int>(2000 * common.size() / (of_a.size() + of_b.size()));
}

}  // namespace jixiao::evaluation
