// jixiao: the operator's tool. `jixiao --help` lists its commands.

#include <iostream>
#include <string>
#include <vector>

#include "services/cli/commands/run.h"

int main(int argc, char** argv) {
  jixiao::cli::Surroundings surroundings{
      std::cout, std::cerr, jixiao::cli::Terminal::OfProcess(),
      jixiao::cli::ProcessEnvironment, JIXIAO_VERSION};
  return jixiao::cli::Run(std::vector<std::string>(argv + 1, argv + argc),
                          surroundings);
}
