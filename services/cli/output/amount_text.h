// Amounts for people, in 亿元, 万元 or 元, and for programs.
#ifndef JIXIAO_SERVICES_CLI_OUTPUT_AMOUNT_TEXT_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_AMOUNT_TEXT_H_

#include <string>

#include "common/rational/rational.h"
#include "google/type/money.pb.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {

// The unit of facts and targets that are amounts.
inline constexpr char kMoneyUnit[] = "CNY";

// In which amounts are shown, always with 2 decimals.
enum class AmountUnit { kWan, kYuan, kYi };

// 万元, 元 or 亿元.
std::string NameOf(AmountUnit unit);

// The amount in yuan, exactly; zero where it is not set.
rational::Rational YuanOf(const google::type::Money& amount);

// "2,964.91", rounded half away from zero.
std::string AmountText(const rational::Rational& yuan, AmountUnit unit);
std::string AmountText(const google::type::Money& amount, AmountUnit unit);
// The same; "—" where `set` is false.
std::string AmountOrDash(bool set, const google::type::Money& amount,
                         AmountUnit unit);

// A title with the unit: "金额(万元)".
std::string AmountTitle(const std::string& title, AmountUnit unit);

// Yuan as an exact number.
Json AmountJson(const google::type::Money& amount);
// The same; null where `set` is false.
Json AmountJson(bool set, const google::type::Money& amount);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_AMOUNT_TEXT_H_
