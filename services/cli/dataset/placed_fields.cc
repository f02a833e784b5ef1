#include "services/cli/dataset/placed_fields.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::cli {

PlacedFields::PlacedFields(const YamlMap& map, std::string path,
                           LocationMap& places, Diagnostics& diagnostics)
    : map_(map),
      path_(std::move(path)),
      places_(places),
      diagnostics_(diagnostics) {}

void PlacedFields::Place(const std::string& field, const Location& at) {
  places_.Add(path_.empty()
                  ? field
                  : absl::StrCat(path_, field.empty() ? "" : ".", field),
              at);
}

std::string PlacedFields::Text(const std::string& key,
                               const std::string& field) {
  const Field text = map_.Text(key);
  Place(field, text.at);
  return text.text;
}

std::optional<google::type::Decimal> PlacedFields::Number(
    const std::string& key, const std::string& field) {
  Place(field, map_.At(key));
  if (map_.Find(key) == nullptr) return std::nullopt;
  return ReadDecimalText(map_.Text(key), diagnostics_);
}

int PlacedFields::Word(const std::string& key, const std::string& field,
                       const std::vector<Choice>& choices) {
  Place(field, map_.At(key));
  if (map_.Find(key) == nullptr) return 0;
  return ReadChoice(map_.Text(key), choices, false, diagnostics_).value_or(0);
}

bool PlacedFields::Flag(const std::string& key, const std::string& field) {
  Place(field, map_.At(key));
  return ReadBool(map_.Text(key), diagnostics_).value_or(false);
}

void PlacedFields::Texts(
    const std::string& key, const std::string& field,
    google::protobuf::RepeatedPtrField<std::string>* texts) {
  Place(field, map_.At(key));
  for (const Field& text : map_.Texts(key)) {
    Place(absl::StrCat(field, "[", texts->size(), "]"), text.at);
    texts->Add(std::string(text.text));
  }
}

}  // namespace jixiao::cli
