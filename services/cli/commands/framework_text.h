// Frameworks as text and JSON.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_FRAMEWORK_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_FRAMEWORK_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// "ACTIVE", and 启用, "active".
std::string NameOf(evaluation::v1::Framework::State state);
std::string WordOf(evaluation::v1::Framework::State state, Language language);

// One revision a line.
std::string FrameworkTable(
    const std::vector<evaluation::v1::Framework>& frameworks, Language language,
    const Terminal& terminal);

// The head of a whole framework, without its name and state.
std::string FrameworkHeadText(const evaluation::v1::Framework& framework,
                              Language language);

// The tree with weights summed on each level, then the full marks.
std::string IndicatorTable(const evaluation::v1::Framework& framework,
                           Language language, const Terminal& terminal);

// With indicators and checks where the framework has them.
Json FrameworkJson(const evaluation::v1::Framework& framework);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_FRAMEWORK_TEXT_H_
