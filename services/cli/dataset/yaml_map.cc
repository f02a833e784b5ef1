#include "services/cli/dataset/yaml_map.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/text/text.h"

namespace jixiao::cli {
namespace {

bool Contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

YamlMap::YamlMap(const YamlNode& node, const std::string& what,
                 const Keys& keys, Diagnostics& diagnostics)
    : what_(what), at_(node.at), diagnostics_(diagnostics) {
  std::vector<std::string> known = keys.required;
  known.insert(known.end(), keys.optional.begin(), keys.optional.end());
  const std::string accepted =
      absl::StrCat("accepted: ", absl::StrJoin(known, ", "));
  if (node.kind != YamlNode::Kind::kMap) {
    diagnostics_.Add(node.at, absl::StrCat(what, " must be a map; ", accepted));
    complete_ = false;
    return;
  }
  for (const YamlEntry& entry : node.entries) {
    const std::string& key = entry.key.text;
    if (!Contains(known, key)) {
      diagnostics_.Add(
          entry.key.at,
          absl::StrCat("unknown key ", text::Quote(key), " in ", what,
                       text::DidYouMean(known, key), "; ", accepted));
    } else if (!values_.emplace(key, &entry.value).second) {
      diagnostics_.Add(entry.key.at,
                       absl::StrCat("the key ", key, " is there twice"));
    }
  }
  for (const std::string& key : keys.required) {
    if (Find(key) != nullptr) continue;
    diagnostics_.Add(At(key), absl::StrCat(what, " needs the key ", key));
    complete_ = false;
  }
}

const YamlNode* YamlMap::Find(const std::string& key) const {
  const auto found = values_.find(key);
  if (found == values_.end() || found->second->kind == YamlNode::Kind::kNull) {
    return nullptr;
  }
  return found->second;
}

Location YamlMap::At(const std::string& key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? at_ : found->second->at;
}

Field YamlMap::Text(const std::string& key) const {
  Field field{"", At(key)};
  const YamlNode* node = Find(key);
  if (node == nullptr) return field;
  if (node->kind == YamlNode::Kind::kScalar) {
    field.text = node->text;
  } else {
    diagnostics_.Add(field.at, absl::StrCat(key, " of ", what_,
                                            " must be a text or number"));
  }
  return field;
}

const std::vector<YamlNode>& YamlMap::List(const std::string& key) const {
  static const std::vector<YamlNode>& none = *new std::vector<YamlNode>();
  const YamlNode* node = Find(key);
  if (node == nullptr) return none;
  if (node->kind != YamlNode::Kind::kList) {
    diagnostics_.Add(node->at,
                     absl::StrCat(key, " of ", what_, " must be a list"));
    return none;
  }
  return node->items;
}

std::vector<Field> YamlMap::Texts(const std::string& key) const {
  std::vector<Field> texts;
  for (const YamlNode& item : List(key)) {
    if (item.kind == YamlNode::Kind::kScalar) {
      texts.push_back({item.text, item.at});
    } else {
      diagnostics_.Add(item.at,
                       absl::StrCat("an item of ", key, " must be a text"));
    }
  }
  return texts;
}

}  // namespace jixiao::cli
