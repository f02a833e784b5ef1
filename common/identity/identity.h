#ifndef JIXIAO_COMMON_IDENTITY_IDENTITY_H_
#define JIXIAO_COMMON_IDENTITY_IDENTITY_H_

#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/identity/file_watch.h"
#include "common/identity/identity_authenticator.h"
#include "common/identity/policy.h"
#include "common/identity/token.h"
#include "common/rpc/access_policy.h"
#include "common/rpc/authenticator.h"
#include "common/rpc/runtime.h"

namespace jixiao::identity {

// Who callers are and what they may do, from two files that are kept fresh. A
// file that changes and cannot be used is refused (Error, "token_keys_refused"
// and "policy_refused", with the place of each fault) and what was in force stays
// so. Thread safe.
//
//   auto identity = Identity::Load(options);
//   rpc::Runtime runtime(runtime_options, &(*identity)->authenticator());
//   (*identity)->Attach(runtime);
//   ... serve ...
//   (*identity)->Detach();  // before the runtime goes
class Identity {
 public:
  struct Options {
    // A JWK Set. Empty: bearer tokens are refused.
    std::string token_keys_file;
    // Both names must be there when the file is.
    TokenRules token_rules;
    // Empty: who may call is as the contract says, and no certificate is a
    // caller.
    std::string policy_file;
    // Between two looks at each file.
    absl::Duration reload_interval = absl::Seconds(5);
    // Not owned.
    const Clock* clock = &SystemClock();
  };

  // INVALID_ARGUMENT names the option and the file, and says what is wrong with
  // it: nothing is served by a file that cannot be used.
  static absl::StatusOr<std::unique_ptr<Identity>> Load(const Options& options);
  ~Identity();

  Identity(const Identity&) = delete;
  Identity& operator=(const Identity&) = delete;

  // Lives as long as this.
  rpc::Authenticator& authenticator() { return authenticator_; }

  // Gives `runtime` the policy in force, and each later one, until Detach. One
  // runtime at a time.
  void Attach(rpc::Runtime& runtime);
  void Detach();

  // Looks at both files now.
  void Reload();

 private:
  explicit Identity(const Options& options);

  absl::Status TakeKeys(const std::string& content);
  absl::Status TakePolicy(const std::string& content);
  // As these, for a file that has changed: a refusal goes to the log.
  void KeysChanged(const std::string& content);
  void PolicyChanged(const std::string& content);

  const Options options_;
  IdentityAuthenticator authenticator_;

  std::mutex mutex_;
  std::shared_ptr<const rpc::AccessPolicy> access_;
  rpc::Runtime* runtime_ = nullptr;

  // Null without a file. Last: their threads use the rest.
  std::unique_ptr<FileWatch> keys_watch_;
  std::unique_ptr<FileWatch> policy_watch_;
};

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_IDENTITY_H_
