#include "services/orchestrator/worker/public_error.h"

#include "common/rpc/status_mapper.h"

namespace jixiao::orchestrator {

google::rpc::Status PublicError(const absl::Status& error,
                                const std::string& id) {
  const grpc::Status mapped = rpc::ToGrpc(error, id);
  google::rpc::Status result;
  if (!result.ParseFromString(mapped.error_details())) result.Clear();
  result.set_code(static_cast<int>(mapped.error_code()));
  result.set_message(mapped.error_message());
  return result;
}

}  // namespace jixiao::orchestrator
