#ifndef JIXIAO_SERVICES_CLI_DATASET_NARRATIVE_CHECK_H_
#define JIXIAO_SERVICES_CLI_DATASET_NARRATIVE_CHECK_H_

#include "services/cli/dataset/dataset.h"
#include "services/cli/dataset/diagnostics.h"

namespace jixiao::cli {

// Adds what is wrong in the narrative: its language, unknown facts (with the
// nearest), and figures whose unit, decimals or wording do not fit the value
// that the dataset states. Figures that are bound to no fact are remarked.
void CheckNarrative(const Dataset& dataset, Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_NARRATIVE_CHECK_H_
