#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/commands/project_commands.h"

namespace jixiao::cli {

FlagSpec ProjectFlag(const char* name, const char* value, const char* help) {
  FlagSpec flag;
  flag.name = name;
  flag.value = value;
  flag.help = help;
  return flag;
}

FlagSpec ProjectUnitFlag(const char* default_value) {
  FlagSpec flag = ProjectFlag("unit", "UNIT", "in what amounts are shown");
  flag.default_value = default_value;
  flag.choices = {"yi", "wan", "yuan", "亿元", "万元", "元"};
  return flag;
}

FlagSpec OnFlag(const char* help) {
  return ProjectFlag("on", "YYYY-MM-DD", help);
}

FlagSpec SequenceFlag() {
  return ProjectFlag(
      "sequence", "N",
      "as known at this sequence of the department; without it as known now");
}

absl::StatusOr<google::type::Date> DayOf(const Arguments& arguments,
                                         const char* flag) {
  if (!arguments.Has(flag)) return google::type::Date();
  const auto day = date::Parse(arguments.Get(flag));
  if (!day.ok()) {
    return status::Annotate(day.status(), absl::StrCat("--", flag));
  }
  return date::ToProto(*day);
}

absl::StatusOr<Moment> OnMomentOf(const Arguments& arguments) {
  Moment moment;
  JX_ASSIGN_OR_RETURN(moment.effective_date, DayOf(arguments, "on"));
  if (arguments.Has("sequence")) {
    JX_ASSIGN_OR_RETURN(moment.sequence,
                        arguments.GetInt("sequence", 1, kMaxSequence));
  }
  return moment;
}

ArgumentSpec CodeArgument() {
  return {"CODE", "the project's code, as `jixiao project list` shows it"};
}

absl::StatusOr<std::string> ProjectNameOf(const Arguments& arguments) {
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  const std::string& code = arguments.arguments()[0];
  if (!resource::IsId(code)) {
    return status::InvalidValue(
        absl::StrCat("CODE is ", text::Quote(code),
                     "; accepted: a project's code such as p2024-0001"));
  }
  return resource::ChildName(department, "projects", code);
}

absl::StatusOr<int> WordValue(const std::string& text, const RecordWords& words,
                              const std::string& what) {
  if (text.empty()) return 0;
  const auto value = ValueOfWord(words, absl::AsciiStrToUpper(text));
  if (value) return *value;
  return status::InvalidValue(absl::StrCat(
      what, " is ", text::Quote(text), "; accepted: ", DescribeWords(words)));
}

std::string CountText(std::size_t count, bool more, Language language) {
  return absl::StrCat(In(language, "共 ", "listed: "), count,
                      more ? In(language, " 个，后面还有；--limit 可列出更多",
                                ", and more; see --limit")
                           : In(language, " 个", ""),
                      "\n");
}

std::vector<Command> ProjectCommands() {
  std::vector<Command> commands;
  for (auto* group :
       {&ProjectListCommands, &ProjectShowCommands, &ProjectStageCommands,
        &ProjectOverdueCommands, &ProjectBulletinCommands,
        &ProjectSummaryCommands, &ProjectTargetsCommands, &ProjectFactsCommands,
        &ProjectExplainCommands, &ProjectWorkCommands, &ProjectBlockedCommands,
        &ProjectImportCommands, &ProjectExportCommands}) {
    for (Command& command : (*group)()) commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace jixiao::cli
