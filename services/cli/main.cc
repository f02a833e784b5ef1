// jixiao: the operator's tool. `jixiao --help` lists its commands.

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "services/cli/commands/run.h"

int main(int argc, char** argv) {
  // What gRPC would log of a server that is not there is told by the command.
  setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  jixiao::cli::Surroundings surroundings{
      std::cout, std::cerr, jixiao::cli::Terminal::OfProcess(),
      jixiao::cli::ProcessEnvironment, JIXIAO_VERSION};
  return jixiao::cli::Run(std::vector<std::string>(argv + 1, argv + argc),
                          surroundings);
}
