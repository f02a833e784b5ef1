#ifndef JIXIAO_COMMON_MYSQL_PARAM_H_
#define JIXIAO_COMMON_MYSQL_PARAM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "absl/time/time.h"

namespace jixiao::mysql {

struct Null {};

// "2024-12-31 08:00:00.000000", UTC, truncated to microseconds: what a
// DATETIME(6) column takes and gives.
std::string FormatDateTime(absl::Time time);

// One value for a `?` of a statement. Strings are sent byte by byte, so they
// serve for text and for BINARY columns alike. There is no constructor from a
// floating-point number (figures are integers or decimal text) nor from
// uint64_t (does not fit BIGINT).
class Param {
 public:
  using Value = std::variant<Null, int64_t, std::string>;

  template <typename T,
            std::enable_if_t<std::is_integral_v<T> || std::is_enum_v<T>,
                             int> = 0>
  Param(T value)  // NOLINT(google-explicit-constructor)
      : value_(static_cast<int64_t>(value)) {
    static_assert(!(std::is_unsigned_v<T> && sizeof(T) == 8),
                  "cast a 64-bit unsigned value to int64_t yourself");
  }
  Param(std::string value) : value_(std::move(value)) {}         // NOLINT
  Param(std::string_view value) : value_(std::string(value)) {}  // NOLINT
  Param(const char* value) : value_(std::string(value)) {}       // NOLINT
  Param(absl::Time time) : value_(FormatDateTime(time)) {}       // NOLINT
  Param(Null) : value_(Null{}) {}                                // NOLINT
  Param(std::nullopt_t) : value_(Null{}) {}                      // NOLINT
  template <typename T>
  Param(const std::optional<T>& value)  // NOLINT(google-explicit-constructor)
      : value_(value.has_value() ? Param(*value).value() : Value(Null{})) {}
  Param(double) = delete;
  Param(float) = delete;

  const Value& value() const { return value_; }

 private:
  Value value_;
};

using Params = std::vector<Param>;

// The values as Params, each moved where it can be, which the list of a
// constructor does not do.
template <typename... Values>
Params ParamsOf(Values&&... values) {
  Params params;
  params.reserve(sizeof...(values));
  (params.emplace_back(std::forward<Values>(values)), ...);
  return params;
}

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_PARAM_H_
