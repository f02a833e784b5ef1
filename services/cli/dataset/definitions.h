// The figures that a framework defines, in framework.yaml and checks.yaml.
#ifndef JIXIAO_SERVICES_CLI_DATASET_DEFINITIONS_H_
#define JIXIAO_SERVICES_CLI_DATASET_DEFINITIONS_H_

#include "services/cli/dataset/dataset.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {

// Appends the definitions under `facts` to those of the dataset's framework.
void ReadDefinitions(const YamlMap& map, Dataset& dataset,
                     Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_DEFINITIONS_H_
