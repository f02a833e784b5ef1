// Values as datasets write them. Each function adds what is wrong, and what is
// accepted, to the diagnostics and then returns nullopt. Numbers may be typed
// in full-width characters, １００, which is remarked.
#ifndef JIXIAO_SERVICES_CLI_DATASET_VALUES_H_
#define JIXIAO_SERVICES_CLI_DATASET_VALUES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/units/units.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "google/type/decimal.pb.h"
#include "google/type/money.pb.h"
#include "services/cli/dataset/diagnostics.h"

namespace jixiao::cli {

// A text with its place.
struct Field {
  std::string text;
  Location at;
};

// An amount as printed, in CNY. `resolution` is the size of its last digit, not
// set where that is one fen: then the amount is exact.
struct PrintedMoney {
  google::type::Money amount;
  std::optional<google::type::Money> resolution;
  int decimals = 0;
};

// `unit` is a unit of CNY such as 万元. An amount finer than one fen is a
// fault.
std::optional<PrintedMoney> ReadMoney(const Field& value, const Field& unit,
                                      Diagnostics& diagnostics);

// A number in a printed unit, in base units.
std::optional<units::Printed> ReadPrinted(const Field& value, const Field& unit,
                                          Diagnostics& diagnostics);

// The text of a number with full-width digits, signs and points, as they are
// typed where Chinese is, in their ASCII form; with a remark where it has any.
std::string PlainNumber(const Field& value, Diagnostics& diagnostics);

// An exact decimal without needless zeros.
std::optional<google::type::Decimal> ReadDecimal(const Field& value,
                                                 Diagnostics& diagnostics);

// The same as it is typed, so that 5.00 stays that.
std::optional<google::type::Decimal> ReadDecimalText(const Field& value,
                                                     Diagnostics& diagnostics);

std::optional<std::int32_t> ReadInt(const Field& value, std::int32_t low,
                                    std::int32_t high,
                                    Diagnostics& diagnostics);

// YYYY-MM-DD.
std::optional<google::type::Date> ReadDate(const Field& value,
                                           Diagnostics& diagnostics);

// A point in time as sources write it: RFC 3339, or a day with or without a
// time of day in Asia/Shanghai, such as 2024-06-30 17:05.
std::optional<google::protobuf::Timestamp> ReadTime(const Field& value,
                                                    Diagnostics& diagnostics);

// true or false; empty is false.
std::optional<bool> ReadBool(const Field& value, Diagnostics& diagnostics);

// A word and the enum value it stands for.
struct Choice {
  std::string word;
  int value = 0;
};
// `or_empty`: empty text is accepted and stands for 0.
std::optional<int> ReadChoice(const Field& value,
                              const std::vector<Choice>& choices, bool or_empty,
                              Diagnostics& diagnostics);

// False, with a fault, where the text is empty or has more characters.
bool CheckLength(const Field& value, bool required, std::size_t max_characters,
                 Diagnostics& diagnostics);

// A lower-case letter, then lower-case letters, digits and hyphens.
bool CheckId(const Field& value, Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_VALUES_H_
