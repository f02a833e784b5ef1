#ifndef JIXIAO_TESTS_UNIT_SERVICES_BUDGET_PARSE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_BUDGET_PARSE_H_

#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/text_format.h"

namespace jixiao::budget {

// A field given twice has its last value.
template <class M>
M Parse(const std::string& text) {
  M message;
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &message));
  return message;
}

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_UNIT_SERVICES_BUDGET_PARSE_H_
