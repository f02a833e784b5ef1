#ifndef JIXIAO_SERVICES_CLI_DATASET_PLACE_ERROR_H_
#define JIXIAO_SERVICES_CLI_DATASET_PLACE_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/location_map.h"

namespace jixiao::cli {

// Adds each field violation of `error`, of a rule or a server, at the place
// its field was read from; an error without violations stands at `path`. A
// place that has a fault already gets no second one: it would only follow from
// the first. OK adds nothing.
void PlaceError(const absl::Status& error, const LocationMap& places,
                const std::string& path, Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_PLACE_ERROR_H_
