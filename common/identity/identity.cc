#include "common/identity/identity.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/config/config.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::identity {
namespace {

constexpr char kKeysOption[] = "token_keys_file";
constexpr char kPolicyOption[] = "policy_file";
constexpr absl::Duration kMaxClockSkew = absl::Hours(1);

absl::Status WrongOption(const char* option, const std::string& what) {
  return status::InvalidValue(absl::StrCat(option, ": ", what));
}

absl::Status CheckOptions(const Identity::Options& options) {
  if (options.reload_interval <= absl::ZeroDuration()) {
    return WrongOption("reload_interval", "must be longer than nothing");
  }
  if (options.token_keys_file.empty()) return absl::OkStatus();
  const TokenRules& rules = options.token_rules;
  if (rules.issuer.empty()) {
    return WrongOption("token_issuer", "must be there when token_keys_file is");
  }
  if (rules.audience.empty()) {
    return WrongOption("token_audience",
                       "must be there when token_keys_file is");
  }
  if (rules.clock_skew < absl::ZeroDuration() ||
      rules.clock_skew > kMaxClockSkew) {
    return WrongOption("token_clock_skew",
                       absl::StrCat("must be 0 to ",
                                    absl::FormatDuration(kMaxClockSkew)));
  }
  return absl::OkStatus();
}

// Reads the file that `option` names into `content` and has it taken.
template <typename Take>
absl::Status LoadFile(const char* option, const std::string& path,
                      std::string& content, const Take& take) {
  absl::StatusOr<std::string> read = config::ReadFile(path);
  if (!read.ok()) return status::Annotate(read.status(), option);
  content = *std::move(read);
  return status::Annotate(take(content), absl::StrCat(option, ": ", path));
}

void LogRefusal(const char* event, const std::string& path,
                const absl::Status& why) {
  log::Error(event, {{"file", path}, {"detail", status::ToLogString(why)}});
}

}  // namespace

Identity::Identity(const Options& options)
    : options_(options),
      authenticator_(options.token_rules, *options.clock),
      access_(std::make_shared<const rpc::AccessPolicy>()) {}

Identity::~Identity() = default;

absl::StatusOr<std::unique_ptr<Identity>> Identity::Load(
    const Options& options) {
  JX_RETURN_IF_ERROR(CheckOptions(options));
  std::unique_ptr<Identity> identity(new Identity(options));
  Identity* const self = identity.get();
  std::string keys;
  std::string policy;
  if (!options.token_keys_file.empty()) {
    JX_RETURN_IF_ERROR(LoadFile(
        kKeysOption, options.token_keys_file, keys,
        [self](const std::string& text) { return self->TakeKeys(text); }));
  }
  if (!options.policy_file.empty()) {
    JX_RETURN_IF_ERROR(LoadFile(
        kPolicyOption, options.policy_file, policy,
        [self](const std::string& text) { return self->TakePolicy(text); }));
  }
  if (!options.token_keys_file.empty()) {
    identity->keys_watch_ = std::make_unique<FileWatch>(
        options.token_keys_file, options.reload_interval,
        [self](const std::string& text) { self->KeysChanged(text); }, keys);
  }
  if (!options.policy_file.empty()) {
    identity->policy_watch_ = std::make_unique<FileWatch>(
        options.policy_file, options.reload_interval,
        [self](const std::string& text) { self->PolicyChanged(text); }, policy);
  }
  return identity;
}

void Identity::Attach(rpc::Runtime& runtime) {
  const std::lock_guard<std::mutex> lock(mutex_);
  runtime_ = &runtime;
  runtime_->SetPolicy(access_);
}

void Identity::Detach() {
  const std::lock_guard<std::mutex> lock(mutex_);
  runtime_ = nullptr;
}

void Identity::Reload() {
  if (keys_watch_ != nullptr) keys_watch_->Poll();
  if (policy_watch_ != nullptr) policy_watch_->Poll();
}

absl::Status Identity::TakeKeys(const std::string& content) {
  absl::StatusOr<KeySet> keys = KeySet::Parse(content);
  metrics::ReloadFinished(metrics::Reloaded::kTokenKeys, keys.ok());
  if (!keys.ok()) return keys.status();
  for (const KeySet::Ignored& ignored : keys->ignored()) {
    log::Warning("token_key_ignored",
                 {{"file", options_.token_keys_file},
                  {"position", ignored.position},
                  {"key_id", ignored.id},
                  {"detail", absl::StrCat("the key ", ignored.why)}});
  }
  nlohmann::json ids = nlohmann::json::array();
  for (const Key& key : keys->keys()) ids.push_back(key.id);
  authenticator_.SetKeys(*std::move(keys));
  log::Info("token_keys",
            {{"file", options_.token_keys_file}, {"key_ids", ids}});
  return absl::OkStatus();
}

absl::Status Identity::TakePolicy(const std::string& content) {
  absl::StatusOr<Policy> policy = ParsePolicy(content);
  metrics::ReloadFinished(metrics::Reloaded::kPolicy, policy.ok());
  if (!policy.ok()) return policy.status();
  authenticator_.SetServices(std::move(policy->services));
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    access_ =
        std::make_shared<const rpc::AccessPolicy>(std::move(policy->access));
    if (runtime_ != nullptr) runtime_->SetPolicy(access_);
  }
  log::Info("policy", {{"file", options_.policy_file}});
  return absl::OkStatus();
}

void Identity::KeysChanged(const std::string& content) {
  const absl::Status taken = TakeKeys(content);
  if (!taken.ok()) {
    LogRefusal("token_keys_refused", options_.token_keys_file, taken);
  }
}

void Identity::PolicyChanged(const std::string& content) {
  const absl::Status taken = TakePolicy(content);
  if (!taken.ok()) LogRefusal("policy_refused", options_.policy_file, taken);
}

}  // namespace jixiao::identity
