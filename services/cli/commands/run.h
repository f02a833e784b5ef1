#ifndef JIXIAO_SERVICES_CLI_COMMANDS_RUN_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_RUN_H_

#include <ostream>
#include <string>
#include <vector>

#include "services/cli/args/args.h"
#include "services/cli/output/terminal.h"

namespace jixiao::cli {

// Where a command line is run.
struct Surroundings {
  std::ostream& out;
  std::ostream& err;
  Terminal terminal;
  Environment environment;
  std::string version;
};

// Runs the command that the words name and returns the exit code. Help texts
// go to `out`, complaints about the command line to `err`.
int Run(const std::vector<std::string>& words, Surroundings& surroundings);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_RUN_H_
