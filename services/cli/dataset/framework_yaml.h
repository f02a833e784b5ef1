#ifndef JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_YAML_H_
#define JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_YAML_H_

#include <string>

#include "jixiao/evaluation/v1/framework.pb.h"

namespace jixiao::cli {

// A whole framework as one file that ReadFrameworkSource reads as the same
// content, so that its digest is the same too.
std::string FrameworkYaml(const evaluation::v1::Framework& framework);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_YAML_H_
