// Files of budget records in and out.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_LEDGER_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_LEDGER_COMMANDS_H_

#include <vector>

#include "services/cli/commands/command.h"

namespace jixiao::cli {

// `import budget`.
Command ImportBudgetCommand();
// `export budget`.
Command ExportBudgetCommand();

// Both.
std::vector<Command> LedgerFileCommands();

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_LEDGER_COMMANDS_H_
