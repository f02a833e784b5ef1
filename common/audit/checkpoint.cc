#include "common/audit/checkpoint.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "nlohmann/json.hpp"

namespace jixiao::audit {
namespace {

using nlohmann::json;

constexpr char kTimeFormat[] = "%Y-%m-%dT%H:%M:%E6SZ";
constexpr std::size_t kHashBytes = 32;
// A statement has objects in a list in an object; nothing deeper is read.
constexpr int kMaxDepth = 8;

bool IsShallow(int depth, json::parse_event_t, json&) {
  return depth <= kMaxDepth;
}

absl::Status NoStatement(const char* what) {
  return status::InvalidValue(std::string("is no statement of a checkpoint: ") +
                              what);
}

// nullptr where the object has no such key.
const json* FieldOf(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

bool ReadText(const json& object, const char* key, std::string* text) {
  const json* const field = FieldOf(object, key);
  if (field == nullptr || !field->is_string()) return false;
  *text = field->get<std::string>();
  return true;
}

bool ReadNumber(const json& object, const char* key, int64_t* number) {
  const json* const field = FieldOf(object, key);
  if (field == nullptr || !field->is_number_integer()) return false;
  *number = field->get<int64_t>();
  return *number >= 0;
}

// Hex digits of so many bytes.
bool ReadHex(const json& object, const char* key, std::size_t bytes,
             std::string* raw) {
  std::string text;
  if (!ReadText(object, key, &text) || text.size() != 2 * bytes ||
      text.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return false;
  }
  *raw = absl::HexStringToBytes(text);
  return true;
}

bool ReadHead(const json& item, Head* head) {
  return item.is_object() && ReadText(item, "department", &head->department) &&
         ReadHex(item, "hash", kHashBytes, &head->hash) &&
         ReadNumber(item, "ordinal", &head->position.ordinal) &&
         ReadNumber(item, "sequence", &head->position.sequence);
}

bool ReadTime(const json& object, absl::Time* time) {
  std::string text;
  std::string error;
  return ReadText(object, "time", &text) &&
         absl::ParseTime(absl::RFC3339_full, text, time, &error);
}

absl::Status ReadHeads(const json& object, std::vector<Head>* heads) {
  const json* const list = FieldOf(object, "heads");
  if (list == nullptr || !list->is_array()) return NoStatement("heads");
  for (const json& item : *list) {
    if (!ReadHead(item, &heads->emplace_back())) return NoStatement("heads");
  }
  return absl::OkStatus();
}

}  // namespace

std::string StatementText(const Statement& statement) {
  json heads = json::array();
  for (const Head& head : statement.heads) {
    heads.push_back({{"department", head.department},
                     {"hash", digest::HexEncode(head.hash)},
                     {"ordinal", head.position.ordinal},
                     {"sequence", head.position.sequence}});
  }
  return digest::CanonicalJson(json{
      {"heads", std::move(heads)},
      {"number", statement.number},
      {"previous_digest", statement.previous_digest},
      {"service", statement.service},
      {"time",
       absl::FormatTime(kTimeFormat, statement.time, absl::UTCTimeZone())}});
}

absl::StatusOr<Statement> ParseStatement(const std::string& text) {
  const json object = json::parse(text, &IsShallow, /*allow_exceptions=*/false);
  if (!object.is_object()) return NoStatement("it is no JSON object");
  Statement statement;
  if (!ReadNumber(object, "number", &statement.number)) {
    return NoStatement("number");
  }
  if (!ReadText(object, "service", &statement.service)) {
    return NoStatement("service");
  }
  if (!ReadText(object, "previous_digest", &statement.previous_digest)) {
    return NoStatement("previous_digest");
  }
  if (!ReadTime(object, &statement.time)) return NoStatement("time");
  JX_RETURN_IF_ERROR(ReadHeads(object, &statement.heads));
  return statement;
}

absl::StatusOr<Checkpoint> SignStatement(Statement statement,
                                         const signature::KeyRing& keys) {
  Checkpoint checkpoint;
  checkpoint.text = StatementText(statement);
  JX_ASSIGN_OR_RETURN(checkpoint.signature, keys.Sign(checkpoint.text));
  checkpoint.digest = digest::Sha256Hex(checkpoint.text);
  checkpoint.key_id = keys.signing_key_id();
  checkpoint.statement = std::move(statement);
  return checkpoint;
}

absl::StatusOr<Checkpoint> MakeCheckpoint(std::string text, std::string digest,
                                          std::string key_id,
                                          std::string signature) {
  Checkpoint checkpoint;
  JX_ASSIGN_OR_RETURN(checkpoint.statement, ParseStatement(text));
  checkpoint.text = std::move(text);
  checkpoint.digest = std::move(digest);
  checkpoint.key_id = std::move(key_id);
  checkpoint.signature = std::move(signature);
  return checkpoint;
}

std::string CheckpointLine(const Checkpoint& checkpoint) {
  return digest::CanonicalJson(
      json{{"digest", checkpoint.digest},
           {"key_id", checkpoint.key_id},
           {"signature", digest::HexEncode(checkpoint.signature)},
           {"statement", checkpoint.text}});
}

absl::StatusOr<Checkpoint> ParseCheckpointLine(const std::string& line) {
  const json object = json::parse(line, &IsShallow, /*allow_exceptions=*/false);
  std::string text;
  std::string digest;
  std::string key_id;
  std::string signature;
  if (!object.is_object() || !ReadText(object, "statement", &text) ||
      !ReadText(object, "digest", &digest) ||
      !ReadText(object, "key_id", &key_id) ||
      !ReadText(object, "signature", &signature)) {
    return status::InvalidValue("is no checkpoint");
  }
  return MakeCheckpoint(std::move(text), std::move(digest), std::move(key_id),
                        absl::HexStringToBytes(signature));
}

}  // namespace jixiao::audit
