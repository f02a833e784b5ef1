#ifndef JIXIAO_COMMON_CONFIG_CONFIG_H_
#define JIXIAO_COMMON_CONFIG_CONFIG_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

// Settings of a process: absl flags, in this order of precedence: command
// line, environment JIXIAO_<FLAG_NAME_UPPER>, default. Called from main, before
// any thread.
namespace jixiao::config {

struct Usage {
  std::string program;
  std::string version;
  // Printed by --help before the list of flags: what it is, its subcommands,
  // examples.
  std::string text;
};

struct Arguments {
  std::string subcommand;               // empty: none given
  std::vector<std::string> positional;  // what follows the subcommand
};

// --help and --version print to stdout and exit 0; an unknown flag or a bad
// value, also in the environment, is told on stderr and exits 2.
Arguments Parse(int argc, char** argv, const Usage& usage);

// The same without an opinion: no --help, no exit. INVALID_ARGUMENT says which
// flag or variable is wrong.
absl::StatusOr<Arguments> ParseArguments(int argc, char** argv);

// The flags of this project (not absl's or a test framework's), by name, as
// they stand now; values of flags whose last word is password, secret or token
// are "[redacted]" (or empty, when empty).
std::vector<std::pair<std::string, std::string>> Settings();

// One log line, event "settings", with the above.
void LogSettings();

// The content of a file; INVALID_ARGUMENT names the path and what is wrong.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// The content of the file a `*_file` flag names, without the newline at its
// end. Empty path: empty. The error names the path, never the content.
absl::StatusOr<std::string> ReadSecret(const std::string& path);

}  // namespace jixiao::config

#endif  // JIXIAO_COMMON_CONFIG_CONFIG_H_
