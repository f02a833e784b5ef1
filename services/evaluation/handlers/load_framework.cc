#include "services/evaluation/handlers/load_framework.h"

#include <algorithm>
#include <utility>

#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/store/framework_rows.h"

namespace jixiao::evaluation {

absl::StatusOr<LoadedFramework> LoadFramework(const Backend& backend,
                                              const rpc::Call& call,
                                              const FrameworkKey& key) {
  FrameworkHead head;
  LoadedFramework loaded;
  v1::Framework content;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(head, SelectFrameworkHead(session, key));
        loaded.compiled =
            backend.frameworks->Find(head.key.Name(), head.digest);
        if (loaded.compiled != nullptr) return absl::OkStatus();
        JX_ASSIGN_OR_RETURN(
            content,
            SelectFramework(session, head.key, FrameworkText::kWithoutSource));
        return absl::OkStatus();
      }));
  loaded.state = head.state;
  if (loaded.compiled != nullptr) return loaded;
  JX_ASSIGN_OR_RETURN(loaded.compiled,
                      CompiledFramework::Compile(std::move(content)));
  if (head.state != v1::Framework::STATE_DRAFT) {
    backend.frameworks->Put(head.key.Name(), head.digest, loaded.compiled);
  }
  return loaded;
}

absl::StatusOr<std::shared_ptr<const CompiledFramework>> LoadStoredFramework(
    const Backend& backend, const rpc::Call& call, const std::string& name) {
  auto key = ParseFrameworkKey(name);
  if (!key.has_value()) {
    return status::Internal("a stored resource names the framework " + name);
  }
  // What was stored before frameworks had revisions was scored by the first.
  key->revision = std::max(key->revision, 1);
  JX_ASSIGN_OR_RETURN(LoadedFramework loaded,
                      LoadFramework(backend, call, *key));
  return std::move(loaded.compiled);
}

absl::StatusOr<std::shared_ptr<const CompiledFramework>> PinFramework(
    const Backend& backend, const rpc::Call& call, const std::string& before,
    v1::Submission& submission) {
  absl::StatusOr<LoadedFramework> loaded = LoadFramework(
      backend, call, ParseFrameworkKey(submission.framework()).value());
  if (absl::IsNotFound(loaded.status())) {
    return FrameworkNotUsable(submission.framework(), "does not exist");
  }
  JX_RETURN_IF_ERROR(loaded.status());
  const std::string& name = loaded->compiled->proto().name();
  if (loaded->state != v1::Framework::STATE_ACTIVE && name != before) {
    return FrameworkNotUsable(name, "is not active");
  }
  submission.set_framework(name);
  return std::move(loaded->compiled);
}

}  // namespace jixiao::evaluation
