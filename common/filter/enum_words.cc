#include "common/filter/enum_words.h"

namespace jixiao::filter {

std::string EnumWord(const google::protobuf::EnumValueDescriptor& value) {
  const std::string unspecified = value.type()->FindValueByNumber(0)->name();
  return value.name().substr(unspecified.size() -
                             std::string("UNSPECIFIED").size());
}

std::vector<Word> EnumWords(const google::protobuf::EnumDescriptor* type) {
  std::vector<Word> words;
  for (int i = 0; i < type->value_count(); ++i) {
    const google::protobuf::EnumValueDescriptor& value = *type->value(i);
    if (value.number() == 0) continue;
    words.push_back({EnumWord(value), std::to_string(value.number())});
  }
  return words;
}

}  // namespace jixiao::filter
