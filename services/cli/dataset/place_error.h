#ifndef JIXIAO_SERVICES_CLI_DATASET_PLACE_ERROR_H_
#define JIXIAO_SERVICES_CLI_DATASET_PLACE_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "common/status/status.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/location_map.h"

namespace jixiao::cli {

// Adds each field violation of `error`, of a rule or a server, at the place
// its field was read from; an error without violations stands at `path`. OK
// adds nothing. What only follows from an earlier fault is left out: a
// violation at the same place, one of a whole row that has a fault, and one of
// a field whose file could not be read.
void PlaceError(const absl::Status& error, const LocationMap& places,
                const std::string& path, Diagnostics& diagnostics);

// The same for violations of which none is left out.
void PlaceViolations(const status::Violations& violations,
                     const LocationMap& places, Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_PLACE_ERROR_H_
