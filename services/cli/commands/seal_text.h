// What a proof of a seal has found, for people.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_SEAL_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_SEAL_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// Why a seal or what it seals is not proven: "pdf 的字节数签封时为 10，现为
// 12". `error` is what the Prove functions of domain/manifest.h give; another
// error as it is, in English.
std::string SealFaultText(const absl::Status& error, Language language);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_SEAL_TEXT_H_
