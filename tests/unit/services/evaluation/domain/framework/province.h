// A framework to extend, and what tests of extension ask of the result.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_PROVINCE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_PROVINCE_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/framework/extend.h"

namespace jixiao::evaluation::test {

// A province's: 决策 40 (A.1, judged), 过程 60 (B.1, computed), the check E1,
// two grades and a tier word.
v1::Framework Province();

// `city` over the province; a fault of the omitted codes is one of the test.
ExtendedFramework ExtendProvince(const v1::Framework& city);

std::vector<std::string> IndicatorCodesOf(const v1::Framework& framework);

// An indicator of which only the code is set.
v1::Indicator* AddOverride(v1::Framework* city, const std::string& code);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_PROVINCE_H_
