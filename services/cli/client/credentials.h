// Who the caller is and which servers it trusts.
#ifndef JIXIAO_SERVICES_CLI_CLIENT_CREDENTIALS_H_
#define JIXIAO_SERVICES_CLI_CLIENT_CREDENTIALS_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/client.h"
#include "common/tls/tls.h"
#include "grpcpp/channel.h"
#include "grpcpp/security/credentials.h"

namespace jixiao::cli {

// What every call proves itself with. Not thread safe.
class Credentials {
 public:
  struct Options {
    // Whom to be in development, where servers believe it; sent only without a
    // token and a certificate.
    std::string principal;
    // A bearer token, or the file it is in, which takes precedence and is read
    // again for every call. Empty: none.
    std::string token;
    std::string token_file;
    // With a ca_file all channels are encrypted.
    tls::Files files;
  };

  // Plaintext, and nobody.
  Credentials() = default;

  // INVALID_ARGUMENT names the flag or variable that is wrong and never tells
  // what is in a token or key.
  static absl::StatusOr<Credentials> Make(const Options& options);

  // INVALID_ARGUMENT where a token would travel to `address` for all to read.
  absl::Status CheckAddress(const std::string& address) const;

  // A new channel to the address, which has been checked.
  std::shared_ptr<grpc::Channel> Channel(const std::string& address) const;

  // Says in `call` who calls.
  void AddTo(rpc::ClientOptions& call);

 private:
  bool Encrypted() const { return channel_credentials_ != nullptr; }

  std::string principal_;
  std::string token_;
  std::string token_file_;
  // Null: plaintext.
  std::shared_ptr<grpc::ChannelCredentials> channel_credentials_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_CREDENTIALS_H_
