#include "common/config/config.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <system_error>

#include "absl/flags/commandlineflag.h"
#include "absl/flags/reflection.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/log/log.h"
#include "common/status/status.h"

namespace jixiao::config {
namespace {

constexpr int kExitUsage = 2;
constexpr char kEnvironmentPrefix[] = "JIXIAO_";
constexpr char kRedacted[] = "[redacted]";

std::string MapCase(std::string text, int (*convert)(int)) {
  std::transform(
      text.begin(), text.end(), text.begin(),
      [convert](unsigned char c) { return static_cast<char>(convert(c)); });
  return text;
}

// The flags of this project, by name.
std::map<std::string, absl::CommandLineFlag*> OwnFlags() {
  std::map<std::string, absl::CommandLineFlag*> own;
  for (const auto& [name, flag] : absl::GetAllFlags()) {
    if (flag->IsRetired()) continue;
    if (flag->Filename().find("absl/flags/") != std::string::npos) continue;
    own.emplace(std::string(name), flag);
  }
  return own;
}

absl::Status Set(absl::CommandLineFlag& flag, const std::string& value,
                 const std::string& where) {
  std::string error;
  if (flag.ParseFrom(value, &error)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(where, ": the value is not what it takes",
                   error.empty() ? "" : ": ", error));
}

absl::Status ReadEnvironment() {
  for (const auto& [name, flag] : OwnFlags()) {
    const std::string variable =
        absl::StrCat(kEnvironmentPrefix, MapCase(name, std::toupper));
    const char* value = std::getenv(variable.c_str());
    if (value == nullptr) continue;
    absl::Status status = Set(*flag, value, variable);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Sets the flag `argument` ("--name", "--noname", "--name=value") stands for;
// `next` is what follows it, `*took_next` says whether it was the value.
absl::Status ReadFlag(const std::string& argument, const char* next,
                      bool* took_next) {
  const std::string body = argument.substr(argument[1] == '-' ? 2 : 1);
  const size_t equals = body.find('=');
  const std::string name = body.substr(0, equals);
  absl::CommandLineFlag* flag = absl::FindCommandLineFlag(name);
  if (flag == nullptr && name.rfind("no", 0) == 0 &&
      equals == std::string::npos) {
    flag = absl::FindCommandLineFlag(name.substr(2));
    if (flag != nullptr && flag->IsOfType<bool>()) {
      return Set(*flag, "false", argument);
    }
    flag = nullptr;
  }
  if (flag == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat("unknown flag --", name));
  }
  const std::string where = absl::StrCat("--", name);
  if (equals != std::string::npos) {
    return Set(*flag, body.substr(equals + 1), where);
  }
  if (flag->IsOfType<bool>()) return Set(*flag, "true", where);
  if (next == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat(where, " needs a value"));
  }
  *took_next = true;
  return Set(*flag, next, where);
}

bool IsFlag(const std::string& argument) {
  return argument.size() > 1 && argument[0] == '-';
}

void PrintHelp(const Usage& usage) {
  std::cout << usage.program << " " << usage.version << "\n"
            << usage.text << "\n\nFlags (each also as the environment variable "
            << kEnvironmentPrefix << "<NAME>):\n";
  for (const auto& [name, flag] : OwnFlags()) {
    std::cout << "  --" << name << "\n      " << flag->Help();
    const std::string default_value = flag->DefaultValue();
    if (!default_value.empty()) {
      std::cout << " Default: " << default_value << ".";
    }
    std::cout << "\n";
  }
}

// Prints and exits when the arguments ask for help or the version.
void AnswerAndExit(int argc, char** argv, const Usage& usage) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--") return;
    if (argument == "--version") {
      std::cout << usage.program << " " << usage.version << std::endl;
      std::exit(0);
    }
    if (argument == "--help" || argument == "-h" || argument == "-help") {
      PrintHelp(usage);
      std::cout.flush();
      std::exit(0);
    }
  }
}

// By its last word: a *_file or *_keys_file only says where a secret is.
bool IsSecret(const std::string& name) {
  const std::string lower = MapCase(name, std::tolower);
  const std::string last = lower.substr(lower.rfind('_') + 1);
  return last == "password" || last == "secret" || last == "token";
}

}  // namespace

absl::StatusOr<Arguments> ParseArguments(int argc, char** argv) {
  absl::Status status = ReadEnvironment();
  if (!status.ok()) return status;
  Arguments arguments;
  bool only_positional = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (!only_positional && argument == "--") {
      only_positional = true;
    } else if (!only_positional && IsFlag(argument)) {
      bool took_next = false;
      status =
          ReadFlag(argument, i + 1 < argc ? argv[i + 1] : nullptr, &took_next);
      if (!status.ok()) return status;
      if (took_next) ++i;
    } else if (arguments.subcommand.empty() && arguments.positional.empty()) {
      arguments.subcommand = argument;
    } else {
      arguments.positional.push_back(argument);
    }
  }
  return arguments;
}

Arguments Parse(int argc, char** argv, const Usage& usage) {
  AnswerAndExit(argc, argv, usage);
  absl::StatusOr<Arguments> arguments = ParseArguments(argc, argv);
  if (arguments.ok()) return *std::move(arguments);
  std::cerr << usage.program << ": " << arguments.status().message() << "\nTry "
            << usage.program << " --help." << std::endl;
  std::exit(kExitUsage);
}

std::vector<std::pair<std::string, std::string>> Settings() {
  std::vector<std::pair<std::string, std::string>> settings;
  for (const auto& [name, flag] : OwnFlags()) {
    std::string value = flag->CurrentValue();
    if (!value.empty() && IsSecret(name)) value = kRedacted;
    settings.emplace_back(name, std::move(value));
  }
  return settings;
}

void LogSettings() {
  log::Fields fields;
  for (auto& [name, value] : Settings()) fields.emplace_back(name, value);
  log::Info("settings", fields);
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return status::InvalidValue(absl::StrCat(path, ": is a folder"));
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(stream)),
                   std::istreambuf_iterator<char>());
  if (!stream.is_open() || stream.bad()) {
    return status::InvalidValue(
        absl::StrCat(path, ": cannot be read: ", std::strerror(errno)));
  }
  return text;
}

absl::StatusOr<std::string> ReadSecret(const std::string& path) {
  if (path.empty()) return std::string();
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  if (file) content << file.rdbuf();
  if (!file || std::filesystem::is_directory(path)) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  }
  std::string secret = content.str();
  if (!secret.empty() && secret.back() == '\n') secret.pop_back();
  if (!secret.empty() && secret.back() == '\r') secret.pop_back();
  return secret;
}

}  // namespace jixiao::config
