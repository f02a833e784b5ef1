#include "services/orchestrator/seal_flags.h"

#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "common/log/log.h"
#include "common/status/status.h"

ABSL_FLAG(std::string, seal_key_file, "",
          "the Ed25519 private key that published reports are signed with, PEM "
          "(PKCS#8); without it nothing can be published");
ABSL_FLAG(std::vector<std::string>, seal_public_key_files, {},
          "the public keys of earlier signing keys, PEM, separated by commas: "
          "what their seals are proven with after a rotation");

namespace jixiao::orchestrator {

absl::StatusOr<signature::KeyRing> KeysFromFlags() {
  absl::StatusOr<signature::KeyRing> keys =
      signature::KeyRing::Load(absl::GetFlag(FLAGS_seal_key_file),
                               absl::GetFlag(FLAGS_seal_public_key_files));
  if (!keys.ok()) {
    return status::Annotate(keys.status(),
                            "--seal_key_file or --seal_public_key_files");
  }
  if (keys->CanSign()) {
    log::Info("seal_key", {{"key_id", keys->signing_key_id()}});
  } else {
    log::Warning("no_seal_key", {{"consequence", "nothing can be published"}});
  }
  return keys;
}

admin::ExaminedSecret SealSecret() {
  return {"--seal_key_file", absl::GetFlag(FLAGS_seal_key_file)};
}

}  // namespace jixiao::orchestrator
