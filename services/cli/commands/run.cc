#include "services/cli/commands/run.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/client/credentials.h"
#include "services/cli/commands/command.h"
#include "services/cli/commands/help.h"

namespace jixiao::cli {
namespace {

// "budget year close" has as many words as a name may have.
constexpr std::size_t kMaxNameWords = 3;
constexpr int kMaxTimeoutSeconds = 3600;

FlagSpec AddressFlag(const std::string& service, const std::string& address,
                     const std::string& environment) {
  FlagSpec flag;
  flag.name = service + "_address";
  flag.value = "HOST:PORT";
  flag.help = absl::StrCat("where the ", service, " service listens");
  flag.default_value = address;
  flag.environment = environment;
  return flag;
}

FlagSpec FileFlag(const std::string& name, const std::string& help,
                  const std::string& environment) {
  FlagSpec flag;
  flag.name = name;
  flag.value = "FILE";
  flag.help = help;
  flag.environment = environment;
  return flag;
}

std::vector<FlagSpec> CredentialFlags() {
  return {FileFlag("ca_file",
                   "authorities of the servers' certificates (PEM); calls are "
                   "encrypted",
                   "JIXIAO_CA_FILE"),
          FileFlag("certificate_file",
                   "certificate to show to servers that ask for one (PEM)",
                   "JIXIAO_CERTIFICATE_FILE"),
          FileFlag("key_file", "its private key (PEM)", "JIXIAO_KEY_FILE"),
          // Its variable comes after JIXIAO_TOKEN: see AddToken.
          FileFlag("token_file",
                   "bearer token that says who calls [JIXIAO_TOKEN: the token "
                   "itself, else JIXIAO_TOKEN_FILE]",
                   "")};
}

// What every command takes.
std::vector<FlagSpec> CommonFlags(bool calls_services) {
  std::vector<FlagSpec> flags;
  flags.push_back({"json", "", "print the result as JSON"});
  FlagSpec language{"lang", "LANG", "language of texts for people", "zh"};
  language.choices = {"zh", "en"};
  language.environment = "JIXIAO_LANG";
  flags.push_back(language);
  flags.push_back({"help", "", "print this help"});
  if (!calls_services) return flags;
  flags.push_back(
      AddressFlag("budget", "127.0.0.1:7101", "JIXIAO_BUDGET_ADDRESS"));
  flags.push_back(
      AddressFlag("project", "127.0.0.1:7102", "JIXIAO_PROJECT_ADDRESS"));
  flags.push_back(
      AddressFlag("evaluation", "127.0.0.1:7103", "JIXIAO_EVALUATION_ADDRESS"));
  flags.push_back(
      AddressFlag("report", "127.0.0.1:7104", "JIXIAO_REPORT_ADDRESS"));
  FlagSpec principal{
      "principal", "TEXT", "as whom to call, in development",
      "subject=operator;role=OPERATOR,CLERK,REVIEWER;department=-"};
  principal.environment = "JIXIAO_PRINCIPAL";
  flags.push_back(principal);
  for (FlagSpec& flag : CredentialFlags()) flags.push_back(std::move(flag));
  flags.push_back({"timeout", "SECONDS", "how long one call may take", "60"});
  return flags;
}

Syntax SyntaxOf(const Command& command) {
  Syntax syntax = command.syntax;
  for (FlagSpec& flag : CommonFlags(command.calls_services)) {
    syntax.flags.push_back(std::move(flag));
  }
  return syntax;
}

int WrongUse(Surroundings& surroundings, const std::string& message,
             const std::string& help) {
  surroundings.err << "jixiao: " << message << "\n"
                   << "see `jixiao" << (help.empty() ? "" : " ") << help
                   << " --help`\n";
  return kExitUsage;
}

// The command that begins the words, the one of the longest name first.
const Command* FindCommand(const std::vector<Command>& commands,
                           const std::vector<std::string>& words) {
  for (std::size_t length = std::min(kMaxNameWords, words.size()); length > 0;
       --length) {
    const std::string name =
        absl::StrJoin(words.begin(), words.begin() + length, " ");
    for (const Command& command : commands) {
      if (command.name == name) return &command;
    }
  }
  return nullptr;
}

// The group that begins the words, such as "report" or "budget year", the one
// of the longest name; empty where none does.
std::string FindGroup(const std::vector<Command>& commands,
                      const std::vector<std::string>& words) {
  for (std::size_t length = std::min(kMaxNameWords - 1, words.size());
       length > 0; --length) {
    const std::string group =
        absl::StrJoin(words.begin(), words.begin() + length, " ");
    for (const Command& command : commands) {
      if (absl::StartsWith(command.name, group + " ")) return group;
    }
  }
  return "";
}

bool AsksForHelp(const std::vector<std::string>& words) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return std::find(words.begin(), end, "--help") != end ||
         std::find(words.begin(), end, "-h") != end;
}

int UnknownCommand(const std::vector<Command>& commands,
                   const std::vector<std::string>& words,
                   Surroundings& surroundings) {
  const std::string& first = words[0];
  const std::string group = FindGroup(commands, words);
  if (!group.empty()) {
    std::vector<std::string> names;
    for (const Command& command : commands) {
      if (absl::StartsWith(command.name, group + " ")) {
        names.push_back(command.name.substr(group.size() + 1));
      }
    }
    const std::size_t length =
        static_cast<std::size_t>(std::count(group.begin(), group.end(), ' ')) +
        1;
    const bool bare =
        words.size() <= length || absl::StartsWith(words[length], "-");
    const std::string message =
        bare
            ? absl::StrCat(group, " needs a word: ", absl::StrJoin(names, ", "))
            : absl::StrCat("unknown command ",
                           text::Quote(group + " " + words[length]),
                           text::DidYouMean(names, words[length]));
    return WrongUse(surroundings, message, group);
  }
  std::set<std::string> known;
  for (const Command& command : commands) {
    known.insert(command.name.substr(0, command.name.find(' ')));
  }
  return WrongUse(
      surroundings,
      absl::StrCat("unknown command ", text::Quote(first),
                   text::DidYouMean({known.begin(), known.end()}, first)),
      "");
}

// Where the token comes from: the flag, else one of two variables.
void AddToken(const Arguments& arguments, const Environment& environment,
              Credentials::Options& options) {
  options.token_file = arguments.Get("token_file");
  if (!options.token_file.empty()) return;
  options.token = environment("JIXIAO_TOKEN").value_or("");
  if (!options.token.empty()) return;
  options.token_file = environment("JIXIAO_TOKEN_FILE").value_or("");
}

absl::StatusOr<Credentials> CredentialsOf(const Arguments& arguments,
                                          const Environment& environment) {
  Credentials::Options options;
  options.principal = arguments.Get("principal");
  options.files = {arguments.Get("certificate_file"), arguments.Get("key_file"),
                   arguments.Get("ca_file")};
  AddToken(arguments, environment, options);
  return Credentials::Make(options);
}

absl::StatusOr<Clients::Options> ClientOptionsOf(
    const Arguments& arguments, const Environment& environment) {
  Clients::Options options;
  options.budget_address = arguments.Get("budget_address");
  options.project_address = arguments.Get("project_address");
  options.evaluation_address = arguments.Get("evaluation_address");
  options.report_address = arguments.Get("report_address");
  JX_ASSIGN_OR_RETURN(const int timeout,
                      arguments.GetInt("timeout", 1, kMaxTimeoutSeconds));
  options.timeout = absl::Seconds(timeout);
  JX_ASSIGN_OR_RETURN(options.credentials,
                      CredentialsOf(arguments, environment));
  for (const char* flag : {"budget_address", "project_address",
                           "evaluation_address", "report_address"}) {
    JX_RETURN_IF_ERROR(
        status::Annotate(options.credentials.CheckAddress(arguments.Get(flag)),
                         absl::StrCat("--", flag)));
  }
  return options;
}

int RunCommand(const Command& command, const Arguments& arguments,
               Surroundings& surroundings) {
  Clients::Options options;
  if (command.calls_services) {
    auto given = ClientOptionsOf(arguments, surroundings.environment);
    if (!given.ok()) {
      return WrongUse(surroundings, std::string(given.status().message()),
                      command.name);
    }
    options = *std::move(given);
  }
  Clients clients(options);
  const bool english = arguments.Get("lang") == "en";
  Context context{arguments,
                  clients,
                  surroundings.terminal,
                  english ? Language::kEnglish : Language::kChinese,
                  arguments.Has("json"),
                  surroundings.out,
                  surroundings.err};
  const int code = command.run(context);
  surroundings.out.flush();
  if (surroundings.out.good()) return code;
  surroundings.err << "jixiao: the output cannot be written\n";
  return kExitInternal;
}

}  // namespace

