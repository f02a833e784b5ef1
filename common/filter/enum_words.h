// The values of an enum as a filter calls them: `CONTRADICTED` of
// `LEAF_STATUS_CONTRADICTED`.
#ifndef JIXIAO_COMMON_FILTER_ENUM_WORDS_H_
#define JIXIAO_COMMON_FILTER_ENUM_WORDS_H_

#include <string>
#include <vector>

#include "common/filter/filter.h"
#include "google/protobuf/descriptor.h"

namespace jixiao::filter {

// The name without the prefix of its enum, which is that of `..._UNSPECIFIED`,
// the value 0.
std::string EnumWord(const google::protobuf::EnumValueDescriptor& value);

// All values but 0, stored as their numbers.
std::vector<Word> EnumWords(const google::protobuf::EnumDescriptor* type);

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_ENUM_WORDS_H_
