#ifndef JIXIAO_COMMON_SERVER_SECURITY_H_
#define JIXIAO_COMMON_SERVER_SECURITY_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/identity/identity.h"
#include "common/rpc/authenticator.h"
#include "common/rpc/runtime.h"
#include "grpcpp/security/server_credentials.h"

namespace jixiao::server {

// Who may connect to a server, how callers prove who they are and what they may
// do then, as the flags say. Outlives the runtime and the grpc::Server.
class Security {
 public:
  // Reads every file that the flags name. INVALID_ARGUMENT names the flag and
  // says what to give: nobody is served by half of what was asked for. A
  // process without --insecure_development must have a way to prove callers.
  static absl::StatusOr<std::unique_ptr<Security>> FromFlags();

  Security(const Security&) = delete;
  Security& operator=(const Security&) = delete;

  const rpc::Authenticator& authenticator() const;

  // Null: plaintext.
  std::shared_ptr<grpc::ServerCredentials> credentials() const {
    return credentials_;
  }

  // The policy in force for a runtime while this lives.
  class Attachment {
   public:
    Attachment(identity::Identity& identity, rpc::Runtime& runtime)
        : identity_(identity) {
      identity_.Attach(runtime);
    }
    ~Attachment() { identity_.Detach(); }

    Attachment(const Attachment&) = delete;
    Attachment& operator=(const Attachment&) = delete;

   private:
    identity::Identity& identity_;
  };
  Attachment Attach(rpc::Runtime& runtime) { return {*identity_, runtime}; }

 private:
  Security() = default;

  // Null but in development: believes callers.
  std::unique_ptr<const rpc::Authenticator> development_;
  std::unique_ptr<identity::Identity> identity_;
  std::shared_ptr<grpc::ServerCredentials> credentials_;
};

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_SECURITY_H_
