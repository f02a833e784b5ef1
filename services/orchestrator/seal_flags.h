#ifndef JIXIAO_SERVICES_ORCHESTRATOR_SEAL_FLAGS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_SEAL_FLAGS_H_

#include "absl/status/statusor.h"
#include "common/admin/diagnostics_service.h"
#include "common/signature/signature.h"

namespace jixiao::orchestrator {

// The keys of seals that --seal_key_file and --seal_public_key_files name; none
// where neither does. INVALID_ARGUMENT names the flag and the file.
absl::StatusOr<signature::KeyRing> KeysFromFlags();

// The key that signs, for the service's diagnostics.
admin::ExaminedSecret SealSecret();

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_SEAL_FLAGS_H_
