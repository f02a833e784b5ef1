#ifndef JIXIAO_SERVICES_PROJECT_DATA_EMBEDDED_H_
#define JIXIAO_SERVICES_PROJECT_DATA_EMBEDDED_H_

#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// What services/project/data/files/reference.yaml says, built into the program.
// The same object at each call.
const ReferenceData& EmbeddedReferenceData();

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DATA_EMBEDDED_H_
