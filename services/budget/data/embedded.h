#ifndef JIXIAO_SERVICES_BUDGET_DATA_EMBEDDED_H_
#define JIXIAO_SERVICES_BUDGET_DATA_EMBEDDED_H_

#include "services/budget/domain/reference_data.h"

namespace jixiao::budget {

// What the files of services/budget/data/files say, built into the program.
// The same object at each call.
const ReferenceData& EmbeddedReferenceData();

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DATA_EMBEDDED_H_
