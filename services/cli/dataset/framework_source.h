// A framework as people edit it, in files. The format: deploy/demo/README.md.
#ifndef JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_SOURCE_H_
#define JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_SOURCE_H_

#include <memory>
#include <string>

#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/location_map.h"

namespace jixiao::cli {

// A framework read from files, with what it extends.
struct FrameworkSource {
  std::string id;  // empty where it cannot be read
  // Whole: what the base has is in it, and extending the base by it gives the
  // same again. Named `frameworks/{id}`; `base` is `frameworks/{id}` of the
  // file that it extends, without a revision, or what the file says itself.
  // `source_text` is the text of the files.
  evaluation::v1::Framework framework;
  // By the field paths of `framework`; what only the base has stands in its
  // files.
  LocationMap at;
  // The file that it extends as it is written; empty: none.
  std::string extends;
  // What that holds; null where it is none or cannot be read.
  std::shared_ptr<const FrameworkSource> base;
};

// Reads `path`: a file of the form of framework.yaml, or a folder with that and
// checks.yaml. Adds everything that is wrong with single values and between a
// framework and what it extends, also where one extends itself; what could be
// read is returned also then.
FrameworkSource ReadFrameworkSource(const std::string& path,
                                    Diagnostics& diagnostics);

// The same for a text that is not in a file; `name` is what places call it. A
// file that it extends is not looked for.
FrameworkSource ReadFrameworkText(const std::string& text,
                                  const std::string& name,
                                  Diagnostics& diagnostics);

// Adds every fault of the tree, the weights, the formulas and the checks, of
// what it extends first.
void CheckFrameworkSource(const FrameworkSource& source,
                          Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_SOURCE_H_
