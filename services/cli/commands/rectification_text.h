// Rectifications for people and programs.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_RECTIFICATION_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_RECTIFICATION_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/report/v1/oversight.pb.h"
#include "services/cli/commands/command.h"

namespace jixiao::cli {

// 待整改, "open".
std::string WordOf(report::v1::Rectification::State state, Language language);

Json RectificationJson(const report::v1::Rectification& item);

// One line each; empty where there are none.
std::string RectificationsTable(
    const std::vector<report::v1::Rectification>& items, Language language,
    const Terminal& terminal);

// All of one, or its JSON. Returns kExitOk.
int PrintRectification(Context& context, const report::v1::Rectification& item);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_RECTIFICATION_TEXT_H_
