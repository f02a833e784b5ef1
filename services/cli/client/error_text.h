// Errors for people: what went wrong, in which fields, and what may be done.
#ifndef JIXIAO_SERVICES_CLI_CLIENT_ERROR_TEXT_H_
#define JIXIAO_SERVICES_CLI_CLIENT_ERROR_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "services/cli/dataset/location_map.h"

namespace jixiao::cli {

// How the program ends; documented in its help text.
enum ExitCode {
  kExitOk = 0,
  kExitFault = 1,        // a fault in the data or in a result
  kExitUsage = 2,        // the command line is wrong
  kExitUnavailable = 3,  // a server cannot be reached, is busy or too slow
  kExitRefused = 4,      // not permitted, or the state does not allow it
  kExitNotFound = 5,     // what was asked for does not exist
  kExitInternal = 6,     // a fault of a server or of this machine
};

ExitCode ExitCodeOf(const absl::Status& error);

// Several lines: the message with the reason's name, one line for each field
// violation, and a hint where there is something to do. With `places` a
// violation is told as file, line and column.
std::string ErrorText(const absl::Status& error,
                      const LocationMap* places = nullptr);
// The same without the hint, for a command that has one of its own.
std::string ErrorTextWithoutHint(const absl::Status& error,
                                 const LocationMap* places = nullptr);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_ERROR_TEXT_H_
