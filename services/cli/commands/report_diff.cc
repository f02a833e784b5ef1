// jixiao report diff
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/oversight_commands.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using report::v1::CompareRevisionsRequest;
using report::v1::CompareRevisionsResponse;
using report::v1::OversightService;
using report::v1::RevisionChange;

constexpr std::size_t kSideWidth = 60;

const char* ChangeWord(RevisionChange::Kind kind, Language language) {
  switch (kind) {
    case RevisionChange::KIND_FIGURE:
      return language == Language::kChinese ? "数字" : "figure";
    case RevisionChange::KIND_SCORE:
      return language == Language::kChinese ? "分数" : "score";
    case RevisionChange::KIND_TEXT:
      return language == Language::kChinese ? "文字" : "text";
    case RevisionChange::KIND_INPUT:
      return language == Language::kChinese ? "数据" : "input";
    default:
      return "";
  }
}

// --base: `2`, a revision of the same year, or `2023@2` or `2023` of another.
absl::StatusOr<std::string> BaseName(const ReportKey& key,
                                     const std::string& base) {
  if (base.empty()) return std::string();
  const bool of_year = base.find('@') != std::string::npos || base.size() == 4;
  const std::size_t at = base.find('@');
  int number = 0;
  ReportKey named = key;
  const bool number_is_read =
      absl::SimpleAtoi(of_year ? base.substr(0, at) : base, &number);
  (of_year ? named.fiscal_year : named.revision) = number;
  if (of_year) named.revision = 0;
  const bool revision_is_read =
      at == std::string::npos ||
      (absl::SimpleAtoi(base.substr(at + 1), &named.revision) &&
       named.revision > 0);
  if (number_is_read && number > 0 && revision_is_read) return named.Name();
  return status::InvalidValue(absl::StrCat(
      "--base is ", text::Quote(base),
      "; accepted: a revision such as 1, or a year with or without a revision "
      "such as 2023 or 2023@2"));
}

// What a report is generated from, as the report itself calls it.
std::string InputWord(const std::string& role, Language language) {
  if (language == Language::kEnglish) return role;
  if (role == "budget") return "预算台账";
  if (role == "project") return "项目库";
  if (role == "submission") return "部门提交的数据";
  if (role == "framework") return "指标体系";
  if (role == "template") return "报告模板";
  return role;
}

// `departments/nj-tcj sequence 10 sha256:...`, with 序号 in Chinese.
std::string InputSide(const std::string& side, Language language) {
  if (language == Language::kEnglish) return side;
  return absl::StrReplaceAll(side, {{" sequence ", " 序号 "}});
}

std::vector<Table::Cell> ChangeRow(const RevisionChange& change,
                                   Language language) {
  const std::string kind = ChangeWord(change.kind(), language);
  if (change.kind() != RevisionChange::KIND_INPUT) {
    return {kind, change.section(), change.subject(), change.before(),
            change.after()};
  }
  return {kind, change.section(), InputWord(change.subject(), language),
          InputSide(change.before(), language),
          InputSide(change.after(), language)};
}

std::string DiffText(const CompareRevisionsResponse& diff, Language language,
                     const Terminal& terminal) {
  Table table(
      {LeftColumn(In(language, "类别", "kind")),
       LeftColumn(In(language, "位置", "place"), true),
       LeftColumn(In(language, "项目", "what"), true),
       {In(language, "原为", "before"), Table::Align::kLeft, kSideWidth, true},
       {In(language, "现为", "after"), Table::Align::kLeft, kSideWidth, true}});
  for (const RevisionChange& change : diff.changes()) {
    table.AddRow(ChangeRow(change, language));
  }
  return absl::StrCat(diff.base(), " → ", diff.name(), "\n",
                      diff.changes().empty() ? "" : table.Render(terminal),
                      In(language, "共 ", ""), diff.changes_size(),
                      In(language, " 处不同\n", " differences\n"));
}

Json DiffJson(const CompareRevisionsResponse& diff) {
  Json changes = Json::Array();
  for (const RevisionChange& change : diff.changes()) {
    Json item = Json::Object();
    item.Set("kind", Json::Text(EnumName(change.kind())));
    item.Set("section", Json::TextOrNull(change.section()));
    item.Set("subject", Json::TextOrNull(change.subject()));
    item.Set("key", Json::TextOrNull(change.key()));
    item.Set("before", Json::TextOrNull(change.before()));
    item.Set("after", Json::TextOrNull(change.after()));
    changes.Add(std::move(item));
  }
  Json json = Json::Object();
  json.Set("name", Json::Text(diff.name()));
  json.Set("base", Json::Text(diff.base()));
  json.Set("changes", std::move(changes));
  return json;
}

int DiffRevisions(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto base = BaseName(*key, context.arguments.Get("base"));
  if (!base.ok()) return Misuse(context, base.status());
  CompareRevisionsRequest request;
  request.set_name(key->Name());
  request.set_base(*base);
  CompareRevisionsResponse diff;
  const absl::Status error = CallOversight(
      context, &OversightService::Stub::CompareRevisions, request, diff);
  if (!error.ok()) return Fail(context, error);
  context.out << (context.json
                      ? DiffJson(diff).Dump()
                      : DiffText(diff, context.language, context.terminal));
  return kExitOk;
}

}  // namespace

std::vector<Command> ReportDiffCommands() {
  Command diff;
  diff.name = "report diff";
  diff.summary = "what differs between two revisions of a report";
  diff.text =
      "Compares a revision of a report, the latest where none is named, with "
      "the one\n"
      "before it or with --base: what it was generated from, figures, scores "
      "and text,\n"
      "in the order of the report. A figure or score is told once, wherever it "
      "is\n"
      "printed.";
  diff.examples =
      "jixiao report diff --department nj-tcj --year 2024\n"
      "jixiao report diff --department nj-tcj --year 2024 --revision 3 --base "
      "1\n"
      "jixiao report diff --department nj-tcj --year 2024 --base 2023 --json";
  diff.syntax.flags = {
      DepartmentFlag(), YearFlag(), RevisionFlag(),
      ProjectFlag("base", "REVISION",
                  "the earlier one: 1 of the same year, 2023 or 2023@2 of "
                  "another; without it the one before")};
  diff.run = &DiffRevisions;
  return {diff};
}

}  // namespace jixiao::cli
