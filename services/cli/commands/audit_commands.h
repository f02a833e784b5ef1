// Shared by the commands about audit trails.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_AUDIT_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_AUDIT_COMMANDS_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/cli/commands/command.h"

namespace jixiao::cli {

// One file each.
Command VerifyAuditCommand();
Command ExportAuditCommand();
Command ListAuditCommand();
Command MakeCheckpointCommand();

// --service: one of the four, with `or_all` also `all`. An empty default makes
// it required.
FlagSpec AuditServiceFlag(bool or_all, const std::string& default_value);

// The id in --department, `-` for what belongs to none; with `or_all` empty
// for `all`.
absl::StatusOr<std::string> AuditDepartmentOf(const Arguments& arguments,
                                              bool or_all);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_AUDIT_COMMANDS_H_
