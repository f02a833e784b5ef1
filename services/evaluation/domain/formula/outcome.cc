#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation::formula {

std::string Outcome::UndefinedReason() const {
  return too_many_steps ? "公式的计算量超过上限" : "除数为零或可能为零";
}

}  // namespace jixiao::evaluation::formula
