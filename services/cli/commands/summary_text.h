#ifndef JIXIAO_SERVICES_CLI_COMMANDS_SUMMARY_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_SUMMARY_TEXT_H_

#include <string>

#include "services/cli/client/reports.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// At most kSummaryLines lines of at most kSummaryWidth columns, or of those of
// a terminal that has fewer.
inline constexpr int kSummaryLines = 23;
inline constexpr std::size_t kSummaryWidth = 80;

std::string SummaryText(const EvaluatedReport& result,
                        const std::string& department, Language language,
                        const Terminal& terminal);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_SUMMARY_TEXT_H_
