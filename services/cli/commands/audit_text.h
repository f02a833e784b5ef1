// What was found in an audit trail, for people.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_AUDIT_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_AUDIT_TEXT_H_

#include <string>

#include "common/audit/finding.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// "budget nj-tcj 7-2: was altered", "budget checkpoint 3 (the server): is
// missing": one line.
std::string FindingText(const std::string& service,
                        const audit::Finding& finding, Language language);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_AUDIT_TEXT_H_
