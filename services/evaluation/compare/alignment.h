// Finds what of one sequence stands where in another.
#ifndef JIXIAO_SERVICES_EVALUATION_COMPARE_ALIGNMENT_H_
#define JIXIAO_SERVICES_EVALUATION_COMPARE_ALIGNMENT_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace jixiao::evaluation {

// Indexes of what belongs together; one of them is missing where the other
// sequence has nothing for it.
struct Aligned {
  std::optional<std::size_t> before;
  std::optional<std::size_t> after;
};

// Parts that have equal keys and keep their order belong together; those whose
// key stands once on either side hold the others in their place. What is left
// between them belongs together where it is alike: `likeness` gives 0 to 1000,
// and the pairs, in order, that are the most alike are taken, none below
// kLeastLikeness. The result has each index once; both sequences keep their
// order, and what only the first has stands before what only the second has.
// Takes n log n steps, and for a run of b and a parts without equal keys b * a
// comparisons; a run with more than kMostComparisons is paired in its order.
inline constexpr int kLeastLikeness = 300;
inline constexpr std::size_t kMostComparisons = 10000;
std::vector<Aligned> Align(
    const std::vector<std::string>& before,
    const std::vector<std::string>& after,
    const std::function<int(std::size_t, std::size_t)>& likeness);

// The share of neighbouring characters that two texts have in common, 0 to
// 1000: 1000 for equal texts.
int TextLikeness(const std::string& a, const std::string& b);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_COMPARE_ALIGNMENT_H_
