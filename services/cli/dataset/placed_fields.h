#ifndef JIXIAO_SERVICES_CLI_DATASET_PLACED_FIELDS_H_
#define JIXIAO_SERVICES_CLI_DATASET_PLACED_FIELDS_H_

#include <optional>
#include <string>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "google/type/decimal.pb.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/location_map.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {

// Reads keys of a YAML map as fields of the message at `path`, such as
// `checks[3]`, and notes where each of them stands: where a key is absent, that
// is where its map stands. All arguments must outlive it.
class PlacedFields {
 public:
  PlacedFields(const YamlMap& map, std::string path, LocationMap& places,
               Diagnostics& diagnostics);

  const YamlMap& map() const { return map_; }
  const std::string& path() const { return path_; }

  // A field that no key of this map is read as.
  void Place(const std::string& field, const Location& at);

  std::string Text(const std::string& key, const std::string& field);
  // As it is typed. Not set where the key is absent or no decimal.
  std::optional<google::type::Decimal> Number(const std::string& key,
                                              const std::string& field);
  // The value of one of the words; 0 where the key is absent or another word.
  int Word(const std::string& key, const std::string& field,
           const std::vector<Choice>& choices);
  bool Flag(const std::string& key, const std::string& field);
  // The texts of a list, each with its place.
  void Texts(const std::string& key, const std::string& field,
             google::protobuf::RepeatedPtrField<std::string>* texts);

 private:
  const YamlMap& map_;
  const std::string path_;
  LocationMap& places_;
  Diagnostics& diagnostics_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_PLACED_FIELDS_H_
