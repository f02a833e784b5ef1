// Command lines of `jixiao`: words that name a command, then flags and
// arguments in any order.
#ifndef JIXIAO_SERVICES_CLI_ARGS_ARGS_H_
#define JIXIAO_SERVICES_CLI_ARGS_ARGS_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace jixiao::cli {

// One flag, written `--name value` or `--name=value`; a hyphen in a name counts
// as an underscore.
struct FlagSpec {
  std::string name;
  // What stands for the value in help texts; empty for a switch, which takes
  // none.
  std::string value;
  std::string help;
  std::string default_value = "";
  bool required = false;
  // `o` lets it be written `-o`.
  char letter = 0;
  // The environment variable used when the flag is not on the command line.
  std::string environment = "";
  // What is accepted; empty: anything.
  std::vector<std::string> choices = {};
};

struct ArgumentSpec {
  std::string name;  // "DIR"
  std::string help;
  bool optional = false;  // only after all that are required
};

// What one command accepts.
struct Syntax {
  std::vector<ArgumentSpec> arguments;
  std::vector<FlagSpec> flags;
};

// The values given for a Syntax. A value.
class Arguments {
 public:
  // The value of a flag of the syntax: command line, environment, default.
  const std::string& Get(const std::string& flag) const;
  // Whether a switch was given, or a flag has a value that is not empty.
  bool Has(const std::string& flag) const;
  // Whether it was on the command line: its value is no default.
  bool Given(const std::string& flag) const;
  // A whole number of [low, high].
  absl::StatusOr<int> GetInt(const std::string& flag, int low, int high) const;

  const std::vector<std::string>& arguments() const { return arguments_; }

 private:
  friend absl::StatusOr<Arguments> ParseArguments(
      const Syntax&, const std::vector<std::string>&,
      const std::function<std::optional<std::string>(const std::string&)>&);

  std::map<std::string, std::string> values_;
  std::set<std::string> given_;
  std::vector<std::string> arguments_;
};

// Reads an environment variable; nullopt where it is not set.
using Environment =
    std::function<std::optional<std::string>(const std::string& name)>;
std::optional<std::string> ProcessEnvironment(const std::string& name);

// INVALID_ARGUMENT with one sentence that says what is wrong and, for a
// misspelt flag, which one may be meant. `--` ends the flags.
absl::StatusOr<Arguments> ParseArguments(const Syntax& syntax,
                                         const std::vector<std::string>& words,
                                         const Environment& environment);

// The lines of a help text that describe the arguments and flags.
std::string DescribeSyntax(const Syntax& syntax);
// "DIR --department ID [--json]", required flags only.
std::string UsageLine(const Syntax& syntax);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_ARGS_ARGS_H_
