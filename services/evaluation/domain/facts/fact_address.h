// Which figure of a department: its key and what it is about besides the
// department and the whole year.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_ADDRESS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_ADDRESS_H_

#include <string>

#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::evaluation {

// Stands for each of the budget units or districts: in the name of a figure
// that is missing because none of them has a value.
inline constexpr char kEveryPlace[] = "*";

// A value type, ordered by year, key, month, budget unit, district. A plain key
// is the figure of the whole department and year.
struct FactAddress {
  FactAddress() = default;
  // Reads the text of ToString; so a plain key is an address. A text of another
  // form becomes the key as it is, and names no figure.
  FactAddress(const std::string& text);  // NOLINT(google-explicit-constructor)
  FactAddress(const char* text);         // NOLINT(google-explicit-constructor)

  // That of a fact of the year, or where `is_prior` of the year before.
  static FactAddress Of(const type::v1::FactKey& fact_key, bool is_prior);

  // The figure of the whole department and year.
  bool IsPlain() const {
    return !prior && month == 0 && unit.empty() && district.empty();
  }

  // `key`, `key[3]`, `key["main"]`, `key[district "玄武区"]`, `key["main"][3]`,
  // `prior(key[3])`. Backslashes stand before quotes and backslashes of a name.
  std::string ToString() const;

  // "决算支出（3月）", "上年决算支出", "决算支出（预算单位 main）", for the
  // figure with that name.
  std::string Label(const std::string& display_name) const;

  std::string key;
  // Of the fiscal year before.
  bool prior = false;
  // 1 to 12; 0 is the whole year. Others name no figure.
  int month = 0;
  // The budget unit; empty is the whole department.
  std::string unit;
  // The district; empty where the figure has none.
  std::string district;
};

bool operator==(const FactAddress& a, const FactAddress& b);
bool operator<(const FactAddress& a, const FactAddress& b);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_ADDRESS_H_
