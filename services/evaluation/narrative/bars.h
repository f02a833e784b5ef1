// Splits what stands between the braces of a placeholder or tag.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_BARS_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_BARS_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace jixiao::evaluation::narrative {

// Without blanks at both ends, ideographic ones included.
std::string Trimmed(std::string_view text);

// The parts between single bars, trimmed; the operator || splits nothing.
std::vector<std::string> SplitAtBars(const std::string& text);

// The trimmed parts between the marks, of which each may be ASCII or
// full-width, such as `,` and `，`. What stands in parentheses, brackets or
// quotes splits nothing.
std::vector<std::string> SplitOutside(const std::string& text, char mark);

// The two sides of the first such mark; nullopt where there is none.
std::optional<std::pair<std::string, std::string>> CutOutside(
    const std::string& text, char mark);

// A number of decimals, 0 to 10.
absl::StatusOr<int> ParseDecimals(const std::string& text);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_BARS_H_
