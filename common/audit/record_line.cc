#include "common/audit/record_line.h"

#include <cstddef>

#include "absl/strings/escaping.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "nlohmann/json.hpp"

namespace jixiao::audit {
namespace {

using nlohmann::json;

constexpr std::size_t kHexDigits = 64;

json TextOrNull(const std::optional<std::string>& text) {
  return text.has_value() ? json(*text) : json(nullptr);
}

// Nothing in a record's line is nested.
bool IsFlat(int depth, json::parse_event_t, json&) { return depth <= 1; }

// Reads the fields of a line; remembers the first that is not as it should be.
class LineReader {
 public:
  explicit LineReader(const json& object) : object_(object) {}

  std::string Text(const char* field) {
    const auto found = object_.find(field);
    if (found != object_.end() && found->is_string()) {
      return found->get<std::string>();
    }
    return Fault(field, "a text");
  }

  std::optional<std::string> OptionalText(const char* field) {
    const auto found = object_.find(field);
    if (found != object_.end() && found->is_null()) return std::nullopt;
    return Text(field);
  }

  int64_t Number(const char* field) {
    const auto found = object_.find(field);
    if (found != object_.end() && found->is_number_integer()) {
      return found->get<int64_t>();
    }
    Fault(field, "a whole number");
    return 0;
  }

  std::string Hash(const char* field) {
    const std::string text = Text(field);
    if (text.size() == kHexDigits &&
        text.find_first_not_of("0123456789abcdef") == std::string::npos) {
      return absl::HexStringToBytes(text);
    }
    return Fault(field, "64 lower-case hex digits");
  }

  const absl::Status& status() const { return status_; }

 private:
  std::string Fault(const char* field, const char* accepted) {
    if (status_.ok()) {
      status_ = status::InvalidValue(std::string("is no record: ") + field +
                                     " is not " + accepted);
    }
    return "";
  }

  const json& object_;
  absl::Status status_;
};

}  // namespace

std::string RecordLine(const ExportedRecord& exported) {
  const Record& record = exported.record;
  return digest::CanonicalJson(
      json{{"service", exported.service},
           {"department", record.department},
           {"sequence", record.sequence},
           {"ordinal", record.ordinal},
           {"event_time", record.event_time},
           {"actor", record.actor},
           {"method", record.method},
           {"request_id", record.request_id},
           {"resource", record.resource},
           {"action", record.action},
           {"before_json", TextOrNull(record.before_json)},
           {"after_json", TextOrNull(record.after_json)},
           {"previous_hash", digest::HexEncode(record.previous_hash)},
           {"hash", digest::HexEncode(record.hash)}});
}

absl::StatusOr<ExportedRecord> ParseRecordLine(const std::string& line) {
  const json object = json::parse(line, &IsFlat, /*allow_exceptions=*/false);
  if (!object.is_object()) return status::InvalidValue("is no JSON object");
  LineReader reader(object);
  ExportedRecord exported;
  exported.service = reader.Text("service");
  Record& record = exported.record;
  record.department = reader.Text("department");
  record.sequence = reader.Number("sequence");
  record.ordinal = reader.Number("ordinal");
  record.event_time = reader.Text("event_time");
  record.actor = reader.Text("actor");
  record.method = reader.Text("method");
  record.request_id = reader.Text("request_id");
  record.resource = reader.Text("resource");
  record.action = reader.Text("action");
  record.before_json = reader.OptionalText("before_json");
  record.after_json = reader.OptionalText("after_json");
  record.previous_hash = reader.Hash("previous_hash");
  record.hash = reader.Hash("hash");
  JX_RETURN_IF_ERROR(reader.status());
  return exported;
}

}  // namespace jixiao::audit
