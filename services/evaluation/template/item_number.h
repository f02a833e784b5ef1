#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_ITEM_NUMBER_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_ITEM_NUMBER_H_

#include <string>

namespace jixiao::evaluation {

// 一 to 九十九. Requires 1 to 99.
std::string ItemNumber(int number);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_ITEM_NUMBER_H_
