#include "services/cli/commands/project_import_notes.h"

#include <map>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/status/status.h"
#include "services/cli/client/error_text.h"

namespace jixiao::cli {
namespace {

std::map<ProjectField, PlacedColumn> Locate(const ProjectFile::Options& options,
                                            const std::vector<RowNote>& notes) {
  std::set<ProjectField> fields;
  for (const RowNote& note : notes) fields.insert(note.field);
  if (fields.empty()) return {};
  return LocateProjectFields(options, fields);
}

}  // namespace

std::optional<ProjectField> FieldOfPath(const std::string& path) {
  absl::string_view rest(path);
  if (!absl::ConsumePrefix(&rest, "project_rows[")) return std::nullopt;
  const std::size_t bracket = rest.find(']');
  ProjectField field;
  if (bracket == absl::string_view::npos ||
      !absl::SimpleAtoi(rest.substr(0, bracket), &field.index)) {
    return std::nullopt;
  }
  rest.remove_prefix(bracket + 1);
  absl::ConsumePrefix(&rest, ".");
  field.field = std::string(rest);
  return field;
}

std::string NotesText(const ProjectFile::Options& options,
                      const std::vector<RowNote>& notes) {
  const auto places = Locate(options, notes);
  std::string text;
  for (const RowNote& note : notes) {
    const auto place = places.find(note.field);
    if (place == places.end()) {
      absl::StrAppend(&text, options.path, ": ", note.code, " ",
                      note.field.field, ": ", note.message, "\n");
      continue;
    }
    absl::StrAppend(
        &text, ToString(place->second.at), ": ", place->second.title,
        place->second.title.empty() ? "" : ": ", note.message, "\n");
  }
  return text;
}

Json FaultJson(const Fault& fault) {
  Json item = Json::Object();
  item.Set("file", Json::Text(fault.at.file));
  item.Set("line", Json::Number(fault.at.line));
  item.Set("column", Json::Number(fault.at.column));
  item.Set("message", Json::Text(fault.message));
  return item;
}

void AddNotes(const ProjectFile::Options& options,
              const std::vector<RowNote>& notes, Json& list) {
  const auto places = Locate(options, notes);
  for (const RowNote& note : notes) {
    const auto place = places.find(note.field);
    const bool known = place != places.end();
    Json item = Json::Object();
    item.Set("file", Json::Text(options.path));
    item.Set("line", known ? Json::Number(place->second.at.line) : Json());
    item.Set("column", known ? Json::Number(place->second.at.column) : Json());
    item.Set("title", known ? Json::TextOrNull(place->second.title) : Json());
    item.Set("field", Json::TextOrNull(note.field.field));
    item.Set("code", Json::TextOrNull(note.code));
    item.Set("message", Json::Text(note.message));
    list.Add(std::move(item));
  }
}

bool ImportHintReplaces(const absl::Status& error) {
  const type::v1::ErrorReason reason = status::ReasonOf(error);
  return reason == type::v1::ERROR_REASON_RECORD_CONFLICT ||
         reason == type::v1::ERROR_REASON_ETAG_MISMATCH;
}

std::string ImportHint(const absl::Status& error, int exit_code,
                       bool skip_invalid, Language language) {
  std::string text;
  const auto say = [&](const char* chinese, const char* english) {
    absl::StrAppend(&text, "  ", In(language, chinese, english), "\n");
  };
  if (exit_code == kExitUnavailable) {
    say("导入可能未完成；再次运行同一命令即可补齐，不会重复",
        "The import may not be complete; running it again adds what is missing "
        "and doubles nothing");
  }
  const type::v1::ErrorReason reason = status::ReasonOf(error);
  if (reason == type::v1::ERROR_REASON_RECORD_CONFLICT) {
    say("已有不同内容：在 etag 列填现有版本（`jixiao project export` "
        "会写出），或在 source_update_time 列填更新时间并加 --if-newer",
        "Other content is there: give its version in the column etag (`jixiao "
        "project export` writes it), or the time of change in "
        "source_update_time with --if-newer");
  }
  if (reason == type::v1::ERROR_REASON_ETAG_MISMATCH) {
    say("文件中的 etag 已过时：重新导出（`jixiao project export`），把改动移到"
        "新文件后再导入",
        "The etag in the file is outdated: export again (`jixiao project "
        "export`), carry your changes over, import");
  }
  if (!skip_invalid && (reason == type::v1::ERROR_REASON_RECORD_CONFLICT ||
                        reason == type::v1::ERROR_REASON_ETAG_MISMATCH ||
                        reason == type::v1::ERROR_REASON_STAGE_REFUSED)) {
    say("--validate-only --skip-invalid-rows 列出所有此类行",
        "--validate-only --skip-invalid-rows lists every such row");
  }
  return text;
}

}  // namespace jixiao::cli
