#include "services/cli/args/args.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::cli {
namespace {

constexpr char kOn[] = "true";

absl::Status Wrong(std::string message) {
  return status::InvalidValue(std::move(message));
}

// "--request-id" -> "request_id".
std::string FlagName(std::string word) {
  word.erase(0, 2);
  std::replace(word.begin(), word.end(), '-', '_');
  return word;
}

const FlagSpec* FindFlag(const Syntax& syntax, const std::string& name) {
  for (const FlagSpec& flag : syntax.flags) {
    if (flag.name == name) return &flag;
  }
  return nullptr;
}

absl::StatusOr<const FlagSpec*> GetFlag(const Syntax& syntax,
                                        const std::string& word) {
  if (word.size() == 2 && word[1] != '-') {
    for (const FlagSpec& flag : syntax.flags) {
      if (flag.letter == word[1]) return &flag;
    }
  } else if (word.size() > 2 && word[1] == '-') {
    const FlagSpec* flag = FindFlag(syntax, FlagName(word));
    if (flag != nullptr) return flag;
  }
  std::vector<std::string> names;
  for (const FlagSpec& flag : syntax.flags) names.push_back("--" + flag.name);
  return Wrong(absl::StrCat("unknown flag ", text::Quote(word),
                            text::DidYouMean(names, word)));
}

absl::Status CheckChoice(const FlagSpec& flag, const std::string& value,
                         const std::string& origin) {
  if (flag.choices.empty()) return absl::OkStatus();
  for (const std::string& choice : flag.choices) {
    if (choice == value) return absl::OkStatus();
  }
  return Wrong(absl::StrCat(origin, " is ", text::Quote(value),
                            "; accepted: ", absl::StrJoin(flag.choices, ", ")));
}

absl::Status CheckCount(const Syntax& syntax,
                        const std::vector<std::string>& given) {
  const std::size_t wanted = syntax.arguments.size();
  if (given.size() < wanted && !syntax.arguments[given.size()].optional) {
    const ArgumentSpec& missing = syntax.arguments[given.size()];
    return Wrong(absl::StrCat(missing.name, " is missing: ", missing.help));
  }
  if (given.size() > wanted) {
    return Wrong(
        absl::StrCat("unexpected argument ", text::Quote(given[wanted])));
  }
  return absl::OkStatus();
}

// Gives the flags that are not on the command line their values.
absl::Status AddDefaults(const Syntax& syntax, const Environment& environment,
                         std::map<std::string, std::string>& values) {
  for (const FlagSpec& flag : syntax.flags) {
    if (values.count(flag.name) > 0) continue;
    std::optional<std::string> value;
    if (!flag.environment.empty()) value = environment(flag.environment);
    if (value) {
      JX_RETURN_IF_ERROR(CheckChoice(flag, *value, flag.environment));
    }
    if (flag.required && !value) {
      return Wrong(absl::StrCat("--", flag.name, " is missing: ", flag.help));
    }
    values[flag.name] = value ? *value : flag.default_value;
  }
  return absl::OkStatus();
}

std::string FlagText(const FlagSpec& flag) {
  std::string text = "--" + flag.name;
  if (flag.letter != 0)
    text = absl::StrCat("-", std::string(1, flag.letter), ", ", text);
  if (!flag.value.empty()) absl::StrAppend(&text, " ", flag.value);
  return text;
}

std::string FlagHelp(const FlagSpec& flag) {
  std::string help = flag.help;
  if (!flag.choices.empty()) {
    absl::StrAppend(&help, ": ", absl::StrJoin(flag.choices, ", "));
  }
  if (flag.required) absl::StrAppend(&help, " (required)");
  if (!flag.default_value.empty()) {
    absl::StrAppend(&help, " (default ", flag.default_value, ")");
  }
  if (!flag.environment.empty()) {
    absl::StrAppend(&help, " [", flag.environment, "]");
  }
  return help;
}

}  // namespace

const std::string& Arguments::Get(const std::string& flag) const {
  static const std::string& none = *new std::string();
  const auto found = values_.find(flag);
  return found == values_.end() ? none : found->second;
}

bool Arguments::Has(const std::string& flag) const {
  return !Get(flag).empty();
}

bool Arguments::Given(const std::string& flag) const {
  return given_.count(flag) > 0;
}

absl::StatusOr<int> Arguments::GetInt(const std::string& flag, int low,
                                      int high) const {
  int number = 0;
  if (!absl::SimpleAtoi(Get(flag), &number) || number < low || number > high) {
    return Wrong(absl::StrCat("--", flag, " is ", text::Quote(Get(flag)),
                              "; accepted: a whole number from ", low, " to ",
                              high));
  }
  return number;
}

std::optional<std::string> ProcessEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

absl::StatusOr<Arguments> ParseArguments(const Syntax& syntax,
                                         const std::vector<std::string>& words,
                                         const Environment& environment) {
  Arguments result;
  bool flags_ended = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (flags_ended || word.size() < 2 || word[0] != '-') {
      result.arguments_.push_back(word);
      continue;
    }
    if (word == "--") {
      flags_ended = true;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    JX_ASSIGN_OR_RETURN(const FlagSpec* flag, GetFlag(syntax, name));
    const bool first = result.values_.count(flag->name) == 0;
    if (!first) return Wrong(absl::StrCat(name, " is given twice"));
    std::string value = kOn;
    if (equals != std::string::npos) {
      value = word.substr(equals + 1);
      if (flag->value.empty()) {
        return Wrong(absl::StrCat(name, " takes no value"));
      }
    } else if (!flag->value.empty()) {
      if (++i == words.size()) {
        return Wrong(absl::StrCat(name, " needs a value: ", flag->value));
      }
      value = words[i];
    }
    JX_RETURN_IF_ERROR(CheckChoice(*flag, value, name));
    result.values_[flag->name] = value;
    result.given_.insert(flag->name);
  }
  JX_RETURN_IF_ERROR(AddDefaults(syntax, environment, result.values_));
  JX_RETURN_IF_ERROR(CheckCount(syntax, result.arguments_));
  return result;
}

std::string DescribeSyntax(const Syntax& syntax) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const ArgumentSpec& argument : syntax.arguments) {
    lines.emplace_back(argument.name, argument.help);
  }
  for (const FlagSpec& flag : syntax.flags) {
    lines.emplace_back(FlagText(flag), FlagHelp(flag));
  }
  std::size_t width = 0;
  for (const auto& [left, right] : lines) {
    width = std::max(width, text::DisplayWidth(left));
  }
  std::string result;
  for (const auto& [left, right] : lines) {
    absl::StrAppend(&result, "  ", text::PadRight(left, width), "  ", right,
                    "\n");
  }
  return result;
}

std::string UsageLine(const Syntax& syntax) {
  std::string line;
  for (const ArgumentSpec& argument : syntax.arguments) {
    absl::StrAppend(&line, " ",
                    argument.optional ? absl::StrCat("[", argument.name, "]")
                                      : argument.name);
  }
  for (const FlagSpec& flag : syntax.flags) {
    if (flag.required)
      absl::StrAppend(&line, " --", flag.name, " ", flag.value);
  }
  return line + " [flags]";
}

}  // namespace jixiao::cli
