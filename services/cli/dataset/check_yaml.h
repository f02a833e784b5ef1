#ifndef JIXIAO_SERVICES_CLI_DATASET_CHECK_YAML_H_
#define JIXIAO_SERVICES_CLI_DATASET_CHECK_YAML_H_

#include <string>

#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/check.pb.h"
#include "services/cli/dataset/yaml.h"

namespace jixiao::cli {

// A check as ReadCheckList reads it.
YamlNode CheckYaml(const evaluation::v1::Check& check);

YamlNode YamlTexts(
    const google::protobuf::RepeatedPtrField<std::string>& texts);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_CHECK_YAML_H_
