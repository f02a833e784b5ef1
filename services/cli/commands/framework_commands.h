// Shared by the commands about frameworks.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_FRAMEWORK_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_FRAMEWORK_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/cli/client/framework_sender.h"
#include "services/cli/commands/command.h"

namespace jixiao::cli {

// One file each.
std::vector<Command> FrameworkFileCommands();   // validate, import, export
std::vector<Command> FrameworkStateCommands();  // list, show, revise, ...

// `frameworks/{id}@{revision}` of an argument that may leave out `frameworks/`
// and the revision. INVALID_ARGUMENT.
absl::StatusOr<std::string> FrameworkNameOf(const std::string& argument);

// The framework that the first argument names. NOT_FOUND.
absl::StatusOr<evaluation::v1::Framework> FindNamedFramework(
    Context& context, FrameworkSender& sender);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_FRAMEWORK_COMMANDS_H_
