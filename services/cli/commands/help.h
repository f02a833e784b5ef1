#ifndef JIXIAO_SERVICES_CLI_COMMANDS_HELP_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_HELP_H_

#include <string>
#include <vector>

#include "services/cli/args/args.h"
#include "services/cli/commands/command.h"

namespace jixiao::cli {

// Every command, in the order of the help text.
std::vector<Command> AllCommands();

// `jixiao --help`.
std::string HelpText(const std::vector<Command>& commands);
// `jixiao report --help`.
std::string GroupHelpText(const std::vector<Command>& commands,
                          const std::string& group);
// `jixiao report get --help`; `syntax` with the common flags.
std::string CommandHelpText(const Command& command, const Syntax& syntax);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_HELP_H_
