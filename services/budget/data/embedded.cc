#include "services/budget/data/embedded.h"

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

#include "services/budget/data/files.h"

namespace jixiao::budget {
namespace {

// Data built in can be wrong in a wrong build only: it must not serve.
template <typename Part>
Part ParseOrDie(const char* name, std::string_view csv) {
  auto parsed = Part::Parse(csv);
  if (!parsed.ok()) {
    std::cerr << "embedded " << name << ": "
              << std::string(parsed.status().message()) << std::endl;
    std::abort();
  }
  return *std::move(parsed);
}

}  // namespace

const ReferenceData& EmbeddedReferenceData() {
  static const auto& data = *new ReferenceData{
      ParseOrDie<CodeTables>("codes.csv", kCodesCsv),
      ParseOrDie<ExecutionLights>("execution_lights.csv", kExecutionLightsCsv)};
  return data;
}

}  // namespace jixiao::budget
