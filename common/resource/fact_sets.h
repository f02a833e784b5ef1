#ifndef JIXIAO_COMMON_RESOURCE_FACT_SETS_H_
#define JIXIAO_COMMON_RESOURCE_FACT_SETS_H_

#include "absl/status/status.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::resource {

// FAILED_PRECONDITION IMPORT_UNFINISHED naming the first import that had begun
// and not ended when the fact set was drawn: no report rests on half an import.
absl::Status CheckImportsFinished(const type::v1::FactSet& fact_set);

}  // namespace jixiao::resource

#endif  // JIXIAO_COMMON_RESOURCE_FACT_SETS_H_
