// Values of columns as the domain has them.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_COLUMNS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_COLUMNS_H_

#include <cstddef>
#include <optional>
#include <string>

#include "common/mysql/session.h"
#include "common/rational/rational.h"

namespace jixiao::budget {

// A text that is NULL in its column where it is not reported, which is "".
std::optional<std::string> Reported(const std::string& text);

// nullopt for NULL.
std::optional<bool> OptionalBool(const mysql::Rows& rows, size_t column);

// Of a DECIMAL(30, 0), or of a sum of such.
rational::Rational WholeNumber(const mysql::Rows& rows, size_t column);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_COLUMNS_H_
