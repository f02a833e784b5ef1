#include "services/evaluation/domain/formula/bars.h"

#include <cstddef>

namespace jixiao::evaluation::formula {

std::vector<std::string> SplitAtBars(const std::string& text) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '|') {
      parts.back() += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == '|') {
      parts.back() += "||";
      ++i;
    } else {
      parts.emplace_back();
    }
  }
  return parts;
}

}  // namespace jixiao::evaluation::formula
