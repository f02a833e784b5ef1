#include "services/evaluation/render/pdf/columns.h"

#include <cstddef>
#include <numeric>

namespace jixiao::evaluation::pdf {
namespace {

double SumOfWidths(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<double> InParts(double width, const std::vector<double>& parts) {
  const double sum = SumOfWidths(parts);
  std::vector<double> widths;
  for (const double part : parts) {
    widths.push_back(sum > 0 ? width * part / sum
                             : width / static_cast<double>(parts.size()));
  }
  return widths;
}

}  // namespace

std::vector<double> ShareOut(double width, const std::vector<double>& parts,
                             const std::vector<double>& least) {
  if (SumOfWidths(least) >= width) return InParts(width, least);
  std::vector<double> widths = InParts(width, parts);
  std::vector<bool> fixed(parts.size(), false);
  // Every round fixes a column that is too narrow, so there are at most as many
  // as columns.
  for (bool changed = true; changed;) {
    changed = false;
    double rest = width;
    std::vector<double> open = parts;
    for (std::size_t c = 0; c < parts.size(); ++c) {
      if (!fixed[c] && widths[c] < least[c]) fixed[c] = changed = true;
      if (!fixed[c]) continue;
      rest -= least[c];
      open[c] = 0;
    }
    if (!changed) break;
    widths = InParts(rest, open);
    for (std::size_t c = 0; c < parts.size(); ++c) {
      if (fixed[c]) widths[c] = least[c];
    }
  }
  return widths;
}

}  // namespace jixiao::evaluation::pdf
