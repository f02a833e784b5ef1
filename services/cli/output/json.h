// JSON that people and programs read: keys in the order given, two blanks of
// indentation, numbers printed exactly as decimals (nlohmann-json would have
// them go through binary fractions).
#ifndef JIXIAO_SERVICES_CLI_OUTPUT_JSON_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_JSON_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "google/type/decimal.pb.h"

namespace jixiao::cli {

// A value. Cheap to move.
class Json {
 public:
  // null.
  Json() = default;

  static Json Text(const std::string& text);
  // null where the text is empty.
  static Json TextOrNull(const std::string& text);
  static Json Number(std::int64_t number);
  // The decimal's exact value, such as 4.52 or 100; null where it is not set.
  static Json Number(const google::type::Decimal& decimal);
  static Json Bool(bool value);
  static Json Array();
  static Json Object();

  // Of an array.
  Json& Add(Json item);
  // Of an object; the key must not be there.
  Json& Set(const std::string& key, Json value);

  // With a line feed at the end.
  std::string Dump() const;

 private:
  enum class Kind { kToken, kArray, kObject };

  void DumpTo(std::string& out, int indent) const;

  Kind kind_ = Kind::kToken;
  std::string token_ = "null";                       // as it is printed
  std::vector<std::pair<std::string, Json>> items_;  // keys of objects
};

// An array of texts.
Json TextsJson(const google::protobuf::RepeatedPtrField<std::string>& texts);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_JSON_H_
