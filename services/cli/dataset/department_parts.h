// The parts of department.yaml that become resources of their own.
#ifndef JIXIAO_SERVICES_CLI_DATASET_DEPARTMENT_PARTS_H_
#define JIXIAO_SERVICES_CLI_DATASET_DEPARTMENT_PARTS_H_

#include <string>

#include "services/cli/dataset/dataset.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {

// Each appends to the dataset, whose id, year and transcribed flag are known.

// `posts` and `assets` of the map: the profile of the budget unit, or with ""
// of the whole department.
void ReadProfile(const YamlMap& map, const std::string& budget_unit,
                 Dataset& dataset, Diagnostics& diagnostics);
// `units`, with the profiles in them.
void ReadBudgetUnits(const YamlMap& map, Dataset& dataset,
                     Diagnostics& diagnostics);
// `carry_over` and `payment_schedule`.
void ReadLedgerYear(const YamlMap& map, Dataset& dataset,
                    Diagnostics& diagnostics);
// `institutions`.
void ReadInstitutions(const YamlMap& map, Dataset& dataset,
                      Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_DEPARTMENT_PARTS_H_
