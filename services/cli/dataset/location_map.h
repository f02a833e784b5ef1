#ifndef JIXIAO_SERVICES_CLI_DATASET_LOCATION_MAP_H_
#define JIXIAO_SERVICES_CLI_DATASET_LOCATION_MAP_H_

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/source_file.h"

namespace jixiao::cli {

// From the field paths of a message, such as `indicators[12].weight`, back to
// the places in files that the fields were read from. A value.
class LocationMap {
 public:
  void Add(const std::string& path, Location location);

  // A list whose item i is the CSV row at `offsets[i]`. `columns` gives, for a
  // field of the item, the place of its column in the row.
  struct Rows {
    std::shared_ptr<const SourceFile> file;
    std::vector<std::size_t> offsets;
    std::map<std::string, std::size_t> columns;
  };
  void AddRows(const std::string& list, Rows rows);

  // Takes over the places of the field `from` of `other`, and of everything in
  // it, as those of `to`. Places that are known already stay.
  void Adopt(const LocationMap& other, const std::string& from,
             const std::string& to);

  // The same map where the list has only its items [begin, begin + count).
  LocationMap Slice(const std::string& list, std::size_t begin,
                    std::size_t count) const;

  // Of the path, or else of what is nearest around it, at last of the path "".
  // A message's name before the path (`framework.`) does not count.
  std::optional<Location> Find(const std::string& path) const;

 private:
  std::optional<Location> FindExact(const std::string& path) const;
  std::optional<Location> FindRow(const std::string& path) const;

  std::map<std::string, Location> places_;
  std::map<std::string, Rows> rows_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_LOCATION_MAP_H_
