#ifndef JIXIAO_COMMON_RPC_AUTHENTICATOR_H_
#define JIXIAO_COMMON_RPC_AUTHENTICATOR_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/principal.h"
#include "grpcpp/support/string_ref.h"

namespace jixiao::rpc {

using Metadata = std::multimap<grpc::string_ref, grpc::string_ref>;

// The metadata key a development principal travels under.
inline constexpr char kPrincipalKey[] = "x-jixiao-principal";

// The metadata key a token travels under, and what stands before it there.
inline constexpr char kAuthorizationKey[] = "authorization";
inline constexpr char kBearerPrefix[] = "Bearer ";

// What a call brings to prove who makes it.
struct Credentials {
  // gRPC's; lives as long as the call.
  const Metadata& metadata;
  // The subject alternative names of the client's certificate that are URIs or
  // DNS names, when the transport has verified it; else none.
  std::vector<std::string> certificate_names;
};

// Tells who calls. Thread safe; never blocks.
class Authenticator {
 public:
  virtual ~Authenticator() = default;

  // UNAUTHENTICATED when there are no credentials or they are not accepted.
  virtual absl::StatusOr<Principal> Authenticate(
      const Credentials& credentials) const = 0;

  // Whether a server with this authenticator may listen only where nobody but
  // this machine can reach it.
  virtual bool LoopbackOnly() const { return false; }
};

// Believes what the caller says of itself in `x-jixiao-principal`. For
// development and tests only.
class DevelopmentAuthenticator : public Authenticator {
 public:
  // `default_principal` is who a call without the metadata is; none: such
  // calls are UNAUTHENTICATED.
  explicit DevelopmentAuthenticator(
      std::optional<Principal> default_principal = std::nullopt);

  absl::StatusOr<Principal> Authenticate(
      const Credentials& credentials) const override;
  bool LoopbackOnly() const override { return true; }

 private:
  const std::optional<Principal> default_principal_;
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_AUTHENTICATOR_H_
