#include "services/project/data/embedded.h"

#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

#include "services/project/data/files.h"

namespace jixiao::project {
namespace {

// Data built in can be wrong in a wrong build only: it must not serve.
ReferenceData ParseOrDie() {
  auto parsed = ReferenceData::Parse(std::string(kReferenceYaml));
  if (!parsed.ok()) {
    std::cerr << "embedded reference.yaml: "
              << std::string(parsed.status().message()) << std::endl;
    std::abort();
  }
  return *std::move(parsed);
}

}  // namespace

const ReferenceData& EmbeddedReferenceData() {
  static const auto& data = *new ReferenceData(ParseOrDie());
  return data;
}

}  // namespace jixiao::project
