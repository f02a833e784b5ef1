#include "services/evaluation/compare/alignment.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/evaluation/document/spans.h"

namespace jixiao::evaluation {
namespace {

using IndexPair = std::pair<std::size_t, std::size_t>;
using Likeness = std::function<int(std::size_t, std::size_t)>;

// A run of parts of either side.
struct Gap {
  IndexPair begin;
  IndexPair end;

  std::size_t rows() const { return end.first - begin.first; }
  std::size_t columns() const { return end.second - begin.second; }
};

// Where each key stands between the two indexes.
using Places = std::map<std::string, std::vector<std::size_t>>;

Places PlacesOf(const std::vector<std::string>& keys, std::size_t begin,
                std::size_t end) {
  Places places;
  for (std::size_t i = begin; i < end; ++i) places[keys[i]].push_back(i);
  return places;
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

// Pairs of a run with equal keys: with `once` of those only that stand once on
// either side, else the first with the first, the second with the second.
std::vector<IndexPair> EqualPairs(const std::vector<std::string>& before,
                                  const std::vector<std::string>& after,
                                  const Gap& gap, bool once) {
  const Places earlier = PlacesOf(before, gap.begin.first, gap.end.first);
  std::vector<IndexPair> equal;
  for (const auto& [key, later] :
       PlacesOf(after, gap.begin.second, gap.end.second)) {
    const auto found = earlier.find(key);
    if (found == earlier.end()) continue;
    const std::vector<std::size_t>& places = found->second;
    if (once && (places.size() > 1 || later.size() > 1)) continue;
    for (std::size_t k = 0; k < std::min(places.size(), later.size()); ++k) {
      equal.emplace_back(places[k], later[k]);
    }
  }
  std::sort(equal.begin(), equal.end());
  return LongestRising(equal);
}

// The pairs of a run with the greatest sum of likeness.
std::vector<IndexPair> LikePairs(const Gap& gap, const Likeness& likeness) {
  const std::size_t rows = gap.rows();
  const std::size_t columns = gap.columns();
  std::vector<IndexPair> pairs;
  if (rows * columns > kMostComparisons) {
    for (std::size_t k = 0; k < std::min(rows, columns); ++k) {
      pairs.emplace_back(gap.begin.first + k, gap.begin.second + k);
    }
    return pairs;
  }
  // best[r][c]: of the parts from r and c on.
  std::vector<std::vector<int>> best(rows + 1,
                                     std::vector<int>(columns + 1, 0));
  std::vector<std::vector<int>> like(rows, std::vector<int>(columns, 0));
  for (std::size_t r = rows; r-- > 0;) {
    for (std::size_t c = columns; c-- > 0;) {
      like[r][c] = likeness(gap.begin.first + r, gap.begin.second + c);
      best[r][c] = std::max(best[r + 1][c], best[r][c + 1]);
      if (like[r][c] < kLeastLikeness) continue;
      best[r][c] = std::max(best[r][c], best[r + 1][c + 1] + like[r][c]);
    }
  }
  for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
    if (like[r][c] >= kLeastLikeness &&
        best[r][c] == best[r + 1][c + 1] + like[r][c]) {
      pairs.emplace_back(gap.begin.first + r++, gap.begin.second + c++);
    } else if (best[r][c] == best[r + 1][c]) {
      ++r;
    } else {
      ++c;
    }
  }
  return pairs;
}

// Finds the pairs of runs within runs: what stands once holds the rest in its
// place, then what repeats, then what is alike.
class Aligner {
 public:
  Aligner(const std::vector<std::string>& before,
          const std::vector<std::string>& after, const Likeness& likeness)
      : before_(before), after_(after), likeness_(likeness) {}

  std::vector<IndexPair> Run() {
    PairUp({{0, 0}, {before_.size(), after_.size()}}, Step::kOnce);
    return std::move(pairs_);
  }

 private:
  enum class Step { kOnce, kRepeated, kAlike };

  void PairUp(const Gap& gap, Step step) {
    if (gap.rows() == 0 || gap.columns() == 0) return;
    if (step == Step::kAlike) {
      const std::vector<IndexPair> alike = LikePairs(gap, likeness_);
      pairs_.insert(pairs_.end(), alike.begin(), alike.end());
      return;
    }
    const bool once = step == Step::kOnce;
    const Step next = once ? Step::kRepeated : Step::kAlike;
    IndexPair at = gap.begin;
    for (const IndexPair& pair : EqualPairs(before_, after_, gap, once)) {
      PairUp({at, pair}, next);
      pairs_.push_back(pair);
      at = {pair.first + 1, pair.second + 1};
    }
    PairUp({at, gap.end}, next);
  }

  const std::vector<std::string>& before_;
  const std::vector<std::string>& after_;
  const Likeness& likeness_;
  std::vector<IndexPair> pairs_;
};

// Adds what stands alone before the pair.
void AddUpTo(const IndexPair& end, IndexPair& at, std::vector<Aligned>& out) {
  for (; at.first < end.first; ++at.first) out.push_back({at.first, {}});
  for (; at.second < end.second; ++at.second) out.push_back({{}, at.second});
}

}  // namespace

std::vector<Aligned> Align(const std::vector<std::string>& before,
                           const std::vector<std::string>& after,
                           const Likeness& likeness) {
  std::vector<Aligned> aligned;
  IndexPair at{0, 0};
  for (const IndexPair& pair : Aligner(before, after, likeness).Run()) {
    AddUpTo(pair, at, aligned);
    aligned.push_back({at.first++, at.second++});
  }
  AddUpTo({before.size(), after.size()}, at, aligned);
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
