#include "services/evaluation/template/item_number.h"

#include "absl/strings/str_cat.h"

namespace jixiao::evaluation {

std::string ItemNumber(int number) {
  static constexpr const char* kDigits[] = {"",   "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九"};
  const int tens = number / 10;
  if (tens == 0) return kDigits[number % 10];
  return absl::StrCat(tens == 1 ? "" : kDigits[tens], "十",
                      kDigits[number % 10]);
}

}  // namespace jixiao::evaluation