int Run(const std::vector<std::string>& words, Surroundings& surroundings) {
  const std::vector<Command> commands = AllCommands();
  if (!words.empty() && words[0] == "--version") {
    surroundings.out << "jixiao " << surroundings.version << "\n";
    return kExitOk;
  }
  const bool help = AsksForHelp(words);
  if (words.empty() || words[0] == "help" || words[0] == "-h" ||
      words[0] == "--help") {
    (words.empty() ? surroundings.err : surroundings.out) << HelpText(commands);
    return words.empty() ? kExitUsage : kExitOk;
  }
  const Command* command = FindCommand(commands, words);
  if (command == nullptr) {
    const std::string group = FindGroup(commands, words);
    if (help && !group.empty()) {
      surroundings.out << GroupHelpText(commands, group);
      return kExitOk;
    }
    return UnknownCommand(commands, words, surroundings);
  }
  const Syntax syntax = SyntaxOf(*command);
  if (help) {
    surroundings.out << CommandHelpText(*command, syntax);
    return kExitOk;
  }
  const auto length =
      std::count(command->name.begin(), command->name.end(), ' ') + 1;
  const auto arguments = ParseArguments(
      syntax, {words.begin() + length, words.end()}, surroundings.environment);
  if (!arguments.ok()) {
    return WrongUse(surroundings, std::string(arguments.status().message()),
                    command->name);
  }
  return RunCommand(*command, *arguments, surroundings);
}

}  // namespace jixiao::cli
