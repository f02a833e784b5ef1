#ifndef JIXIAO_TESTS_UNIT_SERVICES_PROJECT_PARSE_TEXT_H_
#define JIXIAO_TESTS_UNIT_SERVICES_PROJECT_PARSE_TEXT_H_

#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/text_format.h"

namespace jixiao::project {

// A field given twice has its last value.
template <class M>
M ParseText(const std::string& text) {
  M message;
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &message))
      << text;
  return message;
}

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_UNIT_SERVICES_PROJECT_PARSE_TEXT_H_
